package io.sessionroutes.message.constraint;

import java.util.Collection;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;

/**
 * The hosts that an operator allows: exact names, and {@code *.example.com} for all hosts below {@code example.com},
 * but not {@code example.com} itself. If no host is named, any host is allowed. Ports do not count.
 */
public final class AllowedHosts {

    private static final String BELOW = "*.";

    private final Set<String> exact = new HashSet<>();
    private final Set<String> parents = new HashSet<>();

    /** @param entries each as {@link #isEntry} takes it */
    public AllowedHosts(Collection<String> entries) {
        for (String entry : entries) {
            Set<String> kind = entry.startsWith(BELOW) ? parents : exact;
            kind.add(Objects.requireNonNull(HostName.canonical(hostOf(entry))));
        }
    }

    /** Whether the text is a host, or {@code *.} and a host name with a dot. */
    public static boolean isEntry(String entry) {
        String host = hostOf(entry);
        String canonical = WebAddress.isHost(host) ? HostName.canonical(host) : null;
        return canonical != null
                && (!entry.startsWith(BELOW) || canonical.indexOf('.') > 0 && !HostName.isAddress(canonical));
    }

    private static String hostOf(String entry) {
        return entry.startsWith(BELOW) ? entry.substring(BELOW.length()) : entry;
    }

    /** Whether the host of this URL is among them; the URL is one that {@link WebAddress} takes. */
    boolean allow(String url) {
        if (exact.isEmpty() && parents.isEmpty()) {
            return true;
        }
        String host = HostName.canonical(WebAddress.host(url));
        return host != null && (exact.contains(host) || isBelow(host));
    }

    private boolean isBelow(String host) {
        for (int dot = host.indexOf('.'); dot > 0; dot = host.indexOf('.', dot + 1)) {
            if (parents.contains(host.substring(dot + 1))) {
                return true;
            }
        }
        return false;
    }
}
