/**
 * One session per application event. The session topic is the record of what was answered: {@code SessionTopicService}
 * reads it into {@code AnswerIndex}, and {@code FindDuplicate} looks there before FinBox is called. {@code CatchUpGate}
 * keeps a newly assigned partition waiting until everything that its previous owner may have published is known.
 * {@code RecordAnswer} adds our own answers once the broker has acknowledged them.
 */
@NullMarked
package io.sessionroutes.dedupe;

import org.jspecify.annotations.NullMarked;
