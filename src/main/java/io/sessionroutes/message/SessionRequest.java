package io.sessionroutes.message;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;

/**
 * The body of {@code POST /bank-connect/v1/session/}, in the order of FinBox's parameter table, without {@code api_key}: the key is
 * written into the bytes as the last step. What is null is not sent.
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonPropertyOrder({"link_id", "redirect_url", "from_date", "to_date", "logo_url", "bank_name", "mode", "mobile_number",
        "session_expiry", "journey_mode", "accept_anything", "is_mobile_field_editable"})
public record SessionRequest(
        @JsonIgnore String applicationId,
        @JsonProperty("link_id") String linkId,
        @JsonProperty("redirect_url") String redirectUrl,
        @JsonProperty("from_date") String fromDate,
        @JsonProperty("to_date") String toDate,
        @JsonProperty("logo_url") String logoUrl,
        @JsonProperty("bank_name") String bankName,
        @JsonProperty("mode") String mode,
        @JsonProperty("mobile_number") String mobileNumber,
        @JsonProperty("session_expiry") Long sessionExpiry,
        @JsonProperty("journey_mode") String journeyMode,
        @JsonProperty("accept_anything") Boolean acceptAnything,
        @JsonProperty("is_mobile_field_editable") Boolean isMobileFieldEditable) {

    /** The application's id only: the rest is personal data. */
    @Override
    public String toString() {
        return "SessionRequest[" + applicationId + "]";
    }
}
