package io.sessionroutes.enrich;

import java.util.List;
import java.util.Locale;

/** Runs a test in the languages that break careless code: Turkish letters, Devanagari digits. */
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
