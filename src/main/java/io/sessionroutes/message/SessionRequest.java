package io.sessionroutes.message;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.databind.util.RawValue;
import io.sessionroutes.message.constraint.AllowedValue;
import io.sessionroutes.message.constraint.AllowedValues.Of;
import io.sessionroutes.message.constraint.CalendarDay;
import io.sessionroutes.message.constraint.FinboxDate;
import io.sessionroutes.message.constraint.HttpUrl;
import io.sessionroutes.message.constraint.HttpUrl.Purpose;
import io.sessionroutes.message.constraint.PlainText;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hibernate.validator.constraints.CodePointLength;
import org.jspecify.annotations.Nullable;

/**
 * The body of {@code POST /bank-connect/v1/session/} and of its {@code v2}, in the order of FinBox's parameter table,
 * without {@code api_key}: the key is written into the bytes as the last step. Null values are not sent. Behind the
 * parameters come {@code extras}: by FinBox's name, the JSON text of each value that only passes through
 * ({@code mapping.extra.*}).
 *
 * <p>{@code CONTRIBUTING.md} lists the places that a new parameter touches.
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonPropertyOrder({
    "link_id",
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
    "is_mobile_field_editable"
})
public record SessionRequest(
        @JsonIgnore @NotBlank(message = MISSING) @PlainText @Nullable
        String applicationId,

        @JsonProperty("link_id")
        @NotBlank(message = MISSING)
        @PlainText
        @CodePointLength(max = 500, message = LONG_ID)
        @Nullable
        String linkId,

        @JsonProperty("redirect_url")
        @HttpUrl(Purpose.REDIRECT)
        @CodePointLength(max = 200, message = LONG)
        @PlainText
        @Nullable
        String redirectUrl,

        @JsonProperty("from_date") @CalendarDay @Nullable String fromDate,
        @JsonProperty("to_date") @CalendarDay String toDate,

        @JsonProperty("logo_url")
        @HttpUrl(Purpose.LOGO)
        @CodePointLength(max = 200, message = LONG)
        @PlainText
        @Nullable
        String logoUrl,

        @JsonProperty("bank_name")
        @CodePointLength(max = 50, message = LONG)
        @PlainText
        @AllowedValue(value = Of.BANK, message = UNKNOWN_BANK)
        @Nullable
        String bankName,

        @JsonProperty("mode") @AllowedValue(Of.MODE) @Nullable
        String mode,

        @JsonProperty("mobile_number") @Pattern(regexp = "[6-9][0-9]{9}", message = MOBILE) @Nullable
        String mobileNumber,

        @JsonProperty("session_expiry")
        @Min(value = 5, message = EXPIRY)
        @Max(value = 43200, message = EXPIRY)
        @Nullable
        Long sessionExpiry,

        @JsonProperty("journey_mode") @AllowedValue(Of.JOURNEY_MODE) @Nullable
        String journeyMode,

        @JsonProperty("accept_anything") @Nullable Boolean acceptAnything,
        @JsonProperty("is_mobile_field_editable") @Nullable Boolean isMobileFieldEditable,
        @JsonIgnore Map<String, String> extras) {

    private static final String MISSING = "INVALID_REQUEST: is missing";
    private static final String LONG = "INVALID_LENGTH: must have at most {max} characters";
    private static final String LONG_ID = "INVALID_REQUEST: must have at most {max} characters";
    private static final String UNKNOWN_BANK = "INVALID_BANK_NAME: must be one of {allowed}";
    private static final String MOBILE =
            "INVALID_MOBILE_NUMBER: must be an Indian mobile number, ten digits that begin with 6 to 9";
    private static final String EXPIRY = "INVALID_SESSION_EXPIRY: must be from 5 to 43200 minutes";

    /** FinBox's names of the parameters above, in its order. */
    public static List<String> parameters() {
        return List.of(
                SessionRequest.class.getAnnotation(JsonPropertyOrder.class).value());
    }

    /** The values that only pass through, as they are written. */
    @JsonAnyGetter
    Map<String, RawValue> written() {
        return WrittenJson.fields(extras);
    }

    @AssertTrue(message = "MISSING_BANK_NAME: must be given together with mode")
    boolean isBankNameGivenWithMode() {
        return mode == null || bankName != null;
    }

    /** Also true if one of the two is not a day, because another rule reports that. */
    @AssertTrue(message = "INVALID_DATE_RANGE: must be earlier than to_date")
    boolean isFromDateBeforeToDate() {
        Optional<LocalDate> from = Optional.ofNullable(fromDate).flatMap(FinboxDate::read);
        Optional<LocalDate> to = Optional.ofNullable(toDate).flatMap(FinboxDate::read);
        return from.isEmpty() || to.isEmpty() || from.get().isBefore(to.get());
    }

    /** The application's id only, because the rest is personal data. */
    @Override
    public String toString() {
        return "SessionRequest[" + applicationId + "]";
    }
}
