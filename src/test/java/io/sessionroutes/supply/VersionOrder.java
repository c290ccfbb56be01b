package io.sessionroutes.supply;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** Orders releases as Maven does: by their numbers, and a release after its alphas, betas and candidates. */
final class VersionOrder {

    private static final Pattern SEPARATOR = Pattern.compile("[.-]|(?<=\\d)(?=[A-Za-z])|(?<=[A-Za-z])(?=\\d)");
    private static final List<String> BEFORE_RELEASE =
            List.of("alpha", "a", "beta", "b", "milestone", "m", "rc", "cr", "snapshot");
    private static final Pattern NUMBER = Pattern.compile("\\d{1,18}");

    private VersionOrder() {}

    static int compare(String one, String other) {
        String[] first = SEPARATOR.split(one);
        String[] second = SEPARATOR.split(other);
        for (int i = 0; i < Math.max(first.length, second.length); i++) {
            int order = Long.compare(weight(first, i), weight(second, i));
            if (order != 0) {
                return order;
            }
        }
        return 0;
    }

    /** A missing part, or a word such as Final, counts as zero. */
    private static long weight(String[] parts, int at) {
        if (at >= parts.length) {
            return 0;
        }
        if (NUMBER.matcher(parts[at]).matches()) {
            return Long.parseLong(parts[at]);
        }
        int before = BEFORE_RELEASE.indexOf(parts[at].toLowerCase(Locale.ROOT));
        return before < 0 ? 0 : before - BEFORE_RELEASE.size();
    }
}
