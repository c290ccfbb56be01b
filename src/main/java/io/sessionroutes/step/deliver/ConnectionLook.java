package io.sessionroutes.step.deliver;

import java.io.IOException;
import javax.net.ssl.SSLSocket;
import org.apache.hc.core5.http.impl.io.SocketHolder;
import org.jspecify.annotations.Nullable;

/**
 * Looks at a connection before a request is sent over it. Waiting encrypted bytes are read only as far as TLS itself
 * has messages (its session tickets come unasked). An answer among them is never read as the next request's answer.
 */
final class ConnectionLook {

    private static final int ALERT = 21;

    private ConnectionLook() {}

    static ConnectionState at(SocketHolder holder) {
        if (!(holder.getBaseSocket() instanceof WatchedSocket watched)) {
            throw new IllegalStateException("a connection that cannot be looked at");
        }
        SSLSocket secured = holder.getSSLSocket();
        try {
            if (secured != null && secured.getInputStream().available() > 0) {
                return ConnectionState.SPOKEN;
            }
            WatchedInput arrived = watched.arrived();
            return switch (arrived.look()) {
                case NOTHING -> ConnectionState.SILENT;
                case END -> ConnectionState.CLOSED;
                case BYTES -> among(arrived, secured);
            };
        } catch (IOException broken) {
            return ConnectionState.CLOSED;
        }
    }

    private static ConnectionState among(WatchedInput arrived, @Nullable SSLSocket secured) throws IOException {
        if (secured == null) {
            return ConnectionState.SPOKEN;
        }
        if (!"TLSv1.3".equals(secured.getSession().getProtocol())) {
            // Up to TLS 1.2, only a closing alert may come between two answers.
            return arrived.next() == ALERT ? ConnectionState.CLOSED : ConnectionState.SPOKEN;
        }
        arrived.waits(false);
        try {
            return secured.getInputStream().read() < 0 ? ConnectionState.CLOSED : ConnectionState.SPOKEN;
        } catch (WatchedInput.NothingMore allRead) {
            // A part of a record may be a part of an answer.
            return arrived.isBetweenRecords() ? ConnectionState.SILENT : ConnectionState.SPOKEN;
        } finally {
            arrived.waits(true);
        }
    }
}
