package io.sessionroutes.bundle;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * Responds to requests of this process as FinBox would, on a port of 127.0.0.1 that the system chooses. It serves one
 * connection at a time, in its own thread, and keeps nothing of what it reads.
 */
final class LoopbackFinBox implements AutoCloseable {

    private static final String SESSION =
            "{\"session_id\":\"00000000-0000-4000-8000-000000000000\",\"redirect_url\":\"https://127.0.0.1/warm-up\"}";
    private static final byte[] ANSWER = ("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: "
                    + SESSION.length() + "\r\n\r\n" + SESSION)
            .getBytes(StandardCharsets.US_ASCII);
    private static final String LENGTH = "content-length:";
    /** In milliseconds. A connection that is silent for longer does not belong to the warm-up. */
    private static final int LONGEST_SILENCE = 1_000;

    private final ServerSocket server;

    private LoopbackFinBox(ServerSocket server) {
        this.server = server;
    }

    /** @throws IOException if this machine has no 127.0.0.1 to listen on */
    static LoopbackFinBox open() throws IOException {
        InetAddress loopback = InetAddress.getByAddress("127.0.0.1", new byte[] {127, 0, 0, 1});
        LoopbackFinBox opened = new LoopbackFinBox(new ServerSocket(0, 1, loopback));
        Thread thread = new Thread(opened::serve, "warm-up");
        thread.setDaemon(true);
        thread.start();
        return opened;
    }

    /** Its base URL. */
    String address() {
        return "http://127.0.0.1:" + server.getLocalPort();
    }

    private void serve() {
        while (!server.isClosed()) {
            try (Socket connection = server.accept()) {
                connection.setTcpNoDelay(true);
                connection.setSoTimeout(LONGEST_SILENCE);
                InputStream in = new BufferedInputStream(connection.getInputStream());
                while (read(in)) {
                    OutputStream out = connection.getOutputStream();
                    out.write(ANSWER);
                    out.flush();
                }
            } catch (IOException ended) {
                // The other side has closed the connection, or this server is closed.
            }
        }
    }

    /** Reads one request; false at the end of the connection. */
    private static boolean read(InputStream in) throws IOException {
        long length = 0;
        String line = line(in);
        boolean isThere = !line.isEmpty();
        while (!line.isEmpty()) {
            if (line.startsWith(LENGTH)) {
                length = Long.parseLong(line.substring(LENGTH.length()).strip());
            }
            line = line(in);
        }
        in.skipNBytes(length);
        return isThere;
    }

    private static String line(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int next = in.read(); next >= 0 && next != '\n'; next = in.read()) {
            if (next != '\r') {
                line.append((char) next);
            }
        }
        return line.toString().toLowerCase(Locale.ROOT);
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
