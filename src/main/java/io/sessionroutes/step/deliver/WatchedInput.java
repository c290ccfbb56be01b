package io.sessionroutes.step.deliver;

import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;

/**
 * Reads the bytes that arrive on a socket, as usual, or looks at them without waiting. With TLS it knows whether the
 * bytes have been read up to the end of a record. Like a connection, it is used by one thread at a time.
 */
final class WatchedInput extends InputStream {

    /** The result of a look. */
    enum Look {
        NOTHING,
        BYTES,
        END
    }

    private static final int NONE = -1;

    private final SocketChannel channel;
    private final InputStream blocking;
    private final RecordBoundary records = new RecordBoundary();
    /** A byte that a look has found, for the next read. */
    private int found = NONE;

    private boolean waits = true;
    private boolean secured;

    WatchedInput(SocketChannel channel) throws IOException {
        this.channel = channel;
        this.blocking = channel.socket().getInputStream();
    }

    /**
     * Whether bytes have arrived. A look consumes nothing and takes microseconds.
     *
     * @throws IOException if the connection is broken
     */
    Look look() throws IOException {
        if (found != NONE) {
            return Look.BYTES;
        }
        byte[] one = new byte[1];
        int read = readNow(one, 0, 1);
        if (read > 0) {
            found = one[0] & 0xff;
        }
        return read > 0 ? Look.BYTES : read == 0 ? Look.NOTHING : Look.END;
    }

    /** The byte that {@link #look} has found. */
    int next() {
        return found;
    }

    /** From now on the arriving bytes are TLS records. */
    void beginTls() {
        secured = true;
    }

    /**
     * Sets whether reads wait, as they do at first. If they do not, a read that would have to wait ends with
     * {@link NothingMore}.
     */
    void waits(boolean whether) {
        waits = whether;
    }

    /** Whether no TLS record has been read only in part. */
    boolean isBetweenRecords() {
        return records.isReached();
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        int read = take(bytes, offset, length);
        if (secured && read > 0) {
            records.pass(bytes, offset, read);
        }
        return read;
    }

    private int take(byte[] bytes, int offset, int length) throws IOException {
        if (found != NONE) {
            bytes[offset] = (byte) found;
            found = NONE;
            return 1;
        }
        if (waits) {
            return blocking.read(bytes, offset, length);
        }
        int read = readNow(bytes, offset, length);
        if (read == 0) {
            throw new NothingMore();
        }
        return read;
    }

    private int readNow(byte[] bytes, int offset, int length) throws IOException {
        channel.configureBlocking(false);
        try {
            return channel.read(ByteBuffer.wrap(bytes, offset, length));
        } finally {
            channel.configureBlocking(true);
        }
    }

    @Override
    public int available() throws IOException {
        return blocking.available() + (found == NONE ? 0 : 1);
    }

    @Override
    public void close() throws IOException {
        blocking.close();
    }

    /**
     * Says that there is nothing to read yet. Java's TLS keeps a connection usable when a read ends with such an
     * exception.
     */
    static final class NothingMore extends SocketTimeoutException {

        NothingMore() {
            super("nothing has arrived");
        }

        /** It is thrown in normal operation, and its stack trace is never read. */
        @Override
        public Throwable fillInStackTrace() {
            return this;
        }
    }
}
