package io.sessionroutes.step.publish;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;

/** W3C's trace context: a header that only has its name is no trace, and is not passed on. */
final class TraceContext {

    static final String PARENT = "traceparent";
    /** There is only one of each. */
    static final List<String> NAMES = List.of(PARENT, "tracestate");

    private static final int LONGEST_PARENT = 128;
    private static final int MOST_MEMBERS = 32;
    /** Version, trace, span and flags, of which neither id is all zeros; a later version may have more behind them. */
    private static final Pattern PARENT_FORM = Pattern.compile(
            "(?!ff)(?!00-.{52}-)[0-9a-f]{2}-(?!0{32})[0-9a-f]{32}" + "-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}(-[!-~]*)?");

    private static final Pattern MEMBER =
            Pattern.compile("[ \\t]*([a-z0-9][a-z0-9_*/@-]{0,255}=[ -+\\--<>-~]{0,255}[!-+\\--<>-~])?[ \\t]*");

    private TraceContext() {}

    /** Whether the value has the form that the header of this name has. */
    static boolean isSound(String name, byte[] value) {
        String text = new String(value, StandardCharsets.ISO_8859_1);
        return name.equals(PARENT)
                ? text.length() <= LONGEST_PARENT && PARENT_FORM.matcher(text).matches()
                : isState(text);
    }

    private static boolean isState(String text) {
        String[] members = text.split(",", MOST_MEMBERS + 1);
        return members.length <= MOST_MEMBERS
                && text.indexOf('=') > 0
                && List.of(members).stream()
                        .allMatch(member -> MEMBER.matcher(member).matches());
    }
}
