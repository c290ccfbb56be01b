package io.sessionroutes.step.enrich;

import io.sessionroutes.message.BlankText;
import io.sessionroutes.message.constraint.DatePatterns;
import io.sessionroutes.message.constraint.FinboxDate;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Computes which days of statements to ask for. The event's own dates are kept, and missing ones are computed: the last
 * day is today, and the first lies some months before the last. A text that is not a date is passed on, so that
 * validation names it.
 */
public final class StatementDates {

    /** FinBox moves the first day of an account-aggregator request here, so nothing earlier is computed. */
    private static final int MONTHS_OF_ACCOUNT_AGGREGATOR = 14;
    /** Replaces a text that is a day in none of the formats, because FinBox might read it as some other day. */
    private static final String NO_DAY = "?";

    /** How the first day is computed from the last. */
    public enum Policy {
        /** The same day of an earlier month, or the last day of that month if it is shorter. */
        EXACT,
        /** The first day of an earlier month. */
        FULL_MONTHS;

        /** The policy of this name ({@code exact}, {@code full-months}). */
        public static Policy of(String name) {
            return Arrays.stream(values())
                    .filter(policy -> policy.label().equals(name))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException("dates.policy: expected one of "
                            + Arrays.stream(values()).map(Policy::label).collect(Collectors.joining(", "))));
        }

        private String label() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /** The first and last day in FinBox's format, or as the event had them if they are not dates. */
    record Period(@Nullable String from, String to) {}

    private final Policy policy;
    private final Clock clock;
    private final DatePatterns patterns;

    /**
     * @param zone the time zone of "today", because applicants and machine may be in different zones
     * @param patterns how events write a day
     */
    public StatementDates(Policy policy, Clock clock, ZoneId zone, DatePatterns patterns) {
        this.policy = policy;
        this.clock = clock.withZone(zone);
        this.patterns = patterns;
    }

    /** @param months the months of statements, if the event has no first day */
    Period period(@Nullable String from, @Nullable String to, int months, @Nullable String mode) {
        LocalDate today = LocalDate.now(clock);
        String last = to == null ? FinboxDate.print(today) : normalised(to);
        if (from != null) {
            return new Period(normalised(from), last);
        }
        Optional<LocalDate> end = FinboxDate.read(last);
        return new Period(
                end.map(day -> FinboxDate.print(firstDay(day, today, months, mode)))
                        .orElse(null),
                last);
    }

    private LocalDate firstDay(LocalDate last, LocalDate today, int months, @Nullable String mode) {
        LocalDate sameDay = last.minusMonths(months);
        LocalDate first = policy == Policy.FULL_MONTHS ? sameDay.withDayOfMonth(1) : sameDay;
        LocalDate earliest = today.minusMonths(MONTHS_OF_ACCOUNT_AGGREGATOR);
        boolean tooEarly = "aa".equalsIgnoreCase(mode) && first.isBefore(earliest) && earliest.isBefore(last);
        return tooEarly ? earliest : first;
    }

    private String normalised(String text) {
        return patterns.read(BlankText.strip(text))
                .map(FinboxDate::print)
                .orElseGet(() -> FinboxDate.read(text).isPresent() ? NO_DAY : text);
    }
}
