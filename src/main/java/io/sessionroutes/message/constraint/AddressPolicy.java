package io.sessionroutes.message.constraint;

import org.jspecify.annotations.Nullable;

/**
 * Decides which web addresses may be used for one purpose.
 *
 * @param setting the key that names the hosts
 * @param hosts that are allowed
 * @param takesPlainHttp whether {@code http://} passes, as for a FinBox sandbox on this machine
 */
public record AddressPolicy(String setting, AllowedHosts hosts, boolean takesPlainHttp) {

    /** The fault of the address, as the end of a sentence that never quotes the address; null if there is no fault. */
    public @Nullable String flaw(String url) {
        if (!WebAddress.isAbsolute(url)) {
            return "must be an absolute " + (takesPlainHttp ? "http or https" : "https") + " URL with a host";
        }
        if (!takesPlainHttp && !WebAddress.isEncrypted(url)) {
            return "must begin with https:// (http:// passes only where finbox.base-url is on this machine)";
        }
        return hosts.allow(url) ? null : "must lead to a host that " + setting + " names";
    }
}
