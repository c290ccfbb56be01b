package io.sessionroutes.dev;

/**
 * The error codes that FinBox documents for the session call: first those of its table (nine rows, two codes twice),
 * then those that were added later.
 */
public enum FinBoxErrorCode {
    INVALID_DATE_FORMAT(400, "Invalid 'from_date' or 'to_date' format. Use 'DD/MM/YYYY'."),
    INVALID_DATE_RANGE(400, "'from_date' can't be greater or equal to 'to_date'."),
    MISSING_DATE_FIELD(400, "'from_date' and 'to_date' are required."),
    INVALID_BANK_NAME(400, "Invalid bank identifier."),
    MISSING_BANK_NAME(400, "'bank_name' is required with 'mode'."),
    MODE_NOT_AVAILABLE(400, "Specified mode not available for this bank."),
    MODE_NOT_ENABLED(403, "Specified mode not enabled. Contact FinBox Admin."),

    INVALID_MOBILE_NUMBER(400, "Invalid 'mobile_number'. It must have 10 digits."),
    INVALID_SESSION_EXPIRY(400, "'session_expiry' must be an integer between 5 and 43200."),
    INVALID_URL(400, "Invalid URL."),
    INVALID_LENGTH(400, "Value too long."),
    INVALID_REQUEST(400, "Something went wrong."),
    INVALID_PARAMETER_COUNT(400, "Too many or too few parameters."),
    INVALID_AA_PARAMETER(400, "Invalid Account Aggregator parameter."),
    MISSING_AA_PARAMETER(400, "Missing Account Aggregator parameter."),
    AUTHENTICATION_CREDENTIALS_NOT_PROVIDED(401, "Authentication credentials were not provided."),
    PAYMENT_REQUIRED(402, "Plan expired or payment pending."),
    ACCESS_DENIED(403, "Route not allowed."),
    METHOD_NOT_ALLOWED(405, "Method not allowed."),
    UNSUPPORTED_MEDIA_TYPE(415, "Unsupported media type.");

    final int status;
    final String message;

    FinBoxErrorCode(int status, String message) {
        this.status = status;
        this.message = message;
    }
}
