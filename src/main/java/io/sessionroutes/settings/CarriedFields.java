package io.sessionroutes.settings;

import io.sessionroutes.message.EventContract;
import io.sessionroutes.message.path.NamedExpressions;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Reads which fields of the application event session events and rejections carry, under the lender's names
 * ({@code session.carry}).
 */
final class CarriedFields {

    private static final int MOST = 20;

    private CarriedFields() {}

    static SettingRule rule() {
        String expected = "nothing, or fields such as branch=/branch/code channel=$.channel, separated by blanks, "
                + MOST + " at most; a name has letters, digits and '_', and is not a field of the contract";
        return new SettingRule(
                SettingRule.Kind.LIST,
                expected,
                value -> SettingRule.holds(() -> of(value).size() <= MOST),
                value -> expected + flaw(value));
    }

    /** The expressions of each field, by the lender's name. */
    static Map<String, String> of(String text) {
        Map<String, String> named = NamedExpressions.parse(text);
        Set<String> seen = new TreeSet<>();
        for (String name : named.keySet()) {
            String folded = name.toLowerCase(Locale.ROOT);
            if (EventContract.FIELDS.contains(folded)) {
                throw new IllegalArgumentException(name + " is a field of the contract, take another name");
            }
            if (!seen.add(folded)) {
                throw new IllegalArgumentException(name + " is given twice");
            }
        }
        return named;
    }

    private static String flaw(String text) {
        try {
            of(text);
            return "";
        } catch (IllegalArgumentException wrong) {
            return "; " + wrong.getMessage();
        }
    }
}
