package io.sessionroutes.message;

import java.time.Instant;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/**
 * What an application event says, read through the mapping. A field that is missing, null or blank in the event is null
 * here.
 *
 * @param eventId the event's own id
 * @param applicationId the lender's id of the application; the one field that an event must have
 * @param customerId the lender's id of the customer
 * @param product the loan product, a key of the product table
 * @param ifsc the branch code of the applicant's bank; its first four letters name the bank
 * @param deadline when nobody waits for the session any more, as text
 * @param linkId FinBox's {@code link_id}: "your customer identifier"
 * @param redirectUrl where the applicant returns
 * @param fromDate first day of the statements, as text
 * @param toDate last day of the statements, as text
 * @param logoUrl the logo that FinBox shows
 * @param bankName FinBox's bank identifier
 * @param mode {@code pdf}, {@code aa} or {@code online}
 * @param mobileNumber the applicant's mobile number, as text
 * @param sessionExpiry minutes that the session lives
 * @param journeyMode {@code multi_pdf} or {@code multi_banking}
 * @param acceptAnything whether FinBox takes statements without strict checks
 * @param isMobileFieldEditable whether the applicant may change the prefilled mobile number
 */
public record LoanApplication(
        @Nullable String eventId,
        @Nullable String applicationId,
        @Nullable String customerId,
        @Nullable String product,
        @Nullable String ifsc,
        @Nullable String deadline,
        @Nullable String linkId,
        @Nullable String redirectUrl,
        @Nullable String fromDate,
        @Nullable String toDate,
        @Nullable String logoUrl,
        @Nullable String bankName,
        @Nullable String mode,
        @Nullable String mobileNumber,
        @Nullable Long sessionExpiry,
        @Nullable String journeyMode,
        @Nullable Boolean acceptAnything,
        @Nullable Boolean isMobileFieldEditable) {

    /**
     * The deadline as a time, or null where there is none.
     *
     * @throws java.time.DateTimeException if it is no time with its zone
     */
    public @Nullable Instant deadlineTime() {
        return deadline == null ? null : OffsetDateTime.parse(deadline.strip()).toInstant();
    }

    /** The application's id only: the rest is personal data. */
    @Override
    public String toString() {
        return "LoanApplication[" + applicationId + "]";
    }
}
