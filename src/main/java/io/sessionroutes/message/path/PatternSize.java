package io.sessionroutes.message.path;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Computes how large a regular expression becomes when each counted repeat is a copy of the repeated part. This is
 * checked before the expression is compiled, because a short text can become gigabytes.
 */
final class PatternSize {

    private static final Pattern COUNT = Pattern.compile("\\{(\\d{1,4})(?:,(\\d{0,4}))?}");

    private final Deque<Long> outer = new ArrayDeque<>();
    private final String text;
    private final long most;
    /** The size of the current group without its last part. */
    private long before;
    /** The size of the last part of the current group. */
    private long last;

    private PatternSize(String text, long most) {
        this.text = text;
        this.most = most;
    }

    /** Whether the expression has more parts than this, counting copies. */
    static boolean exceeds(String text, long most) {
        return new PatternSize(text, most).isExceeded();
    }

    private boolean isExceeded() {
        Matcher count = COUNT.matcher(text);
        for (int at = 0; at < text.length(); at++) {
            char next = text.charAt(at);
            if (next == '(') {
                outer.push(before + last);
                before = 0;
                last = 0;
            } else if (next == ')' && !outer.isEmpty()) {
                last = before + last;
                before = outer.pop();
            } else if (next == '{' && count.region(at, text.length()).lookingAt()) {
                last *= Math.max(1, times(count));
                at = count.end() - 1;
            } else {
                before += last;
                last = 1;
                at += next == '\\' ? 1 : 0;
            }
            if (before + last > most) {
                return true;
            }
        }
        return false;
    }

    private static long times(Matcher count) {
        String upper = count.group(2);
        return Long.parseLong(upper == null || upper.isEmpty() ? count.group(1) : upper);
    }
}
