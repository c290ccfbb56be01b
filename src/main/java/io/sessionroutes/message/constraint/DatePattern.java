package io.sessionroutes.message.constraint;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One way to write a day: day ({@code dd} or {@code d}), month ({@code MM}, {@code M}, or its English name as
 * {@code MMM} or {@code MMMM}) and year ({@code yyyy}), once each, with any signs between them. A year of two digits is
 * refused, because it does not say its century.
 */
final class DatePattern {

    private static final Pattern PARTS = Pattern.compile("dd?|M{1,4}|y{4}|[^\\p{L}\\p{N}'\\[\\]{}#]+");
    private static final String FIELDS = "dMy";

    private final String text;
    private final boolean isFixed;
    private final DateTimeFormatter format;

    /** @throws IllegalArgumentException if the text is no such pattern, or could be read in two ways */
    DatePattern(String text) {
        List<String> parts = parts(text);
        this.text = text;
        this.isFixed = parts.stream().noneMatch(part -> isVariable(part) || part.startsWith("MMM"));
        // "u" is the year of the calendar: in strict reading "y" would ask for its era.
        this.format = new DateTimeFormatterBuilder()
                .parseCaseInsensitive()
                .appendPattern(text.replace('y', 'u'))
                .toFormatter(Locale.ENGLISH)
                .withResolverStyle(ResolverStyle.STRICT);
    }

    private static List<String> parts(String text) {
        List<String> parts = new ArrayList<>();
        StringBuilder fields = new StringBuilder();
        Matcher part = PARTS.matcher(text);
        int end = 0;
        while (part.find() && part.start() == end) {
            end = part.end();
            boolean runsOn = !parts.isEmpty()
                    && isNumber(part.group())
                    && isNumber(parts.get(parts.size() - 1))
                    && (isVariable(part.group()) || isVariable(parts.get(parts.size() - 1)));
            if (runsOn) {
                throw new IllegalArgumentException(text + ": it is unclear where the day ends and the month begins");
            }
            parts.add(part.group());
            fields.append(isField(part.group()) ? part.group().substring(0, 1) : "");
        }
        boolean isWhole = end == text.length()
                && fields.length() == FIELDS.length()
                && FIELDS.chars().allMatch(field -> fields.indexOf(String.valueOf((char) field)) >= 0);
        if (!isWhole) {
            throw new IllegalArgumentException(text + ": expected day, month and year, once each");
        }
        return parts;
    }

    private static boolean isField(String part) {
        return FIELDS.indexOf(part.charAt(0)) >= 0;
    }

    private static boolean isNumber(String part) {
        return isField(part) && !part.startsWith("MMM");
    }

    private static boolean isVariable(String part) {
        return part.equals("d") || part.equals("M");
    }

    /** The day that the text names, if it is written so and such a day exists. */
    Optional<LocalDate> read(String day) {
        if (isFixed && !hasItsForm(day)) {
            return Optional.empty();
        }
        try {
            return Optional.of(LocalDate.parse(day, format))
                    .filter(read -> day.indexOf('+') < 0 && hasFourDigits(read));
        } catch (DateTimeParseException notADay) {
            return Optional.empty();
        }
    }

    /** Whether the year has four digits, the first not 0. No statement is of another year. */
    static boolean hasFourDigits(LocalDate day) {
        return day.getYear() >= 1_000 && day.getYear() <= 9_999;
    }

    /** A cheap check before the costly one: a text of another length, or with other signs, does not match. */
    private boolean hasItsForm(String day) {
        if (day.length() != text.length()) {
            return false;
        }
        for (int i = 0; i < day.length(); i++) {
            char sign = text.charAt(i);
            if (FIELDS.indexOf(sign) < 0 && sign != day.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    String print(LocalDate day) {
        return format.format(day);
    }

    @Override
    public String toString() {
        return text;
    }
}
