package io.sessionroutes.message.constraint;

import java.net.IDN;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.text.Normalizer;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Gives the one spelling by which two hosts are compared: ASCII, small letters, without a dot at the end. An
 * internationalised name becomes the name that is looked up ({@code xn--...}), so a letter that only looks like another
 * makes another host.
 */
final class HostName {

    private static final int LONGEST = 253;
    private static final int LONGEST_LABEL = 63;
    private static final String INTERNATIONAL = "xn--";

    private HostName() {}

    /** That spelling; null if readers could understand the host differently, or no name server knows such names. */
    static @Nullable String canonical(String host) {
        if (host.startsWith("[")) {
            return address(host);
        }
        StringBuilder name = new StringBuilder();
        for (String label : withoutRoot(host).split("\\.", -1)) {
            String ascii = label(label);
            if (ascii == null) {
                return null;
            }
            name.append(name.isEmpty() ? "" : ".").append(ascii);
        }
        return name.length() <= LONGEST ? name.toString() : null;
    }

    /** Whether the host is an address in any form that a browser reads, such as 127.1 or 0x7f.1, and not a name. */
    static boolean isAddress(String canonical) {
        String last = canonical.substring(canonical.lastIndexOf('.') + 1);
        return canonical.startsWith("[") || last.matches("[0-9]+|0x[0-9a-f]*");
    }

    private static String withoutRoot(String host) {
        return host.endsWith(".") ? host.substring(0, host.length() - 1) : host;
    }

    private static @Nullable String label(String label) {
        String small = label.toLowerCase(Locale.ROOT);
        boolean isAscii = label.chars().allMatch(c -> c < 0x80);
        String ascii = isAscii ? small : international(small);
        return ascii == null || ascii.isEmpty() || ascii.length() > LONGEST_LABEL ? null : ascii;
    }

    /**
     * Accepts only a label that reads back as itself. Browsers and servers disagree about the others, such as one with
     * a sharp s. Labels that become plain ASCII were written to mislead.
     */
    private static @Nullable String international(String label) {
        try {
            String composed = Normalizer.normalize(label, Normalizer.Form.NFC);
            String ascii = IDN.toASCII(composed);
            return ascii.startsWith(INTERNATIONAL) && IDN.toUnicode(ascii).equals(composed) ? ascii : null;
        } catch (IllegalArgumentException unknown) {
            return null;
        }
    }

    /** Reads an address in any short form. No name is looked up, because it is an address already. */
    private static @Nullable String address(String literal) {
        try {
            return "[" + InetAddress.getByName(literal).getHostAddress() + "]";
        } catch (UnknownHostException malformed) {
            return null;
        }
    }
}
