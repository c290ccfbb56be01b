package io.sessionroutes.step.deliver;

import java.text.Normalizer;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Gives the texts that a text with escaped characters may mean. */
final class EscapedText {

    /** A way to write a character as an escape. */
    enum Escape {
        /** As in URLs: a percent sign and two hexadecimal digits. */
        PERCENT,
        /** As in JSON and other languages, by letter, number or itself; a line end is a blank. */
        BACKSLASH,
        /** As in HTML and XML, by name or number. */
        ENTITY,
        /**
         * As in e-mail: an equals sign and two hexadecimal digits, or an equals sign before a line end that does not
         * count.
         */
        QUOTED_PRINTABLE,
        /** Markup between two characters. */
        TAG
    }

    private static final String ESCAPING = "%\\&=<";

    /** An escape may hold another, and that one a third. */
    private static final int ROUNDS = 4;

    /**
     * All escapes at once, and single ones, because one may spoil another: {@code key=5b1f} is not quoted-printable.
     */
    private static final List<Set<Escape>> TOGETHER = List.of(
            EnumSet.allOf(Escape.class),
            EnumSet.complementOf(EnumSet.of(Escape.QUOTED_PRINTABLE)),
            EnumSet.of(Escape.PERCENT),
            EnumSet.of(Escape.BACKSLASH),
            EnumSet.of(Escape.ENTITY),
            EnumSet.of(Escape.QUOTED_PRINTABLE));

    private EscapedText() {}

    /** The text itself, and every other text that it may mean. */
    static Set<String> readings(String text) {
        Set<String> readings = new LinkedHashSet<>(Set.of(text));
        boolean exotic = false;
        boolean escaped = false;
        for (int i = 0; i < text.length(); i++) {
            char letter = text.charAt(i);
            exotic |= letter > 0xff;
            escaped |= letter > '~' || ESCAPING.indexOf(letter) >= 0;
        }
        if (exotic) {
            // Wide and ornate letters count as plain letters.
            readings.add(Normalizer.normalize(text, Normalizer.Form.NFKC));
        }
        if (escaped) {
            unescape(text, readings);
        }
        return readings;
    }

    private static void unescape(String text, Set<String> readings) {
        for (Set<Escape> escapes : TOGETHER) {
            String before = text;
            for (int round = 0; round < ROUNDS; round++) {
                String after = EscapeReader.read(before, escapes);
                readings.add(after);
                if (after.equals(before)) {
                    break;
                }
                before = after;
            }
        }
    }
}
