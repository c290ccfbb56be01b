package io.sessionroutes.window;

import java.time.Instant;

/**
 * Describes failing commits, for as long as they fail.
 *
 * @param since when the failures began
 * @param why the reason, as text for a person
 * @param refused whether the broker refuses the commits: a right is missing, or this instance is no longer a member of
 *     its group. If false, commits get no answer, or an error that may end by itself
 * @param intakeClosed whether the failures have lasted so long that no more records are taken in
 */
public record CommitHealth(Instant since, String why, boolean refused, boolean intakeClosed) {}
