package io.sessionroutes.cli.deadletters;

/**
 * What to list and how.
 *
 * @param sources the topics of which a replay would take events; others are marked
 * @param open only what has not been replayed
 * @param limit rows to show at most: the newest
 * @param json one JSON object a line, for programs
 */
record ListOptions(DeadLetterFilter filter, SourceTopics sources, boolean open, int limit, boolean json) {}
