package io.sessionroutes.step.deliver;

import io.sessionroutes.harness.ProxyTunnel;
import io.sessionroutes.harness.RawServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.concurrent.atomic.AtomicBoolean;

/** A proxy whose tunnels can pass on the first half of the server's next bytes, and keep the second half. */
final class HalvingProxy implements AutoCloseable {

    private final RawServer proxy;
    private final AtomicBoolean halve = new AtomicBoolean();

    HalvingProxy(int port) {
        proxy = RawServer.start(client -> ProxyTunnel.to(port, client, this::passOn));
    }

    int port() {
        return proxy.port();
    }

    void halveNext() {
        halve.set(true);
    }

    private void passOn(InputStream in, OutputStream out) throws IOException {
        byte[] bytes = new byte[65_536];
        for (int read = in.read(bytes); read > 0; read = in.read(bytes)) {
            out.write(bytes, 0, halve.getAndSet(false) ? read / 2 : read);
        }
    }

    @Override
    public void close() {
        proxy.close();
    }
}
