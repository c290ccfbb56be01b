package io.sessionroutes.message.constraint;

import java.util.List;

/** Address policies for tests. */
public final class TestAddresses {

    private TestAddresses() {}

    /** Any host, over http too, as with a FinBox on this machine. */
    public static AddressPolicy any() {
        return new AddressPolicy("none", new AllowedHosts(List.of()), true);
    }

    /** These hosts over https, as the setting {@code test.hosts} names them. */
    public static AddressPolicy only(String... hosts) {
        return new AddressPolicy("test.hosts", new AllowedHosts(List.of(hosts)), false);
    }
}
