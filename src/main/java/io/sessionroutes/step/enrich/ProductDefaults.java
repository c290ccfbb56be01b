package io.sessionroutes.step.enrich;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The values that a request takes from the loan product if the event has none; null if the table has none either.
 *
 * @param name of its row in the table
 * @param statementMonths the months of statements to ask for
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
