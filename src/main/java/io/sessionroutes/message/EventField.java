package io.sessionroutes.message;

import java.util.Locale;

/**
 * The fields that are read from an event: first those that identify the application, then FinBox's parameters in
 * FinBox's order. This is the one place for a field's key, type and default JSON Pointers; {@code mapping.<key>} may
 * set other expressions.
 */
public enum EventField {
    /** The event's own id. */
    EVENT_ID("/event_id"),
    /** The lender's id of the application; the one field that an event must have. */
    APPLICATION_ID("/application_id"),
    /** The lender's id of the customer. */
    CUSTOMER_ID("/customer_id"),
    /** The loan product, a key of the product table. */
    PRODUCT("/product"),
    /** The branch code of the applicant's bank; its first four letters name the bank. */
    IFSC("/ifsc"),
    /** When the session is no longer needed: a time with its zone. */
    DEADLINE("/deadline"),

    /** FinBox's {@code link_id}: "your customer identifier". */
    LINK_ID("/customer_id /application_id"),
    /** Where the applicant returns. */
    REDIRECT_URL("/redirect_url"),
    /** First day of the statements. */
    FROM_DATE("/from_date"),
    /** Last day of the statements. */
    TO_DATE("/to_date"),
    /** The logo that FinBox shows. */
    LOGO_URL("/logo_url"),
    /** FinBox's bank identifier. */
    BANK_NAME("/bank_name"),
    /** {@code pdf}, {@code aa} or {@code online}. */
    MODE("/mode"),
    /** The applicant's mobile number. */
    MOBILE_NUMBER("/mobile_number"),
    /** Minutes that the session lives. */
    SESSION_EXPIRY("/session_expiry_minutes", ValueType.INTEGER),
    /** {@code multi_pdf} or {@code multi_banking}. */
    JOURNEY_MODE("/journey_mode"),
    /** Whether FinBox takes statements without strict checks. */
    ACCEPT_ANYTHING("/accept_anything", ValueType.FLAG),
    /** Whether the applicant may change the prefilled mobile number. */
    IS_MOBILE_FIELD_EDITABLE("/is_mobile_field_editable", ValueType.FLAG);

    /** The type as which a field's value is read. */
    public enum ValueType {
        /** A {@link String}; ids are often numbers, so an integer is taken as its decimal text. */
        TEXT,
        /** A {@link Long}. */
        INTEGER,
        /** A {@link Boolean}. */
        FLAG
    }

    private final String key;
    private final String pointers;
    private final ValueType type;

    EventField(String pointers) {
        this(pointers, ValueType.TEXT);
    }

    EventField(String pointers, ValueType type) {
        this.key = name().toLowerCase(Locale.ROOT);
        this.pointers = pointers;
        this.type = type;
    }

    /** The name behind {@code mapping.}, and in messages. */
    public String key() {
        return key;
    }

    /** The default JSON Pointers (RFC 6901), separated by a space. */
    public String pointers() {
        return pointers;
    }

    /** Whether no session is possible without it. */
    public boolean isRequired() {
        return this == APPLICATION_ID || this == LINK_ID;
    }

    /** The type as which its value is read. */
    public ValueType type() {
        return type;
    }
}
