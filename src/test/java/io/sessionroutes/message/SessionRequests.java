package io.sessionroutes.message;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Requests for tests: a sound one, in which single parameters are replaced. */
public final class SessionRequests {

    private static final ObjectMapper JSON = new ObjectMapper();

    private SessionRequests() {}

    /**
     * A request that FinBox takes, but for these parameters: name, value, name, value, ... A null value leaves the
     * parameter out.
     */
    public static SessionRequest sound(Object... changes) {
        ObjectNode request = JSON.createObjectNode()
                .put("application_id", "A-1")
                .put("link_id", "C-1")
                .put("redirect_url", "https://lender.example/return")
                .put("from_date", "01/01/2026")
                .put("to_date", "30/06/2026")
                .put("logo_url", "https://lender.example/logo.png")
                .put("bank_name", "HDFC")
                .put("mode", "aa")
                .put("mobile_number", "9876543210")
                .put("session_expiry", 60)
                .put("journey_mode", "multi_pdf")
                .put("accept_anything", true)
                .put("is_mobile_field_editable", true);
        for (int i = 0; i < changes.length; i += 2) {
            request.set((String) changes[i], JSON.valueToTree(changes[i + 1]));
        }
        return new SessionRequest(
                text(request, "application_id"),
                text(request, "link_id"),
                text(request, "redirect_url"),
                text(request, "from_date"),
                text(request, "to_date"),
                text(request, "logo_url"),
                text(request, "bank_name"),
                text(request, "mode"),
                text(request, "mobile_number"),
                request.get("session_expiry").isNull()
                        ? null
                        : request.get("session_expiry").asLong(),
                text(request, "journey_mode"),
                flag(request, "accept_anything"),
                flag(request, "is_mobile_field_editable"));
    }

    private static String text(JsonNode request, String name) {
        return request.get(name).textValue();
    }

    private static Boolean flag(JsonNode request, String name) {
        return request.get(name).isNull() ? null : request.get(name).booleanValue();
    }
}
