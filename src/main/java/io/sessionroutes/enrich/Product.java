package io.sessionroutes.enrich;

import org.jspecify.annotations.Nullable;

/**
 * What a request takes from the loan product where the event is silent; null where the table is silent too.
 *
 * @param statementMonths how many months of statements are asked for
 * @param redirect where the applicant returns
 */
record Product(
        int statementMonths,
        @Nullable RedirectTemplate redirect,
        @Nullable String logoUrl,
        @Nullable String mode,
        @Nullable Long sessionExpiry,
        @Nullable String journeyMode,
        @Nullable Boolean acceptAnything,
        @Nullable Boolean isMobileFieldEditable) {}
