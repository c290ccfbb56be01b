/**
 * Gives each application event one session. The session topic is the record of the answers: {@code SessionTopicService}
 * reads it into {@code AnswerIndex}, and {@code FindDuplicate} looks there before FinBox is called. {@code CatchUpGate}
 * keeps a newly assigned partition waiting until every answer that its previous owner may have published is known.
 * {@code RecordAnswer} adds this instance's own answers once the broker has acknowledged them.
 */
@NullMarked
package io.sessionroutes.dedupe;

import org.jspecify.annotations.NullMarked;
