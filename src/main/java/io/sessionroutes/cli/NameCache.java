package io.sessionroutes.cli;

import java.security.Security;

/**
 * How long Java remembers which address a host name stands for: 30 seconds by itself, and 10 that there is none. Both
 * are too long where applicants wait for a probe of a name that has moved. What an operator has set stays as it is.
 */
final class NameCache {

    private static final String FOUND = "networkaddress.cache.ttl";
    private static final String NOT_FOUND = "networkaddress.cache.negative.ttl";
    /** What {@code java.security} itself says for names that are not found. */
    private static final String JAVAS_OWN = "10";

    private NameCache() {}

    /** To be called before the first name is looked up: 5 seconds, and 2. */
    static void keepShort() {
        if (Security.getProperty(FOUND) == null && System.getProperty("sun.net.inetaddr.ttl") == null) {
            Security.setProperty(FOUND, "5");
        }
        if (JAVAS_OWN.equals(Security.getProperty(NOT_FOUND))
                && System.getProperty("sun.net.inetaddr.negative.ttl") == null) {
            Security.setProperty(NOT_FOUND, "2");
        }
    }
}
