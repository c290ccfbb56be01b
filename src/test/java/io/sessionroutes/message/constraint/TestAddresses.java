package io.sessionroutes.message.constraint;

import java.util.List;

/** Address policies for tests. */
public final class TestAddresses {

    private TestAddresses() {}

    /** Any host, also over http, as for the sandbox on this machine. */
    public static AddressPolicy any() {
        return new AddressPolicy("none", new AllowedHosts(List.of()), true);
    }

    /** Only these hosts, over https. The name of the setting is {@code test.hosts}. */
    public static AddressPolicy only(String... hosts) {
        return new AddressPolicy("test.hosts", new AllowedHosts(List.of(hosts)), false);
    }
}
