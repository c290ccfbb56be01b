package io.sessionroutes.settings;

import io.sessionroutes.message.constraint.AddressPolicy;
import io.sessionroutes.message.constraint.AllowedHosts;

/**
 * Says which web addresses the operator allows. If FinBox itself is on this machine, the other addresses may be, too.
 */
public final class AddressPolicies {

    private final Settings settings;

    AddressPolicies(Settings settings) {
        this.settings = settings;
    }

    /** Where applicants may be sent when they are done. */
    public AddressPolicy redirects() {
        return of(Key.REDIRECT_ALLOWED_HOSTS);
    }

    /** Where FinBox may load a logo from. */
    public AddressPolicy logos() {
        return of(Key.LOGO_ALLOWED_HOSTS);
    }

    /** Where the link of a session may lead. */
    public AddressPolicy sessions() {
        return of(Key.FINBOX_SESSION_HOSTS);
    }

    private AddressPolicy of(Key hosts) {
        return new AddressPolicy(
                hosts.key(),
                new AllowedHosts(settings.list(hosts)),
                AddressRules.isThisMachine(settings.text(Key.FINBOX_BASE_URL)));
    }
}
