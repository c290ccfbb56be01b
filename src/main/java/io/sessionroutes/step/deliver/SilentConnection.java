package io.sessionroutes.step.deliver;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.Socket;
import javax.net.ssl.SSLSocket;
import org.apache.hc.client5.http.io.ManagedHttpClientConnection;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.impl.io.DefaultBHttpClientConnection;
import org.apache.hc.core5.http.impl.io.SocketHolder;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;

/**
 * A connection that writes nothing to any log. HttpClient's own connection writes each header and each byte, with the
 * API key, to the loggers {@code org.apache.hc.client5.http.headers} and {@code .wire} as soon as a configuration
 * enables them. This one does not use these loggers. It can be looked at before it is used, and knows whether it was
 * used before.
 */
final class SilentConnection extends DefaultBHttpClientConnection implements ManagedHttpClientConnection {

    private volatile boolean closed;
    /** Kept here, because the pool removes a connection's read timeout while it is idle. */
    private volatile Timeout readTimeout = Timeout.DISABLED;

    private final AnswerParser answers;
    private volatile boolean used;
    private volatile long sentAt;
    private volatile ConnectionState seen = ConnectionState.SILENT;

    SilentConnection(Http1Config limits) {
        this(limits, new AnswerParser(limits));
    }

    private SilentConnection(Http1Config limits, AnswerParser answers) {
        super(limits, null, null, null, null, null, config -> answers);
        this.answers = answers;
    }

    /** Whether a call has been made over it. A connection that has only made a proxy's tunnel is new. */
    boolean isUsed() {
        return used;
    }

    /** A call begins. */
    void use() {
        used = true;
        sentAt = System.nanoTime();
    }

    /**
     * When the last request was sent, in {@link System#nanoTime()} terms: its last byte, or its first byte while it is
     * being sent.
     */
    long sentAt() {
        return sentAt;
    }

    @Override
    public void flush() throws IOException {
        super.flush();
        sentAt = System.nanoTime();
    }

    /** Bytes of HTTP received so far. */
    long received() {
        return getEndpointDetails().getReceivedBytesCount();
    }

    /**
     * The state of the connection between two answers, found without waiting. A state other than silent is final. Never
     * {@link ConnectionState#OLD}, because this connection does not know what the call wants.
     */
    ConnectionState look() {
        SocketHolder holder = getSocketHolder();
        if (holder == null) {
            return ConnectionState.CLOSED;
        }
        if (seen == ConnectionState.SILENT) {
            seen = answers.hasLeftOver() ? ConnectionState.SPOKEN : ConnectionLook.at(holder);
        }
        return seen;
    }

    @Override
    public void bind(Socket socket) throws IOException {
        bind(new SocketHolder(socket));
    }

    @Override
    public void bind(SSLSocket secured, Socket plain) throws IOException {
        bind(new SocketHolder(secured, plain));
    }

    /** A connection that was closed while it connected must stay closed, because no other code would close it. */
    @Override
    protected void bind(SocketHolder holder) throws IOException {
        super.bind(holder);
        // After the bind, because a close before it does not see the socket.
        if (closed) {
            holder.getSocket().close();
            throw new InterruptedIOException("closed while connecting");
        }
        readTimeout = Timeout.ofMilliseconds(holder.getSocket().getSoTimeout());
    }

    @Override
    public @Nullable Socket getSocket() {
        SocketHolder holder = getSocketHolder();
        return holder == null ? null : holder.getSocket();
    }

    @Override
    public void setSocketTimeout(Timeout timeout) {
        super.setSocketTimeout(timeout);
        readTimeout = timeout;
    }

    @Override
    public void passivate() {
        super.setSocketTimeout(Timeout.ZERO_MILLISECONDS);
    }

    @Override
    public void activate() {
        super.setSocketTimeout(readTimeout);
    }

    @Override
    public void close() throws IOException {
        closed = true;
        super.close();
    }

    @Override
    public void close(CloseMode mode) {
        closed = true;
        super.close(mode);
    }
}
