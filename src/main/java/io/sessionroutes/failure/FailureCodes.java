package io.sessionroutes.failure;

import io.sessionroutes.message.Failure;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Lists the known failure codes. FinBox may send any text as a code. Where codes are counted, an unknown code counts as
 * {@code other}.
 */
public final class FailureCodes {

    /** The code under which every unknown code is counted. */
    public static final String OTHER = "other";

    private static final Pattern BY_STATUS = Pattern.compile("(FINBOX_[1-5]|GATEWAY_4)\\d\\d");
    /** The known codes. Each has a row in docs/dead-letters.md. */
    public static final Set<String> KNOWN = Set.of(
            // this program's own codes
            "EMPTY",
            "TOO_LARGE",
            "NOT_JSON",
            "SCHEMA_FRAMED",
            "NOT_OBJECT",
            "WRONG_TYPE",
            "NO_EVENT_TYPE",
            "TOO_COMPLEX",
            "INVALID_SESSION_EXPIRY",
            "INVALID_DEADLINE",
            "EVENT_EXPIRED",
            "TIMEOUT",
            "CONNECT_FAILED",
            Failure.BAD_ANSWER,
            "INTERNAL_ERROR",
            WriteFailurePolicy.NOT_PUBLISHABLE,
            // FinBox's codes for this call
            "INVALID_REQUEST",
            "MISSING_BANK_NAME",
            "INVALID_BANK_NAME",
            "INVALID_DATE_RANGE",
            "INVALID_DATE_FORMAT",
            "MISSING_DATE_FIELD",
            "INVALID_MOBILE_NUMBER",
            "INVALID_URL",
            "INVALID_LENGTH",
            "INVALID_PARAMETER_COUNT",
            "MISSING_AA_PARAMETER",
            "INVALID_AA_PARAMETER",
            "MODE_NOT_ENABLED",
            "MODE_NOT_AVAILABLE",
            "ACCESS_DENIED",
            "AUTHENTICATION_CREDENTIALS_NOT_PROVIDED",
            "TRIAL_PERIOD_EXPIRED",
            "PAYMENT_REQUIRED",
            "METHOD_NOT_ALLOWED",
            "UNSUPPORTED_MEDIA_TYPE",
            "SESSION_DELETED");

    private FailureCodes() {}

    /**
     * Returns the code itself, or {@code other} if it is unknown. So there are only a few hundred values, whatever
     * FinBox sends.
     */
    public static String bounded(String code) {
        return KNOWN.contains(code) || BY_STATUS.matcher(code).matches() ? code : OTHER;
    }
}
