package io.sessionroutes.message;

import java.util.Set;

/** What readers of session events and rejections rely on. */
public final class EventContract {

    /**
     * The version that each such event names. It rises when a field goes, or changes its meaning or type; fields may be
     * added without that. What releases wrote that named none yet, was of the first.
     */
    public static final int VERSION = 1;

    /** The names that the contract has for fields, which no carried field may have. */
    public static final Set<String> FIELDS = Set.of(
            "event_type",
            "contract_version",
            "event_id",
            "occurred_at",
            "application_id",
            "customer_id",
            "product",
            "link_id",
            "session_id",
            "redirect_url",
            "from_date",
            "to_date",
            "expires_at",
            "kind",
            "code",
            "message",
            "source");

    private EventContract() {}
}
