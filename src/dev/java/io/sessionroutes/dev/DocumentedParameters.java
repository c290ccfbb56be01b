package io.sessionroutes.dev;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Checks the parameters of a session request as FinBox's documentation describes them, in the order of its table. */
final class DocumentedParameters {

    private static final Set<String> PARAMETERS = Set.of(
            "link_id",
            "api_key",
            "redirect_url",
            "from_date",
            "to_date",
            "logo_url",
            "bank_name",
            "mode",
            "mobile_number",
            "session_expiry",
            "journey_mode",
            "accept_anything",
            "is_mobile_field_editable",
            "aa_journey_mode",
            "aa_recurring_tenure_month_count",
            "aa_recurring_frequency_unit",
            "aa_recurring_frequency_value",
            "metadata");
    private static final Set<String> ONLY_V2 = Set.of("aa_journey_code", "consents");
    private static final Set<String> CHOICES = Set.of(
            "only_once",
            "only_recurring",
            "once_with_recurring",
            "day",
            "month",
            "year",
            "BCAA001",
            "BCAA002",
            "BCAA003",
            "BCAA004");
    private static final Set<String> MODES = Set.of("pdf", "aa", "online");
    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("dd/MM/uuuu", Locale.ROOT).withResolverStyle(ResolverStyle.STRICT);

    private DocumentedParameters() {}

    /** The first refusal of FinBox for this body, or null. */
    static @Nullable SandboxAnswer refusal(ObjectNode body, boolean isV2) {
        for (Map.Entry<String, JsonNode> field : body.properties()) {
            SandboxAnswer refusal = PARAMETERS.contains(field.getKey()) || isV2 && ONLY_V2.contains(field.getKey())
                    ? shape(field.getKey(), field.getValue())
                    : SandboxAnswer.refusal(FinBoxErrorCode.INVALID_PARAMETER_COUNT);
            if (refusal != null) {
                return refusal;
            }
        }
        if (!body.has("link_id")) {
            return invalid("link_id", "This field is required.");
        }
        return first(
                first(url(body, "redirect_url"), dates(body)),
                first(first(url(body, "logo_url"), bank(body)), rest(body)));
    }

    /** Checks a parameter alone: it is not null, not blank, and of its type. */
    private static @Nullable SandboxAnswer shape(String name, JsonNode value) {
        return switch (name) {
            case "session_expiry" ->
                value.isIntegralNumber() && value.asLong() >= 5 && value.asLong() <= 43_200
                        ? null
                        : SandboxAnswer.refusal(FinBoxErrorCode.INVALID_SESSION_EXPIRY);
            case "accept_anything", "is_mobile_field_editable" ->
                value.isBoolean() ? null : invalid(name, "Must be a valid boolean.");
            case "metadata", "consents" -> value.isObject() ? null : invalid(name, "Expected a dictionary of items.");
            case "aa_recurring_tenure_month_count", "aa_recurring_frequency_value" ->
                value.isIntegralNumber() ? null : invalid(name, "A valid integer is required.");
            case "aa_journey_mode", "aa_recurring_frequency_unit", "aa_journey_code" ->
                CHOICES.contains(value.asText()) ? null : invalid(name, "Not a valid choice.");
            default ->
                !value.isTextual()
                        ? invalid(name, "Not a valid string.")
                        : value.asText().isBlank()
                                ? invalid(name, "This field may not be blank.")
                                : name.equals("link_id") && value.asText().length() > 500
                                        ? invalid(name, "Ensure this field has no more than 500 characters.")
                                        : null;
        };
    }

    private static @Nullable SandboxAnswer url(ObjectNode body, String name) {
        String url = body.path(name).asText(null);
        if (url == null) {
            return null;
        }
        if (url.length() > 200) {
            return SandboxAnswer.refusal(FinBoxErrorCode.INVALID_LENGTH);
        }
        return url.matches("https?://[^\\s/?#]+\\S*") ? null : SandboxAnswer.refusal(FinBoxErrorCode.INVALID_URL);
    }

    private static @Nullable SandboxAnswer dates(ObjectNode body) {
        if (!body.has("from_date") && !body.has("to_date")) {
            return null;
        }
        if (!body.has("from_date") || !body.has("to_date")) {
            return SandboxAnswer.refusal(FinBoxErrorCode.MISSING_DATE_FIELD);
        }
        try {
            LocalDate from = LocalDate.parse(body.get("from_date").asText(), DATE);
            return from.isBefore(LocalDate.parse(body.get("to_date").asText(), DATE))
                    ? null
                    : SandboxAnswer.refusal(FinBoxErrorCode.INVALID_DATE_RANGE);
        } catch (DateTimeParseException e) {
            return SandboxAnswer.refusal(FinBoxErrorCode.INVALID_DATE_FORMAT);
        }
    }

    private static @Nullable SandboxAnswer bank(ObjectNode body) {
        String bank = body.path("bank_name").asText(null);
        String mode = body.path("mode").asText(null);
        if (bank != null && bank.length() > 50) {
            return SandboxAnswer.refusal(FinBoxErrorCode.INVALID_LENGTH);
        }
        if (bank != null && !SandboxBanks.known(bank)) {
            return SandboxAnswer.refusal(FinBoxErrorCode.INVALID_BANK_NAME);
        }
        if (mode != null && !MODES.contains(mode)) {
            return invalid("mode", "\"" + mode + "\" is not a valid choice.");
        }
        if (mode != null && bank == null) {
            return SandboxAnswer.refusal(FinBoxErrorCode.MISSING_BANK_NAME);
        }
        return mode == null || SandboxBanks.offers(bank, mode)
                ? null
                : SandboxAnswer.refusal(FinBoxErrorCode.MODE_NOT_AVAILABLE);
    }

    private static @Nullable SandboxAnswer rest(ObjectNode body) {
        if (body.has("mobile_number") && !body.get("mobile_number").asText().matches("[0-9]{10}")) {
            return SandboxAnswer.refusal(FinBoxErrorCode.INVALID_MOBILE_NUMBER);
        }
        return body.path("journey_mode").asText().length() > 50
                ? SandboxAnswer.refusal(FinBoxErrorCode.INVALID_LENGTH)
                : null;
    }

    private static @Nullable SandboxAnswer first(@Nullable SandboxAnswer one, @Nullable SandboxAnswer other) {
        return one == null ? other : one;
    }

    private static SandboxAnswer invalid(String field, String reason) {
        return SandboxAnswer.refusal(FinBoxErrorCode.INVALID_REQUEST, field + ", " + reason);
    }
}
