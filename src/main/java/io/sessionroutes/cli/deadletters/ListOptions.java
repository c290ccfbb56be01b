package io.sessionroutes.cli.deadletters;

/**
 * The options of a list.
 *
 * @param sources the topics whose events a replay would send; events of other topics are marked
 * @param open whether to list only events that were not replayed
 * @param limit the most rows to list; the newest are listed
 * @param json whether to write JSON, one object a line
 */
record ListOptions(DeadLetterFilter filter, SourceTopics sources, boolean open, int limit, boolean json) {}
