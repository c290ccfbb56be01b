package io.sessionroutes.step.enrich;

import java.util.List;
import java.util.Locale;

/**
 * Runs a test in the languages that break careless code: Turkish letters, Devanagari digits. What was made before, once
 * for the program, keeps the language it was made in, and no test in here sees it: that each such formatter is made
 * without one, {@code SameInEveryLanguageTest} holds.
 */
public final class InLocales {

    private static final List<String> TAGS = List.of("tr", "hi-IN-u-nu-deva", "en-IN");

    private InLocales() {}

    public static void each(Runnable test) {
        Locale before = Locale.getDefault();
        try {
            for (String tag : TAGS) {
                Locale.setDefault(Locale.forLanguageTag(tag));
                test.run();
            }
        } finally {
            Locale.setDefault(before);
        }
    }
}
