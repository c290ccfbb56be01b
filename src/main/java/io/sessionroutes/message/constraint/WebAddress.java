package io.sessionroutes.message.constraint;

import io.sessionroutes.message.VisibleText;

/**
 * Decides what counts as an absolute http(s) URL. Its host must be easy to see, and all readers must understand the URL
 * as the same address. Path and query are not checked further, so braces and dollar signs are ordinary text.
 */
public final class WebAddress {

    private static final String HTTPS = "https://";
    private static final int MAX_PORT_DIGITS = 5;

    private WebAddress() {}

    /**
     * Whether the text is such a URL. User info, backslashes, spaces and control characters are refused, and so are
     * characters that change the direction of text.
     */
    public static boolean isAbsolute(String text) {
        int start = afterScheme(text);
        if (start < 0 || text.codePoints().anyMatch(WebAddress::isAmbiguous)) {
            return false;
        }
        String authority = authority(text);
        int colon = colonOfPort(authority);
        return colon < 0
                ? isHost(authority)
                : isHost(authority.substring(0, colon)) && isPort(authority.substring(colon + 1));
    }

    /** Whether such a URL is reached over TLS. */
    static boolean isEncrypted(String url) {
        return begins(url, HTTPS);
    }

    /** The host of such a URL as it is written, an IPv6 address in its brackets. */
    static String host(String url) {
        String authority = authority(url);
        int colon = colonOfPort(authority);
        return colon < 0 ? authority : authority.substring(0, colon);
    }

    private static String authority(String text) {
        int start = afterScheme(text);
        return text.substring(start, endOfAuthority(text, start));
    }

    private static int colonOfPort(String authority) {
        return authority.indexOf(':', authority.lastIndexOf(']') + 1);
    }

    private static int afterScheme(String text) {
        for (String scheme : new String[] {HTTPS, "http://"}) {
            if (begins(text, scheme)) {
                return scheme.length();
            }
        }
        return -1;
    }

    /** Compares in any ASCII letter case, because Java takes a long s for an s and browsers do not. */
    private static boolean begins(String text, String scheme) {
        return text.regionMatches(true, 0, scheme, 0, scheme.length())
                && text.chars().limit(scheme.length()).allMatch(c -> c < 0x80);
    }

    private static int endOfAuthority(String text, int start) {
        int end = start;
        while (end < text.length() && "/?#".indexOf(text.charAt(end)) < 0) {
            end++;
        }
        return end;
    }

    private static boolean isAmbiguous(int c) {
        return c == '\\'
                || Character.isISOControl(c)
                || Character.isWhitespace(c)
                || Character.isSpaceChar(c)
                || VisibleText.turnsText(c);
    }

    /** Whether the text is only a host. No part of the name may be empty, except behind a dot at the end. */
    static boolean isHost(String host) {
        if (host.startsWith("[") && host.endsWith("]")) {
            return host.indexOf(':') > 0
                    && host.substring(1, host.length() - 1)
                            .chars()
                            .allMatch(c -> c == ':' || c == '.' || Character.digit(c, 16) >= 0 && c < 0x80);
        }
        return !host.startsWith(".")
                && !host.contains("..")
                && host.codePoints().anyMatch(Character::isLetterOrDigit)
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
