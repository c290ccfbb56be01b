package io.sessionroutes.harness;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A server that answers every request with any bytes that a test wants, such as those that no correct HTTP server
 * sends. It reads each request completely.
 */
public final class RawServer implements AutoCloseable {

    /** Writes the answer; an exception closes the connection. */
    public interface Reply {
        void write(Socket socket) throws Exception;
    }

    private final ServerSocket server;
    private final AtomicInteger requests = new AtomicInteger();
    private final AtomicInteger received = new AtomicInteger();
    private volatile boolean readsRequests = true;
    private volatile String lastHead = "";
    private volatile Reply reply;

    private RawServer(ServerSocket server, Reply reply) {
        this.server = server;
        this.reply = reply;
    }

    public static RawServer start(Reply reply) {
        try {
            return start(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), reply);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Starts on a socket of the test, such as one with TLS. */
    public static RawServer start(ServerSocket server, Reply reply) {
        RawServer raw = new RawServer(server, reply);
        daemon(raw::accept);
        return raw;
    }

    /** A proxy that connects every tunnel to this port. */
    public static RawServer tunnel(int port) {
        return start(socket -> ProxyTunnel.to(port, socket, InputStream::transferTo));
    }

    /** Answers with exactly this text. */
    public static Reply text(String answer) {
        return socket -> {
            socket.getOutputStream().write(answer.getBytes(StandardCharsets.ISO_8859_1));
            socket.getOutputStream().flush();
        };
    }

    public void reply(Reply other) {
        reply = other;
    }

    public String url() {
        return "http://127.0.0.1:" + server.getLocalPort();
    }

    /** From now on this reply handles connections from their first byte. No request is read before it. */
    public RawServer raw(Reply whole) {
        readsRequests = false;
        reply = whole;
        return this;
    }

    public int port() {
        return server.getLocalPort();
    }

    /** Bytes of HTTP received so far. */
    public int received() {
        return received.get();
    }

    /** The head of the last request. */
    public String lastHead() {
        return lastHead;
    }

    /** Requests received so far. */
    public int requests() {
        return requests.get();
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket socket = server.accept();
                daemon(() -> serve(socket));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            if (readsRequests) {
                readRequest(socket.getInputStream());
                requests.incrementAndGet();
            }
            reply.write(socket);
        } catch (Exception gone) {
            // The client has closed the connection, as many of these answers want it to.
        }
    }

    private void readRequest(InputStream in) throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            int next = in.read();
            if (next < 0) {
                throw new IOException("no request");
            }
            received.incrementAndGet();
            head.append((char) next);
        }
        lastHead = head.toString();
        String lower = head.toString().toLowerCase(java.util.Locale.ROOT);
        int at = lower.indexOf("content-length:");
        if (at >= 0) {
            in.readNBytes(Integer.parseInt(
                    lower.substring(at + 15, lower.indexOf("\r\n", at)).trim()));
        }
    }

    private static void daemon(Runnable task) {
        Thread thread = new Thread(task, "raw-server");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
