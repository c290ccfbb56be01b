package io.sessionroutes.step.deliver;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.Socket;
import java.util.concurrent.TimeUnit;
import org.apache.hc.client5.http.io.ManagedHttpClientConnection;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.HttpStatus;
import org.apache.hc.core5.http.Method;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.impl.DefaultConnectionReuseStrategy;
import org.apache.hc.core5.http.impl.io.HttpRequestExecutor;
import org.apache.hc.core5.http.io.HttpClientConnection;
import org.apache.hc.core5.http.io.HttpConnectionFactory;
import org.apache.hc.core5.http.io.HttpResponseInformationCallback;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.jspecify.annotations.Nullable;

/**
 * Makes the connections to FinBox. Each carries one call at a time, and the next call only if it is open and no bytes
 * wait on it. Bytes that a server or proxy sends unasked stay on the connection, and HttpClient would take them for the
 * answer to the next applicant's request.
 */
public class FinBoxConnections extends HttpRequestExecutor
        implements HttpConnectionFactory<ManagedHttpClientConnection> {

    /** The attribute of a request that needs a connection which carried no other request before. */
    static final String NEW_ONE = "session-routes.new-connection";

    /** A server that has closed a connection rejects the next request within this time. */
    private static final long AT_ONCE = TimeUnit.MILLISECONDS.toNanos(50);

    /**
     * Bytes of each of a connection's three buffers. A request or an answer has about a kilobyte. HttpClient's own 32
     * kB would take 25 MB of the heap for 256 connections.
     */
    private static final int BUFFER = 4096;

    private final Http1Config limits;

    /**
     * @param maxHeaders the most headers of an answer
     * @param maxHeaderBytes the most bytes of one header
     */
    public FinBoxConnections(int maxHeaders, int maxHeaderBytes) {
        this.limits = Http1Config.custom()
                .setMaxHeaderCount(maxHeaders)
                .setMaxLineLength(maxHeaderBytes)
                .setBufferSize(BUFFER)
                .build();
    }

    @Override
    public SilentConnection createConnection(@Nullable Socket socket) throws IOException {
        SilentConnection connection = new SilentConnection(limits);
        if (socket != null) {
            connection.bind(socket);
        }
        return connection;
    }

    /** Throws no Error, after which HttpClient would close all connections for ever. */
    @Override
    public ClassicHttpResponse execute(
            ClassicHttpRequest request,
            HttpClientConnection connection,
            HttpResponseInformationCallback information,
            HttpContext context)
            throws IOException, HttpException {
        try {
            return overSilent(request, connection, information, context);
        } catch (Error broken) {
            throw new IOException("the call broke", broken);
        }
    }

    private ClassicHttpResponse overSilent(
            ClassicHttpRequest request,
            HttpClientConnection connection,
            HttpResponseInformationCallback information,
            HttpContext context)
            throws IOException, HttpException {
        SilentConnection silent = (SilentConnection) connection;
        boolean kept = silent.isUsed();
        ConnectionState state = kept && context.getAttribute(NEW_ONE) != null ? ConnectionState.OLD : silent.look();
        if (state != ConnectionState.SILENT) {
            throw new NotUsable(state, kept);
        }
        if (!Method.CONNECT.isSame(request.getMethod())) {
            silent.use();
        }
        return kept
                ? overKept(request, silent, information, context)
                : super.execute(request, silent, information, context);
    }

    private ClassicHttpResponse overKept(
            ClassicHttpRequest request,
            SilentConnection kept,
            HttpResponseInformationCallback information,
            HttpContext context)
            throws IOException, HttpException {
        long received = kept.received();
        ClassicHttpResponse response;
        try {
            response = super.execute(request, kept, information, context);
        } catch (InterruptedIOException late) {
            throw late;
        } catch (IOException broken) {
            throw wasAtOnce(kept) && kept.received() == received ? new WasClosed(broken) : broken;
        }
        if (isIdleTimeout(response) && wasAtOnce(kept)) {
            throw new WasClosed(new IOException("408 for a request that was sent whole"));
        }
        return response;
    }

    private static boolean wasAtOnce(SilentConnection kept) {
        return System.nanoTime() - kept.sentAt() <= AT_ONCE;
    }

    /** Whether this is the answer that some servers send before they close an idle connection. */
    private static boolean isIdleTimeout(ClassicHttpResponse response) {
        return response.getCode() == HttpStatus.SC_REQUEST_TIMEOUT
                && response.containsHeader(HttpHeaders.CONNECTION)
                && !DefaultConnectionReuseStrategy.INSTANCE.keepAlive(null, response, null);
    }

    /** The request was not sent, because of the connection's state. Another connection can be used. */
    static final class NotUsable extends IOException {

        private final ConnectionState state;
        private final boolean kept;

        NotUsable(ConnectionState state, boolean kept) {
            super(state == ConnectionState.SPOKEN ? "bytes without a request" : "closed before the request");
            this.state = state;
            this.kept = kept;
        }

        ConnectionState state() {
            return state;
        }

        /** Whether the connection carried a call before. */
        boolean wasKept() {
            return kept;
        }
    }

    /** A connection that had carried calls broke while the request was sent. Most likely it was closed before. */
    static final class WasClosed extends IOException {

        private final IOException broken;

        WasClosed(IOException broken) {
            super(broken);
            this.broken = broken;
        }

        IOException broken() {
            return broken;
        }
    }
}
