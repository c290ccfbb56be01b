package io.sessionroutes.route;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;

/** A server that answers every request with bytes of the test's choosing, for what no decent HTTP server sends. It reads requests whole. */
final class RawServer implements AutoCloseable {

    /** Writes the answer; an exception closes the connection. */
    interface Reply {
        void write(Socket socket) throws Exception;
    }

    private final ServerSocket server;
    private final AtomicInteger requests = new AtomicInteger();
    private volatile Reply reply;

    private RawServer(Reply reply) throws IOException {
        this.server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        this.reply = reply;
    }

    static RawServer start(Reply reply) {
        try {
            RawServer raw = new RawServer(reply);
            daemon(raw::accept);
            return raw;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Answers with this text as it stands. */
    static Reply text(String answer) {
        return socket -> {
            socket.getOutputStream().write(answer.getBytes(StandardCharsets.ISO_8859_1));
            socket.getOutputStream().flush();
        };
    }

    void reply(Reply other) {
        reply = other;
    }

    String url() {
        return "http://127.0.0.1:" + server.getLocalPort();
    }

    /** Requests received so far. */
    int requests() {
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
            readRequest(socket.getInputStream());
            requests.incrementAndGet();
            reply.write(socket);
        } catch (Exception gone) {
            // The client has hung up, which is what many of these answers are for.
        }
    }

    private static void readRequest(InputStream in) throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            int next = in.read();
            if (next < 0) {
                throw new IOException("no request");
            }
            head.append((char) next);
        }
        String lower = head.toString().toLowerCase(java.util.Locale.ROOT);
        int at = lower.indexOf("content-length:");
        if (at >= 0) {
            in.readNBytes(Integer.parseInt(lower.substring(at + 15, lower.indexOf("\r\n", at)).trim()));
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
