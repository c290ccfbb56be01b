package io.sessionroutes.message;

import java.util.Set;

/** The parts of session events and rejections that readers rely on. */
public final class EventContract {

    /**
     * The version that each such event names. It rises when a field is removed, or changes its meaning or type. A new
     * field does not change it. Events of earlier releases without a version have version 1.
     */
    public static final int VERSION = 1;

    /** The field names of the contract, which no carried field may have. */
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
