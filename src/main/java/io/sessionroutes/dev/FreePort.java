package io.sessionroutes.dev;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;

/**
 * A port that was free on loopback a moment ago. Another program may take it first, so whoever binds it has to be ready
 * to ask again.
 */
public final class FreePort {

    private FreePort() {}

    /** The number of one. */
    public static int next() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException("no free port on loopback", e);
        }
    }
}
