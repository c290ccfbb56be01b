package io.sessionroutes.message;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** An application with every field, and its request with every parameter, for tests. */
public final class WholeApplication {

    /** The event, in one line. */
    public static final String EVENT = oneLine("""
            {"event_id":"E-1","application_id":"A-1","customer_id":"C-1","product":"personal-loan",
            "ifsc":"HDFC0000001","deadline":"2099-01-01T00:00:00Z",
            "redirect_url":"https://lender.example/back?x=${y}","from_date":"2026-01-31","to_date":"30/06/2026",
            "logo_url":"https://lender.example/logo.png","bank_name":"hdfc","mode":"aa",
            "mobile_number":"+91 98765-43210","session_expiry_minutes":60,"journey_mode":"multi_pdf",
            "accept_anything":true,"is_mobile_field_editable":false}""");

    /** The request as it is written, without the API key. */
    public static final String REQUEST = oneLine("""
            {"link_id":"C-1","redirect_url":"https://lender.example/back?x=${y}","from_date":"31/01/2026",
            "to_date":"30/06/2026","logo_url":"https://lender.example/logo.png","bank_name":"HDFC","mode":"aa",
            "mobile_number":"9876543210","session_expiry":60,"journey_mode":"multi_pdf",
            "accept_anything":true,"is_mobile_field_editable":false}""");

    private static final ObjectMapper JSON = new ObjectMapper();

    private WholeApplication() {}

    /** A copy of {@link #EVENT} that a test may change. */
    public static ObjectNode event() {
        return read(EVENT);
    }

    /** A copy of {@link #REQUEST} that a test may change. */
    public static ObjectNode request() {
        return read(REQUEST);
    }

    private static ObjectNode read(String text) {
        try {
            return (ObjectNode) JSON.readTree(text);
        } catch (JsonProcessingException notJson) {
            throw new IllegalStateException(notJson);
        }
    }

    private static String oneLine(String text) {
        return text.replace("\n", "");
    }
}
