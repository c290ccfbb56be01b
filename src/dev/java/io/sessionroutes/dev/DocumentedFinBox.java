package io.sessionroutes.dev;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;

/**
 * Answers as FinBox's documentation describes: it checks the method, the content type, the key, and then the parameters
 * in the order of its table. Where the documentation says nothing, this class is strict, so that a request that passes
 * here relies only on documented behaviour.
 */
final class DocumentedFinBox implements SandboxScenario {

    private volatile String apiKey;

    DocumentedFinBox(String apiKey) {
        this.apiKey = apiKey;
    }

    void expectApiKey(String key) {
        apiKey = key;
    }

    @Override
    public SandboxAnswer answer(SandboxRequest request) {
        if (!request.method().equals("POST")) {
            return SandboxAnswer.detail(405, "Method \"" + request.method() + "\" not allowed.")
                    .header("Allow", "POST, OPTIONS");
        }
        String type = request.headers().get("Content-Type");
        if (type == null || !type.toLowerCase(Locale.ROOT).startsWith("application/json")) {
            return SandboxAnswer.detail(415, "Unsupported media type \"" + type + "\" in request.");
        }
        ObjectNode body = request.json();
        if (body == null) {
            return SandboxAnswer.detail(400, "JSON parse error - expected an object");
        }
        if (!body.path("api_key").asText().equals(apiKey)) {
            return SandboxAnswer.detail(
                    401,
                    body.path("api_key").asText().isBlank()
                            ? FinBoxErrorCode.AUTHENTICATION_CREDENTIALS_NOT_PROVIDED.message
                            : "Invalid API key.");
        }
        SandboxAnswer refusal = DocumentedParameters.refusal(body, request.isV2());
        if (refusal != null) {
            return refusal;
        }
        return request.isV2() ? SandboxAnswer.sessionWithToken() : SandboxAnswer.session();
    }
}
