/**
 * One session per application event. The session topic is the truth: {@code SessionTopicService} reads it into
 * {@code AnswerIndex}, so that {@code FindDuplicate} can tell an event that has been answered before FinBox is called
 * again; {@code CatchUpGate} keeps a newly assigned partition waiting until what a predecessor may have published is
 * known; {@code RecordAnswer} adds our own answers, once acknowledged.
 */
@NullMarked
package io.sessionroutes.dedupe;

import org.jspecify.annotations.NullMarked;
