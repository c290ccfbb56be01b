package io.sessionroutes.harness;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** Does what a proxy does after {@code CONNECT}: passes bytes on in both directions. */
public final class ProxyTunnel {

    private ProxyTunnel() {}

    /** Passes on the bytes of one direction, until they end. */
    public interface Transfer {
        void run(InputStream from, OutputStream to) throws IOException;
    }

    /** @param answers passes on the bytes from the server at this port to the client */
    public static void to(int port, Socket client, Transfer answers) throws IOException {
        try (Socket server = new Socket(InetAddress.getLoopbackAddress(), port)) {
            client.getOutputStream()
                    .write("HTTP/1.1 200 Connection established\r\n\r\n".getBytes(StandardCharsets.ISO_8859_1));
            Thread back = new Thread(() -> pass(server, client, answers), "tunnel");
            back.setDaemon(true);
            back.start();
            pass(client, server, InputStream::transferTo);
        }
    }

    private static void pass(Socket from, Socket to, Transfer transfer) {
        try {
            transfer.run(from.getInputStream(), to.getOutputStream());
            to.shutdownOutput();
        } catch (IOException gone) {
            hangUp(to);
        }
    }

    private static void hangUp(Socket on) {
        try {
            on.close();
        } catch (IOException gone) {
            // It is closed already.
        }
    }
}
