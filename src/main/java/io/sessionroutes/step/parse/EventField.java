package io.sessionroutes.step.parse;

import java.util.Locale;

/**
 * What is read from an event: first what says which application it is, then FinBox's parameters in FinBox's order. Each
 * is read through the JSON Pointers of its {@code mapping.<key>} setting.
 */
public enum EventField {
    EVENT_ID("/event_id"),
    APPLICATION_ID("/application_id"),
    CUSTOMER_ID("/customer_id"),
    PRODUCT("/product"),
    IFSC("/ifsc"),
    DEADLINE("/deadline"),

    LINK_ID("/customer_id /application_id"),
    REDIRECT_URL("/redirect_url"),
    FROM_DATE("/from_date"),
    TO_DATE("/to_date"),
    LOGO_URL("/logo_url"),
    BANK_NAME("/bank_name"),
    MODE("/mode"),
    MOBILE_NUMBER("/mobile_number"),
    SESSION_EXPIRY("/session_expiry_minutes"),
    JOURNEY_MODE("/journey_mode"),
    ACCEPT_ANYTHING("/accept_anything"),
    IS_MOBILE_FIELD_EDITABLE("/is_mobile_field_editable");

    private final String pointers;

    EventField(String pointers) {
        this.pointers = pointers;
    }

    /** The name behind {@code mapping.}, which is also the name that people read in messages. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The pointers that are tried where nothing is set, separated by a space. */
    public String pointers() {
        return pointers;
    }
}
