package io.sessionroutes.settings;

import io.sessionroutes.message.BlankText;
import io.sessionroutes.message.constraint.DatePatterns;
import io.sessionroutes.message.path.ExpressionList;
import java.time.ZoneOffset;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Holds the rules for values that say which events are served and how their fields are read. */
final class EventRules {

    private static final Pattern NO_EXPRESSION = Pattern.compile("header:[^,]+|ce_type", Pattern.DOTALL);
    private static final List<String> MAY_BE_LEFT_OUT = List.of("mobile_number", "logo_url");

    private EventRules() {}

    static SettingRule typePlaces() {
        String expected = "where an event has its type: a JSON Pointer such as /event_type, a JSONPath such"
                + " as $.event.type, header: and the name of a header, ce_type for a CloudEvent's own type, several"
                + " separated by spaces, or nothing";
        return new SettingRule(
                SettingRule.Kind.LIST,
                expected,
                value -> SettingRule.holds(
                        () -> ExpressionList.parts(value).stream().allMatch(EventRules::isTypePlace)),
                value -> expected + SettingRule.flaw(expressionsOf(value)));
    }

    private static boolean isTypePlace(String part) {
        return NO_EXPRESSION.matcher(part).matches() || !new ExpressionList(part).isEmpty();
    }

    private static String expressionsOf(String value) {
        return ExpressionList.parts(value).stream()
                .filter(part -> part.startsWith("/") || part.startsWith("$"))
                .collect(Collectors.joining(" "));
    }

    static SettingRule types() {
        return new SettingRule(
                SettingRule.Kind.LIST,
                "types of events separated by spaces or commas, one that has blanks in quotation marks, or nothing",
                EventRules::areNames);
    }

    /** Whether the value is a list of words and quoted texts, with a space or comma between two. */
    private static boolean areNames(String value) {
        String shape = Settings.WORD.matcher(value).replaceAll(name -> isName(name.group()) ? "x" : "?");
        return shape.chars().allMatch(c -> "x ,".indexOf(c) >= 0) && !shape.contains("xx") && !shape.startsWith(",");
    }

    /** Refuses a tab or a no-break space: a reader sees two words, but it would be a part of one name. */
    private static boolean isName(String name) {
        return name.chars().anyMatch(c -> "\" ,".indexOf(c) < 0 && !BlankText.isBlank(c))
                && (name.startsWith("\"") || name.chars().noneMatch(BlankText::isBlank));
    }

    /** Without these fields FinBox asks the applicant, or shows its own. */
    static SettingRule leaveOut() {
        return new SettingRule(
                SettingRule.Kind.LIST,
                "mobile_number, logo_url, both separated by a space or comma, or nothing",
                value -> Stream.of(value.split("[ ,]+"))
                        .allMatch(field -> field.isEmpty() || MAY_BE_LEFT_OUT.contains(field)));
    }

    static SettingRule datePatterns() {
        return new SettingRule(
                SettingRule.Kind.LIST,
                "how events write a day, separated by spaces or commas, such as dd-MM-yyyy: dd or d, MM or M (or MMM, MMMM for"
                        + " a name) and yyyy, once each; one that has blanks in quotation marks; no text may mean a different"
                        + " day in two of them",
                value -> SettingRule.holds(
                        () -> areNames(value) && new DatePatterns(Settings.words(value), ZoneOffset.UTC) != null));
    }
}
