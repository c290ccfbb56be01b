package io.sessionroutes.step.publish;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;

/** Checks W3C's trace context. A header that only has the right name is not a trace, and is not passed on. */
final class TraceContext {

    static final String PARENT = "traceparent";
    /** The headers of which there is only one each. */
    static final List<String> NAMES = List.of(PARENT, "tracestate");

    private static final int LONGEST_PARENT = 128;
    private static final int PARENT_LENGTH = 55;
    private static final int MOST_MEMBERS = 32;
    /** Version, trace, span and flags. No id may be all zeros. */
    private static final Pattern PARENT_FORM =
            Pattern.compile("(?!ff)[0-9a-f]{2}-(?!0{32})[0-9a-f]{32}-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}");

    private static final Pattern MEMBER =
            Pattern.compile("[ \\t]*([a-z0-9][a-z0-9_*/@-]{0,255}=[ -+\\--<>-~]{0,255}[!-+\\--<>-~])?[ \\t]*");

    private TraceContext() {}

    /** Whether the value has the form that a header of this name must have. */
    static boolean isSound(String name, byte[] value) {
        String text = new String(value, StandardCharsets.ISO_8859_1);
        return name.equals(PARENT) ? isParent(text) : isState(text);
    }

    private static boolean isParent(String text) {
        int length = Math.min(PARENT_LENGTH, text.length());
        return text.length() <= LONGEST_PARENT
                && PARENT_FORM.matcher(text.substring(0, length)).matches()
                && (text.length() == PARENT_LENGTH || hasMore(text));
    }

    /** A later version may have more fields behind a dash. */
    private static boolean hasMore(String text) {
        return !text.startsWith("00")
                && text.charAt(PARENT_LENGTH) == '-'
                && text.chars().allMatch(c -> c > ' ' && c <= '~');
    }

    private static boolean isState(String text) {
        String[] members = text.split(",", MOST_MEMBERS + 1);
        return members.length <= MOST_MEMBERS
                && text.indexOf('=') > 0
                && List.of(members).stream()
                        .allMatch(member -> MEMBER.matcher(member).matches());
    }
}
