package io.sessionroutes.step.deliver;

import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Turns foreign text into a short line that any person may read. The line is printable, without runs of digits that may
 * be a mobile or account number, and without values after the name of a secret. Of a web address only the host stays.
 */
final class ReasonText {

    /** The most characters of the line, without the dots that mark a cut. */
    static final int MOST = 300;

    private static final String MASK = "***";

    private static final String SECRET_NAMES =
            "api[ _.-]?key|authorization|token|passwo?r?d|passphrase|secret|credential"
                    + "|session[ _.-]?id|signature|private[ _-]?key";

    private static final Pattern SECRET_NAME = Pattern.compile("(?i)cookie|" + SECRET_NAMES);

    /**
     * The value of a secret: in quotes of any depth, in brackets, up to the next blank after {@code =}, or up to the
     * end of the clause after {@code :}.
     */
    private static final Pattern SECRET =
            Pattern.compile("(?i)((?:" + SECRET_NAMES + ")[\\w-]{0,20}+\\\\*+[\"']?\\s{0,3}+)"
                    + "(?:(:|=>|%3a)\\s{0,3}+(?:" + quoted() + "|[^,;&}\\])<>\"'\\r\\n]++)"
                    + "|(=|%3d)\\s{0,3}+(?:" + quoted() + "|(?:(?:bearer|basic|digest)\\s+)?[^\\s,;&}\\])<>\"']++))");

    /** Cookies contain all the characters that end other values. */
    private static final Pattern COOKIES = Pattern.compile("(?i)(cookie2?)[\"']?\\s{0,3}+[:=][^\\r\\n]++");

    private static final Pattern BEARER =
            Pattern.compile("(?i)\\b(bearer|basic)\\s+(?=[\\w.~+/-]*[\\d=])[\\w.~+/=-]{6,}+");
    private static final Pattern ADDRESS =
            Pattern.compile("(?i)\\b([a-z][a-z\\d+.-]{1,12}:(?:\\\\*/){2})([^\\s/?#\"'<>\\\\]*+)([^\\s\"'<>]*+)");
    private static final Pattern QUERY = Pattern.compile("\\?[\\w.%\\[\\]-]{1,60}=[^\\s\"'<>]*+");
    /** A session id, a JSON Web Token, or a digest. */
    private static final Pattern TOKEN = Pattern.compile(
            "(?i)\\b(?:[\\da-f]{8}-(?:[\\da-f]{4}-){3}[\\da-f]{12}|[\\da-f]{24,}+|eyj[\\w-]{5,}+(?:\\.[\\w-]*+){0,2})");

    private static final Pattern UNPRINTABLE = Pattern.compile("[\\p{Cntrl}\\p{Cf}\\p{Cs}\\p{Z}\\s]+");

    private ReasonText() {}

    private static String quoted() {
        return "\\\\++[\"'][^\"']*+[\"']?|\"[^\"]*+(?:(?<=\\\\)\"[^\"]*+){0,50}+\"?|'[^']*+'?|\\[[^\\]]*+\\]?|\\{[^}]*+}?";
    }

    /** Whether a value with this name is a secret. */
    static boolean namesSecret(String name) {
        return SECRET_NAME.matcher(name).find();
    }

    /** The whole text on one line, cleaned; empty if nothing is left. */
    static String clean(String text) {
        String open = text;
        open = ADDRESS.matcher(open).replaceAll(ReasonText::address);
        open = QUERY.matcher(open).replaceAll("?" + MASK);
        open = COOKIES.matcher(open).replaceAll("$1: " + MASK);
        open = SECRET.matcher(open).replaceAll(ReasonText::secret);
        open = BEARER.matcher(open).replaceAll("$1 " + MASK);
        open = TOKEN.matcher(open).replaceAll(MASK);
        open = UNPRINTABLE.matcher(open).replaceAll(" ");
        return DigitRuns.masked(open).trim();
    }

    /** The start of a line. No character is cut in two. */
    static String cut(String line) {
        if (line.length() <= MOST) {
            return line;
        }
        int end = Character.isHighSurrogate(line.charAt(MOST - 1)) ? MOST - 1 : MOST;
        return line.substring(0, end) + "...";
    }

    private static String secret(MatchResult found) {
        String separator = found.group(2) == null ? found.group(3) : found.group(2) + " ";
        return Matcher.quoteReplacement(found.group(1) + separator) + MASK;
    }

    private static String address(MatchResult found) {
        String host = found.group(2);
        int user = host.lastIndexOf('@');
        String rest = found.group(3).length() > 1 ? "/" + MASK : found.group(3);
        return Matcher.quoteReplacement(found.group(1) + (user < 0 ? host : MASK + host.substring(user)) + rest);
    }
}
