package io.sessionroutes.message.constraint;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Reads a day as events write it: in one of several patterns, or as an ISO timestamp, which gives its day in one time
 * zone. No text is read as two different days.
 */
public final class DatePatterns {

    /** The length of a date in ISO's form; a timestamp's time begins behind it. */
    private static final int DATE_LENGTH = 10;

    private static final DateTimeFormatter TIMESTAMP = new DateTimeFormatterBuilder()
            .parseCaseInsensitive()
            .append(DateTimeFormatter.ISO_LOCAL_DATE)
            .appendLiteral('T')
            .append(DateTimeFormatter.ISO_LOCAL_TIME)
            .optionalStart()
            .appendOffset("+HHMM", "Z")
            .optionalEnd()
            .optionalStart()
            .appendOffset("+HH:mm:ss", "Z")
            .optionalEnd()
            .toFormatter(Locale.ROOT)
            .withResolverStyle(ResolverStyle.STRICT);

    private final List<DatePattern> patterns;
    private final ZoneId zone;

    /**
     * @param patterns each of day ({@code dd}, {@code d}), month ({@code MM}, {@code M}, {@code MMM}, {@code MMMM}) and
     *     year ({@code yyyy}); at least one
     * @param zone in which a timestamp's day counts
     * @throws IllegalArgumentException if one is no such pattern, or two read some text as different days
     */
    public DatePatterns(List<String> patterns, ZoneId zone) {
        if (patterns.isEmpty()) {
            throw new IllegalArgumentException("no pattern");
        }
        this.patterns = patterns.stream().map(DatePattern::new).toList();
        this.zone = zone;
        this.patterns.forEach(this::requireOneReading);
    }

    private void requireOneReading(DatePattern one) {
        for (DatePattern other : patterns) {
            samples().forEach(day -> {
                Optional<LocalDate> read = other.read(one.print(day));
                if (read.isPresent() && !read.get().equals(day)) {
                    throw new IllegalArgumentException(
                            one.print(day) + " would be one day by " + one + " and another by " + other);
                }
            });
        }
    }

    /**
     * Sample days. They include days that can be mistaken for others, because a day of the month may be a month, or a
     * year.
     */
    private static List<LocalDate> samples() {
        return IntStream.of(1999, 2001, 2011, 2012, 2020, 2026)
                .boxed()
                .flatMap(year -> IntStream.rangeClosed(1, 12).boxed().flatMap(month -> IntStream.of(
                                1, 2, 9, 10, 11, 12, 20, 28)
                        .mapToObj(day -> LocalDate.of(year, month, day))))
                .toList();
    }

    /** The day that this text, without blanks around it, names. */
    public Optional<LocalDate> read(String text) {
        for (DatePattern pattern : patterns) {
            Optional<LocalDate> day = pattern.read(text);
            if (day.isPresent()) {
                return day;
            }
        }
        return isTimestamp(text) ? dayOf(text) : Optional.empty();
    }

    private static boolean isTimestamp(String text) {
        return text.length() > DATE_LENGTH && text.charAt(4) == '-' && "Tt ".indexOf(text.charAt(DATE_LENGTH)) >= 0;
    }

    /** The day of a timestamp. One without an offset is already in the zone. */
    private Optional<LocalDate> dayOf(String text) {
        try {
            TemporalAccessor time =
                    TIMESTAMP.parse(text.substring(0, DATE_LENGTH) + "T" + text.substring(DATE_LENGTH + 1));
            LocalDate day = time.isSupported(ChronoField.OFFSET_SECONDS)
                    ? OffsetDateTime.from(time).atZoneSameInstant(zone).toLocalDate()
                    : LocalDate.from(time);
            return Optional.of(day).filter(DatePattern::hasFourDigits);
        } catch (DateTimeException notATime) {
            return Optional.empty();
        }
    }

    /** All accepted forms, as text for a person. */
    @Override
    public String toString() {
        return patterns.stream().map(DatePattern::toString).collect(Collectors.joining(", ")) + " or an ISO timestamp";
    }
}
