package io.sessionroutes.message;

import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Makes a {@link SessionRequest}, parameter by parameter. A value that is not given stays null and is not sent. Only
 * {@code to_date} is always given.
 */
public final class SessionRequestBuilder {

    private @Nullable String applicationId;
    private @Nullable String linkId;
    private @Nullable String redirectUrl;
    private @Nullable String fromDate;
    private @Nullable String toDate;
    private @Nullable String logoUrl;
    private @Nullable String bankName;
    private @Nullable String mode;
    private @Nullable String mobileNumber;
    private @Nullable Long sessionExpiry;
    private @Nullable String journeyMode;
    private @Nullable Boolean acceptAnything;
    private @Nullable Boolean isMobileFieldEditable;
    private Map<String, String> extras = Map.of();

    public SessionRequestBuilder applicationId(@Nullable String value) {
        applicationId = value;
        return this;
    }

    public SessionRequestBuilder linkId(@Nullable String value) {
        linkId = value;
        return this;
    }

    public SessionRequestBuilder redirectUrl(@Nullable String value) {
        redirectUrl = value;
        return this;
    }

    public SessionRequestBuilder fromDate(@Nullable String value) {
        fromDate = value;
        return this;
    }

    public SessionRequestBuilder toDate(String value) {
        toDate = value;
        return this;
    }

    public SessionRequestBuilder logoUrl(@Nullable String value) {
        logoUrl = value;
        return this;
    }

    public SessionRequestBuilder bankName(@Nullable String value) {
        bankName = value;
        return this;
    }

    public SessionRequestBuilder mode(@Nullable String value) {
        mode = value;
        return this;
    }

    public SessionRequestBuilder mobileNumber(@Nullable String value) {
        mobileNumber = value;
        return this;
    }

    public SessionRequestBuilder sessionExpiry(@Nullable Long value) {
        sessionExpiry = value;
        return this;
    }

    public SessionRequestBuilder journeyMode(@Nullable String value) {
        journeyMode = value;
        return this;
    }

    public SessionRequestBuilder acceptAnything(@Nullable Boolean value) {
        acceptAnything = value;
        return this;
    }

    public SessionRequestBuilder isMobileFieldEditable(@Nullable Boolean value) {
        isMobileFieldEditable = value;
        return this;
    }

    /** By FinBox's name, the JSON text of each value that only passes through. */
    public SessionRequestBuilder extras(Map<String, String> json) {
        extras = json;
        return this;
    }

    /** The request. No rule has been checked yet. */
    public SessionRequest build() {
        return new SessionRequest(
                applicationId,
                linkId,
                redirectUrl,
                fromDate,
                Objects.requireNonNull(toDate),
                logoUrl,
                bankName,
                mode,
                mobileNumber,
                sessionExpiry,
                journeyMode,
                acceptAnything,
                isMobileFieldEditable,
                extras);
    }
}
