package io.sessionroutes.step.deliver;

import io.sessionroutes.step.deliver.EscapedText.Escape;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Extracts the words of a page without its markup: without tags, attributes, comments, scripts and styles, and with
 * entities as the characters that they mean. The time is linear in the page, even if the page is broken.
 */
final class MarkupText {

    /** Markup that every page has somewhere, and hardly any sentence has. */
    private static final Pattern MARKUP = Pattern.compile(
            "(?i)<(?:!doctype|!--|\\?xml|/[a-z]|(?:html|head|body|title|h[1-6]|p|br|hr|script|style)[ />])");

    /** The content of these elements is not for people. */
    private static final Set<String> UNREAD = Set.of("script", "style", "svg", "template", "object");
    /** These elements may be within a word, as well as between two words. */
    private static final Set<String> INLINE = Set.of(
            "b", "i", "u", "s", "a", "em", "strong", "span", "wbr", "font", "small", "tt", "mark", "code", "sub");

    private static final int LOOKED_AT = 8_192;

    private final String page;
    private final StringBuilder words;
    private int at;

    private MarkupText(String page) {
        this.page = page;
        this.words = new StringBuilder(Math.min(page.length(), 1_024));
    }

    /** Whether a text begins like a page, within its first few thousand characters. */
    static boolean isMarkup(String text) {
        return MARKUP.matcher(text)
                .region(0, Math.min(text.length(), LOOKED_AT))
                .find();
    }

    /**
     * The words of the page.
     *
     * @param most the most characters to return
     */
    static String words(String page, int most) {
        String words = new MarkupText(page).read(most);
        return EscapeReader.read(words, EnumSet.of(Escape.ENTITY));
    }

    private String read(int most) {
        while (at < page.length() && words.length() < most) {
            char letter = page.charAt(at);
            if (letter == '<' && at + 1 < page.length() && isTag(page.charAt(at + 1))) {
                tag();
            } else {
                words.append(letter);
                at++;
            }
        }
        return words.toString();
    }

    private static boolean isTag(char next) {
        return next >= 'a' && next <= 'z' || next >= 'A' && next <= 'Z' || next == '/' || next == '!' || next == '?';
    }

    private void tag() {
        if (page.startsWith("<!--", at)) {
            leave(page.indexOf("-->", at + 4), 3);
            return;
        }
        String name = name();
        leave(page.indexOf('>', at), 1);
        if (UNREAD.contains(name)) {
            leave(end(name), 0);
        } else if (!name.startsWith("/") && ReasonText.namesSecret(name)) {
            words.append(" ***");
            leave(page.indexOf('<', at), 0);
        } else if (!INLINE.contains(name.startsWith("/") ? name.substring(1) : name)) {
            words.append(' ');
        }
    }

    private String name() {
        int end = at + 1;
        while (end < page.length() && end - at < 40 && "> \t\r\n".indexOf(page.charAt(end)) < 0) {
            end++;
        }
        return page.substring(at + 1, end).toLowerCase(Locale.ROOT);
    }

    /** Where the element with this name ends, or -1. */
    private int end(String name) {
        int end = page.indexOf("</", at);
        while (end >= 0 && !page.regionMatches(true, end + 2, name, 0, name.length())) {
            end = page.indexOf("</", end + 2);
        }
        return end;
    }

    /**
     * Continues after this place. If there is no such place, the page was cut off within the element, and nothing is
     * left to read.
     */
    private void leave(int place, int width) {
        at = place < 0 ? page.length() : place + width;
    }
}
