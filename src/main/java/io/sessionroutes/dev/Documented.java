package io.sessionroutes.dev;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;

/**
 * FinBox as its documentation describes it: method, content type, key, then the parameters in the order of its table.
 * Where the documentation is silent it is strict, so that a request which passes here leans on nothing unsaid.
 */
final class Documented implements Scenario {

    private volatile String apiKey;

    Documented(String apiKey) {
        this.apiKey = apiKey;
    }

    void expectApiKey(String key) {
        apiKey = key;
    }

    @Override
    public Answer answer(Request request) {
        if (!request.method().equals("POST")) {
            return Answer.detail(405, "Method \"" + request.method() + "\" not allowed.")
                    .header("Allow", "POST, OPTIONS");
        }
        String type = request.headers().get("Content-Type");
        if (type == null || !type.toLowerCase(Locale.ROOT).startsWith("application/json")) {
            return Answer.detail(415, "Unsupported media type \"" + type + "\" in request.");
        }
        ObjectNode body = request.json();
        if (body == null) {
            return Answer.detail(400, "JSON parse error - expected an object");
        }
        if (!body.path("api_key").asText().equals(apiKey)) {
            return Answer.detail(
                    401,
                    body.path("api_key").asText().isBlank()
                            ? Code.AUTHENTICATION_CREDENTIALS_NOT_PROVIDED.message
                            : "Invalid API key.");
        }
        Answer refusal = Parameters.refusal(body);
        return refusal == null ? Answer.session() : refusal;
    }
}
