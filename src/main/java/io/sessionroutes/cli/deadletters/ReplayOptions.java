package io.sessionroutes.cli.deadletters;

/**
 * What to replay and how.
 *
 * @param sources the topics whose events may be sent
 * @param dryRun say what would be sent, and send nothing
 * @param perSecond events in a second at most; infinite for no limit
 * @param limit events to send at most
 * @param maxReplays an event that has been replayed so often is held back
 * @param again also what was replayed before
 */
record ReplayOptions(
        DeadLetterFilter filter,
        SourceTopics sources,
        boolean dryRun,
        double perSecond,
        int limit,
        int maxReplays,
        boolean again) {}
