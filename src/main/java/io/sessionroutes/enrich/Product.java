package io.sessionroutes.enrich;

/**
 * What a request takes from the loan product where the event is silent; null where the table is silent too.
 *
 * @param statementMonths how many months of statements are asked for
 * @param redirect where the applicant returns
 */
record Product(
        int statementMonths,
        RedirectTemplate redirect,
        String logoUrl,
        String mode,
        Long sessionExpiry,
        String journeyMode,
        Boolean acceptAnything,
        Boolean isMobileFieldEditable) {}
