package io.sessionroutes.step.enrich;

import java.util.List;
import java.util.Locale;

/**
 * Runs a test in locales in which careless code fails: Turkish letters, Devanagari digits. Formatters that were made
 * before keep their locale, so a test here does not see them. {@code SameInEveryLanguageTest} checks that each of them
 * is made without the default locale.
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
