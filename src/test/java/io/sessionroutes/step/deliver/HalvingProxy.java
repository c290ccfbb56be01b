package io.sessionroutes.step.deliver;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicBoolean;

/** A proxy whose tunnels can pass on one half of what the server sends next, and keep the other. */
final class HalvingProxy implements AutoCloseable {

    private final ServerSocket proxy;
    private final int port;
    private final AtomicBoolean halve = new AtomicBoolean();

    HalvingProxy(int port) throws IOException {
        this.proxy = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        this.port = port;
        daemon(() -> {
            while (true) {
                Socket client = proxy.accept();
                daemon(() -> tunnel(client));
            }
        });
    }

    int port() {
        return proxy.getLocalPort();
    }

    void halveNext() {
        halve.set(true);
    }

    private void tunnel(Socket client) throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            head.append((char) client.getInputStream().read());
        }
        Socket server = new Socket(InetAddress.getLoopbackAddress(), port);
        client.getOutputStream().write("HTTP/1.1 200 OK\r\n\r\n".getBytes(StandardCharsets.ISO_8859_1));
        daemon(() -> client.getInputStream().transferTo(server.getOutputStream()));
        byte[] bytes = new byte[65_536];
        InputStream in = server.getInputStream();
        OutputStream out = client.getOutputStream();
        for (int read = in.read(bytes); read > 0; read = in.read(bytes)) {
            out.write(bytes, 0, halve.getAndSet(false) ? read / 2 : read);
        }
    }

    private interface Task {
        void run() throws IOException;
    }

    private static void daemon(Task task) {
        Thread thread = new Thread(
                () -> {
                    try {
                        task.run();
                    } catch (IOException gone) {
                        // The client or the server has closed its connection.
                    }
                },
                "halving-proxy");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() {
        try {
            proxy.close();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
