package io.sessionroutes.step.enrich;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What a request takes from the loan product where the event is silent; null where the table is silent too.
 *
 * @param name of its row in the table
 * @param statementMonths how many months of statements are asked for
 * @param maxAge how old an event may be when FinBox is called for it
 * @param redirect where the applicant returns
 */
record ProductDefaults(
        String name,
        int statementMonths,
        @Nullable Duration maxAge,
        @Nullable RedirectTemplate redirect,
        @Nullable String logoUrl,
        @Nullable String mode,
        @Nullable Long sessionExpiry,
        @Nullable String journeyMode,
        @Nullable Boolean acceptAnything,
        @Nullable Boolean isMobileFieldEditable) {}
