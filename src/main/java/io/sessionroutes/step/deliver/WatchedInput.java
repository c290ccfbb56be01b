package io.sessionroutes.step.deliver;

import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;

/**
 * What arrives on a socket, read as usual, or looked at without waiting. Where TLS is spoken it knows whether it has
 * been read up to the end of a record. Like a connection, it is used by one thread at a time.
 */
final class WatchedInput extends InputStream {

    /** What a look finds. */
    enum Look {
        NOTHING,
        BYTES,
        END
    }

    private static final int NONE = -1;

    private final SocketChannel channel;
    private final InputStream patient;
    private final RecordBoundary records = new RecordBoundary();
    /** A byte that a look has found, for whoever reads next. */
    private int found = NONE;

    private boolean waits = true;
    private boolean secured;

    WatchedInput(SocketChannel channel) throws IOException {
        this.channel = channel;
        this.patient = channel.socket().getInputStream();
    }

    /**
     * Whether something has arrived. Nothing is taken away by looking. Takes microseconds.
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

    /** From here on what arrives are records of TLS. */
    void beginTls() {
        secured = true;
    }

    /**
     * Whether reads wait, as they do at first; where they do not, one that would have to ends by {@link NothingMore}.
     */
    void waits(boolean whether) {
        waits = whether;
    }

    /** Whether no record of TLS has been read in part. */
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
            return patient.read(bytes, offset, length);
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
        return patient.available() + (found == NONE ? 0 : 1);
    }

    @Override
    public void close() throws IOException {
        patient.close();
    }

    /** There is nothing to read yet. Java's TLS leaves a connection as it is when a read ends by such an exception. */
    static final class NothingMore extends SocketTimeoutException {

        NothingMore() {
            super("nothing has arrived");
        }

        /** It is thrown in the ordinary course of things, and nobody reads its stack. */
        @Override
        public Throwable fillInStackTrace() {
            return this;
        }
    }
}
