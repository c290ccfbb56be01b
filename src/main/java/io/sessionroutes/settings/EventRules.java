package io.sessionroutes.settings;

import io.sessionroutes.message.constraint.DatePatterns;
import java.time.ZoneOffset;
import java.util.regex.Pattern;

/** The rules for values that say which events are served, and how their fields are understood. */
final class EventRules {

    private static final Pattern PLACES = Pattern.compile("((/|header:(?=\\S)|ce_type(?= |$))\\S*( +|$))*");
    /** A word, or several in quotation marks. */
    private static final Pattern NAMES = Pattern.compile("((\"[^\"]*[^\" ,][^\"]*\"|[^\" ,]+)([ ,]+|$))*");

    private EventRules() {}

    static SettingRule typePlaces() {
        return new SettingRule(
                SettingRule.Kind.LIST,
                "where an event says of what type it is: a JSON Pointer such as /event_type, header: and the name of a"
                        + " header, ce_type for a CloudEvent's own type, several separated by spaces, or nothing",
                value -> PLACES.matcher(value).matches()
                        && SettingRule.expressions().orNone().accepts().test(pointersOf(value)));
    }

    private static String pointersOf(String value) {
        return value.replaceAll("(?<!\\S)(header:\\S+|ce_type)", "").strip();
    }

    static SettingRule types() {
        return new SettingRule(
                SettingRule.Kind.LIST,
                "types of events separated by spaces or commas, one that has blanks in quotation marks, or nothing",
                NAMES.asMatchPredicate());
    }

    /** Without these fields FinBox asks the applicant, or shows its own. */
    static SettingRule leaveOut() {
        return new SettingRule(
                SettingRule.Kind.LIST,
                "mobile_number, logo_url, both separated by a space or comma, or nothing",
                value -> value.matches("((mobile_number|logo_url)([ ,]+|$))*"));
    }

    static SettingRule datePatterns() {
        return new SettingRule(
                SettingRule.Kind.LIST,
                "how events write a day, separated by spaces or commas, such as dd-MM-yyyy: dd or d, MM or M (or MMM, MMMM for"
                        + " a name) and yyyy, once each; one that has blanks in quotation marks; no two of which one text"
                        + " could be two days",
                value -> SettingRule.holds(() -> NAMES.matcher(value).matches()
                        && new DatePatterns(Settings.words(value), ZoneOffset.UTC) != null));
    }
}
