package io.sessionroutes.harness;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Clients that attack the management port: each sends something, or nothing, and reads no answer. */
public final class HostileClients implements AutoCloseable {

    private static final String SCRAPE = "GET /observe/metrics HTTP/1.1\r\nHost: x\r\n\r\n";

    private final List<SocketChannel> clients = new ArrayList<>();
    private final InetSocketAddress address;

    public HostileClients(int port) {
        this.address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    }

    /** What the clients do. */
    public enum Habit {
        IDLE(400, ""),
        HALF_A_REQUEST(400, "GET /observe/health/live HTTP/1.1\r\nHos"),
        NEVER_READS(200, SCRAPE),
        ASKS_300_TIMES_AND_NEVER_READS(20, SCRAPE.repeat(300)),
        SPEAKS_HTTP_2(200, "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"),
        ANNOUNCES_A_BODY(200, "POST /observe/metrics HTTP/1.1\r\nHost: x\r\nContent-Length: 1000000000\r\n\r\nbegins"),
        SPEAKS_NO_HTTP(200, "\u0016\u0003\u0001".repeat(300));

        private final int clients;
        private final String words;

        Habit(int clients, String words) {
            this.clients = clients;
            this.words = words;
        }
    }

    /** Opens as many connections as the habit has clients. The server may close them. */
    public void come(Habit habit) throws IOException {
        for (int i = 0; i < habit.clients; i++) {
            SocketChannel client = SocketChannel.open(address);
            clients.add(client);
            client.configureBlocking(false);
            say(client, habit.words);
        }
    }

    private static void say(SocketChannel client, String words) {
        ByteBuffer bytes = ByteBuffer.wrap(words.getBytes(StandardCharsets.US_ASCII));
        try {
            while (bytes.hasRemaining() && client.write(bytes) > 0) {
                // Only as much as the system's buffer takes, without waiting.
            }
        } catch (IOException closed) {
            // The server may close the connection.
            return;
        }
    }

    /** Returns how long the port takes to answer, and fails if it does not answer. */
    public static Duration probe(int port, String path) throws IOException {
        long start = System.nanoTime();
        String answer = ask(port, "GET " + path + " HTTP/1.1\r\nHost: x\r\n\r\n");
        if (!answer.startsWith("HTTP/1.1 200") && !answer.startsWith("HTTP/1.1 503")) {
            throw new IOException(
                    path + " was answered by '" + answer.lines().findFirst().orElse("nothing") + "'");
        }
        return Duration.ofNanos(System.nanoTime() - start);
    }

    /** Returns all bytes of the answer to this text until the server closes the connection. */
    public static String ask(int port, String words) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(20_000);
            socket.getOutputStream().write(words.getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Override
    public void close() throws IOException {
        for (SocketChannel client : clients) {
            client.close();
        }
        clients.clear();
    }
}
