package io.sessionroutes.cli;

import java.security.Security;

/**
 * How long Java remembers the address of a host name: by default 30 seconds, and 10 seconds that a name has no address.
 * After a name has got a new address, both would delay the next probe, and applicants would wait. Values that an
 * operator has set are not changed.
 */
final class NameCache {

    private static final String FOUND = "networkaddress.cache.ttl";
    private static final String NOT_FOUND = "networkaddress.cache.negative.ttl";
    /** The default in {@code java.security} for names that are not found. */
    private static final String JAVA_DEFAULT = "10";

    private NameCache() {}

    /** Sets 5 and 2 seconds. Call it before the first look-up of a name. */
    static void keepShort() {
        if (Security.getProperty(FOUND) == null && System.getProperty("sun.net.inetaddr.ttl") == null) {
            Security.setProperty(FOUND, "5");
        }
        if (JAVA_DEFAULT.equals(Security.getProperty(NOT_FOUND))
                && System.getProperty("sun.net.inetaddr.negative.ttl") == null) {
            Security.setProperty(NOT_FOUND, "2");
        }
    }
}
