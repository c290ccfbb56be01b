package io.sessionroutes.window;

import java.time.Instant;

/**
 * Commits that fail, for as long as they do.
 *
 * @param since when it began
 * @param why in words for a person
 * @param refused whether the broker refuses them: a right is missing, or this instance is no member of its group any
 *     more; else they have no answer, or one that waiting may mend
 * @param intakeClosed whether that has lasted so long that no records are taken in any more
 */
public record CommitHealth(Instant since, String why, boolean refused, boolean intakeClosed) {}
