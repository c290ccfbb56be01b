package io.sessionroutes.message.constraint;

/**
 * What counts as an absolute http(s) URL: a host in plain sight, and nothing that two readers could take for different
 * addresses. The path and query are not looked into beyond that, so braces and dollar signs are text like any other.
 */
public final class WebAddress {

    private static final int MAX_PORT_DIGITS = 5;

    private WebAddress() {}

    /** Whether the text is such a URL. User info, backslashes, spaces and control characters are refused. */
    public static boolean isAbsolute(String text) {
        int start = afterScheme(text);
        if (start < 0 || text.codePoints().anyMatch(WebAddress::isAmbiguous)) {
            return false;
        }
        String authority = text.substring(start, endOfAuthority(text, start));
        int colon = authority.indexOf(':', authority.lastIndexOf(']') + 1);
        return colon < 0
                ? isHost(authority)
                : isHost(authority.substring(0, colon)) && isPort(authority.substring(colon + 1));
    }

    private static int afterScheme(String text) {
        for (String scheme : new String[] {"https://", "http://"}) {
            if (text.regionMatches(true, 0, scheme, 0, scheme.length())) {
                return scheme.length();
            }
        }
        return -1;
    }

    private static int endOfAuthority(String text, int start) {
        int end = start;
        while (end < text.length() && "/?#".indexOf(text.charAt(end)) < 0) {
            end++;
        }
        return end;
    }

    private static boolean isAmbiguous(int c) {
        return c == '\\' || Character.isISOControl(c) || Character.isWhitespace(c) || Character.isSpaceChar(c);
    }

    private static boolean isHost(String host) {
        if (host.startsWith("[") && host.endsWith("]")) {
            return host.indexOf(':') > 0
                    && host.substring(1, host.length() - 1)
                            .chars()
                            .allMatch(c -> c == ':' || c == '.' || Character.digit(c, 16) >= 0 && c < 0x80);
        }
        return host.codePoints().anyMatch(Character::isLetterOrDigit)
                && host.codePoints().allMatch(c -> c == '.' || c == '-' || c == '_' || isInternational(c));
    }

    /** Letters, digits and the marks that Indian scripts write their vowels with. */
    private static boolean isInternational(int c) {
        int type = Character.getType(c);
        return Character.isLetterOrDigit(c)
                || type == Character.NON_SPACING_MARK
                || type == Character.COMBINING_SPACING_MARK;
    }

    private static boolean isPort(String port) {
        return !port.isEmpty()
                && port.length() <= MAX_PORT_DIGITS
                && port.chars().allMatch(c -> c >= '0' && c <= '9')
                && Integer.parseInt(port) <= 0xFFFF;
    }
}
