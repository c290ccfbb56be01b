package io.sessionroutes.dev;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Finds a port that was free on loopback a moment ago. It is outside the range that a system gives to outgoing
 * connections (32,768 and up on Linux, 49,152 and up elsewhere), because such a connection might take the port first.
 */
public final class FreePort {

    private static final int LOWEST = 10_000;
    private static final int HIGHEST = 32_000;

    /** Begins at a random port, so that two programs that search at the same time seldom find the same one. */
    private static int last = ThreadLocalRandom.current().nextInt(LOWEST, HIGHEST);

    private FreePort() {}

    /** Returns a free port, another one at each call. */
    public static synchronized int next() {
        for (int tried = LOWEST; tried < HIGHEST; tried++) {
            last = last < HIGHEST ? last + 1 : LOWEST;
            if (isFree(last)) {
                return last;
            }
        }
        throw new IllegalStateException("no free port on loopback");
    }

    private static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return socket.isBound();
        } catch (BindException taken) {
            return false;
        } catch (IOException e) {
            throw new UncheckedIOException("loopback cannot be used", e);
        }
    }
}
