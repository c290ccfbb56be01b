package io.sessionroutes.step.publish;

import io.sessionroutes.message.LoanApplication;
import io.sessionroutes.message.RecordSize;

/**
 * Computes the most bytes that a session event or rejection takes in its topic, for an application event within these
 * limits.
 *
 * @param key bytes of the application event's key ({@code event.max-key-bytes})
 * @param headerBytes bytes of its headers, names and values ({@code event.max-header-bytes})
 * @param id bytes of an id as it is written ({@code event.max-id-bytes})
 * @param fields the number of fields that the lender carries ({@code session.carry})
 * @param answer bytes of FinBox's answer ({@code finbox.max-answer-bytes})
 */
public record LargestEvent(int key, int headerBytes, int id, int fields, int answer) {

    /** Names and signs of JSON, and values of a fixed length: a UUID, times, days, topic, partition and offset. */
    private static final int SKELETON = 1_024;
    /** FinBox's link_id: 500 characters, each two escapes of six bytes at most. */
    private static final int LINK_ID = 500 * 12;
    /** A CloudEvent's source: 500 characters, each an escape of six bytes at most. */
    private static final int CLOUD_EVENT_SOURCE = 500 * 6;
    /** Two bytes in the answer may become an escape of six bytes in the event. Nothing grows more. */
    private static final int ESCAPED = 3;
    /** A carried field, and its name of 64 characters. */
    private static final int FIELD = LoanApplication.MAX_CARRIED_BYTES + 64 + 4;
    /** Kind and code, and this program's own sentence. */
    private static final int REASON = 4_096;
    /** The trace context of a span of this program. */
    private static final int SPAN = 640;

    /** A session event: four ids of the application, and of the answer its session_id and redirect_url. */
    public long session(CarriedOver carried) {
        return size(
                SKELETON + LINK_ID + CLOUD_EVENT_SOURCE + 4L * id + (long) FIELD * fields + (long) ESCAPED * answer,
                carried);
    }

    /** A rejection: two ids of the application, and the reason. */
    public long rejection(CarriedOver carried) {
        return size(SKELETON + REASON + CLOUD_EVENT_SOURCE + 2L * id + (long) FIELD * fields, carried);
    }

    private long size(long value, CarriedOver carried) {
        return RecordSize.most(key, value, carried.mostHeaders(), SPAN + carried.mostBytes(headerBytes));
    }
}
