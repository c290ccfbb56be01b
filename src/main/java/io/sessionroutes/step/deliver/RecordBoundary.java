package io.sessionroutes.step.deliver;

/**
 * Follows the TLS records in the bytes that are read. A record begins with five bytes, the last two of which are the
 * length of the rest.
 */
final class RecordBoundary {

    private static final int HEADER = 5;

    private int headerRead;
    private int bodyLeft;

    /** These bytes have been read. */
    void pass(byte[] bytes, int offset, int length) {
        int at = offset;
        int end = offset + length;
        while (at < end) {
            if (headerRead < HEADER) {
                if (headerRead >= HEADER - 2) {
                    bodyLeft = bodyLeft << 8 | bytes[at] & 0xff;
                }
                headerRead++;
                at++;
            } else {
                int some = Math.min(bodyLeft, end - at);
                bodyLeft -= some;
                at += some;
            }
            if (headerRead == HEADER && bodyLeft == 0) {
                headerRead = 0;
            }
        }
    }

    /** Whether the bytes read so far end at the end of a record. */
    boolean isReached() {
        return headerRead == 0;
    }
}
