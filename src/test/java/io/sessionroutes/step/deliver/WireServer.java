package io.sessionroutes.step.deliver;

import io.sessionroutes.harness.TestCertificates;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;

/**
 * An HTTP/1.1 server that keeps its connections open. A test decides what the server sends after an answer, when, and
 * how it ends a connection.
 */
public final class WireServer implements AutoCloseable {

    /** Handles a request, or a connection when it begins. */
    @FunctionalInterface
    public interface Script {
        void run(Wire wire) throws Exception;
    }

    private static final Pattern LINK = Pattern.compile("\"link_id\":\"([^\"]*)\"");
    private static final Pattern LENGTH = Pattern.compile("(?i)content-length: *(\\d+)");

    private final ServerSocket server;
    private final @Nullable SSLContext tls;
    private final String[] protocols;
    private final AtomicInteger connections = new AtomicInteger();
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final ScheduledExecutorService later = Executors.newScheduledThreadPool(1, WireServer::daemon);
    private volatile Script greeting = wire -> {};
    private volatile Script script = Wire::answer;

    private WireServer(String address, int port, @Nullable SSLContext tls, String... protocols) {
        try {
            this.server = new ServerSocket(port, 50, InetAddress.getByName(address));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        this.tls = tls;
        this.protocols = protocols;
        daemon(this::accept).start();
    }

    public static WireServer plain() {
        return plain("127.0.0.1", 0);
    }

    public static WireServer plain(String address, int port) {
        return new WireServer(address, port, null);
    }

    /** A server with TLS and a certificate for localhost. */
    public static WireServer tls(String... protocols) {
        return new WireServer("127.0.0.1", 0, TestCertificates.made().server("server"), protocols);
    }

    /** Sets the script for each connection before its first request. */
    public WireServer greet(Script how) {
        greeting = how;
        return this;
    }

    /** Sets the script for each request. By default a request is answered. */
    public WireServer serve(Script how) {
        script = how;
        return this;
    }

    public int port() {
        return server.getLocalPort();
    }

    public String url() {
        return (tls == null ? "http" : "https") + "://localhost:" + port();
    }

    public int connections() {
        return connections.get();
    }

    /** The link ids of the requests so far. */
    public List<String> requests() {
        return requests;
    }

    /** A complete answer with a session for this link. */
    public static String session(String link) {
        String body = "{\"session_id\":\"for-" + link + "\",\"redirect_url\":\"https://a.example/\"}";
        return "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: " + body.length() + "\r\n\r\n"
                + body;
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket socket = server.accept();
                socket.setTcpNoDelay(true);
                daemon(() -> serve(socket)).start();
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void serve(Socket base) {
        try (base) {
            Wire wire = new Wire(base, secured(base), connections.incrementAndGet());
            greeting.run(wire);
            while (wire.read()) {
                requests.add(wire.link);
                script.run(wire);
            }
        } catch (Exception gone) {
            // The client or the script has closed the connection.
        }
    }

    private Socket secured(Socket base) throws IOException {
        if (tls == null) {
            return base;
        }
        SSLSocket secured = (SSLSocket) tls.getSocketFactory().createSocket(base, null, base.getPort(), false);
        secured.setUseClientMode(false);
        secured.setEnabledProtocols(protocols);
        secured.startHandshake();
        return secured;
    }

    /** One connection with its last request. */
    public final class Wire {

        private final Socket base;
        private final Socket socket;
        private final int number;
        private String link = "";
        private int asked;

        Wire(Socket base, Socket socket, int number) {
            this.base = base;
            this.socket = socket;
            this.number = number;
        }

        /** The number of this connection, from 1. */
        public int number() {
            return number;
        }

        /** The number of requests on this connection so far. */
        public int asked() {
            return asked;
        }

        public String link() {
            return link;
        }

        /** Answers the last request. */
        public void answer() throws IOException {
            write(session(link));
        }

        public void write(String text) throws IOException {
            socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
            socket.getOutputStream().flush();
        }

        /** Runs a script after this many milliseconds; 0 means at once. */
        public void after(int millis, Script what) throws Exception {
            if (millis == 0) {
                what.run(this);
            } else {
                later.schedule(() -> run(what), millis, TimeUnit.MILLISECONDS).get();
            }
        }

        private Wire run(Script what) throws Exception {
            what.run(this);
            return this;
        }

        /** Ends the connection as a correct server does: over TLS with a close_notify. */
        public void close() throws IOException {
            socket.close();
            base.close();
        }

        /** Ends the connection with a FIN alone. */
        public void finish() throws IOException {
            base.close();
        }

        /** Ends the connection with a RST. */
        public void reset() throws IOException {
            base.setSoLinger(true, 0);
            base.close();
        }

        /** Changes the keys, only with TLS 1.3. HTTP does not notice it. */
        public void updateKeys() throws IOException {
            ((SSLSocket) socket).startHandshake();
        }

        private boolean read() throws IOException {
            InputStream in = socket.getInputStream();
            StringBuilder head = new StringBuilder();
            while (head.indexOf("\r\n\r\n") < 0) {
                int next = in.read();
                if (next < 0) {
                    return false;
                }
                head.append((char) next);
            }
            Matcher length = LENGTH.matcher(head);
            byte[] body = in.readNBytes(length.find() ? Integer.parseInt(length.group(1)) : 0);
            Matcher found = LINK.matcher(new String(body, StandardCharsets.UTF_8));
            link = found.find() ? found.group(1) : "";
            asked++;
            return true;
        }
    }

    private static Thread daemon(Runnable task) {
        Thread thread = new Thread(task, "wire-server");
        thread.setDaemon(true);
        return thread;
    }

    @Override
    public void close() {
        later.shutdownNow();
        try {
            server.close();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
