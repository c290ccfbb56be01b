/**
 * One session per application event. The session topic is the truth: {@code SessionTopicTail} reads it into
 * {@code AnswerIndex}, so that {@code Recognise} can tell an event that has been answered before FinBox is called
 * again; {@code Barrier} keeps a newly assigned partition waiting until what a predecessor may have published is known;
 * {@code Remember} adds our own answers, once acknowledged.
 */
@NullMarked
package io.sessionroutes.dedupe;

import org.jspecify.annotations.NullMarked;
