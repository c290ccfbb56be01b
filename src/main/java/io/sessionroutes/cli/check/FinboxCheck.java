package io.sessionroutes.cli.check;

import io.sessionroutes.bundle.FinBoxTransport;
import io.sessionroutes.cli.CauseText;
import io.sessionroutes.settings.Settings;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.Socket;
import java.net.URI;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

/**
 * Whether FinBox's address accepts a connection and has a valid certificate for its name. The check sends no HTTP
 * request, so FinBox makes no session.
 */
final class FinboxCheck {

    private static final int PATIENCE_MS = 5_000;

    private FinboxCheck() {}

    static CheckFinding of(Settings settings, FinBoxTransport transport) {
        URI url = URI.create(settings.sessionUrl());
        boolean secure = "https".equals(url.getScheme());
        String host = url.getHost().replaceAll("[\\[\\]]", "");
        int port = url.getPort() != -1 ? url.getPort() : secure ? 443 : 80;
        String address = url.getHost() + ":" + port;
        try (Socket socket = new Socket(proxy(transport))) {
            socket.setSoTimeout(PATIENCE_MS);
            boolean resolvedByProxy = transport.proxy() != null;
            socket.connect(
                    resolvedByProxy
                            ? InetSocketAddress.createUnresolved(host, port)
                            : new InetSocketAddress(host, port),
                    PATIENCE_MS);
            return CheckFinding.ok(
                    "finbox", address + ", " + (secure ? handshake(transport, socket, host, port) : "no TLS"));
        } catch (IOException unreachable) {
            return CheckFinding.failed("finbox", address + ": " + CauseText.of(unreachable));
        }
    }

    /** The proxy of calls. It opens a tunnel, as for a call. */
    private static Proxy proxy(FinBoxTransport transport) {
        InetSocketAddress address = transport.proxy();
        return address == null
                ? Proxy.NO_PROXY
                : new Proxy(Proxy.Type.HTTP, new InetSocketAddress(address.getHostString(), address.getPort()));
    }

    private static String handshake(FinBoxTransport transport, Socket socket, String host, int port)
            throws IOException {
        SSLSocketFactory factory = transport.certificates().context().getSocketFactory();
        try (SSLSocket secured = (SSLSocket) factory.createSocket(socket, host, port, true)) {
            SSLParameters parameters = secured.getSSLParameters();
            parameters.setEndpointIdentificationAlgorithm("HTTPS");
            parameters.setProtocols(new String[] {"TLSv1.3", "TLSv1.2"});
            secured.setSSLParameters(parameters);
            secured.startHandshake();
            return secured.getSession().getProtocol();
        }
    }
}
