package io.sessionroutes.cli.deadletters;

/**
 * The options of a replay.
 *
 * @param sources the topics whose events may be sent
 * @param dryRun whether to show what would be sent, and send nothing
 * @param perSecond the most events to send in a second; infinite for no limit
 * @param limit the most events to send
 * @param maxReplays an event that was replayed so often is not sent
 * @param again whether to send events that were replayed before, too
 */
record ReplayOptions(
        DeadLetterFilter filter,
        SourceTopics sources,
        boolean dryRun,
        double perSecond,
        int limit,
        int maxReplays,
        boolean again) {}
