package io.sessionroutes.step.deliver;

import io.sessionroutes.log.CauseChain;
import java.io.IOException;
import java.net.Socket;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;
import org.apache.hc.client5.http.ssl.ClientTlsStrategyBuilder;
import org.apache.hc.client5.http.ssl.HostnameVerificationPolicy;
import org.apache.hc.client5.http.ssl.TlsSocketStrategy;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.apache.hc.core5.http.ssl.TLS;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Speaks TLS 1.2 or newer with FinBox. The certificate must be trusted and its host name verified before a byte of HTTP
 * is sent. The reason of a failed handshake is logged once, until a handshake succeeds or fails for another reason.
 */
public final class FinBoxTls implements TlsSocketStrategy {

    private static final Logger LOG = LoggerFactory.getLogger(FinBoxTls.class);

    private final Supplier<SSLContext> certificates;
    private volatile @Nullable Made made;
    private volatile String logged = "";

    /** @param certificates called for each connection; unchanged certificates cost no work */
    public FinBoxTls(Supplier<SSLContext> certificates) {
        this.certificates = certificates;
    }

    /** The strategy for connections, valid as long as the certificates are these. */
    private record Made(SSLContext from, TlsSocketStrategy strategy) {}

    private TlsSocketStrategy strategy() {
        SSLContext now = certificates.get();
        Made last = made;
        if (last == null || last.from() != now) {
            last = new Made(
                    now,
                    ClientTlsStrategyBuilder.create()
                            .setSslContext(now)
                            .setTlsVersions(TLS.V_1_2, TLS.V_1_3)
                            .setHostVerificationPolicy(HostnameVerificationPolicy.BOTH)
                            .buildClassic());
            made = last;
        }
        return last.strategy();
    }

    @Override
    public SSLSocket upgrade(Socket socket, String host, int port, Object attachment, HttpContext context)
            throws IOException {
        if (socket instanceof WatchedSocket watched) {
            watched.arrived().beginTls();
        }
        try {
            SSLSocket secured = strategy().upgrade(socket, host, port, attachment, context);
            logged = "";
            return secured;
        } catch (SSLException refused) {
            log(host + ":" + port + ": " + innermost(refused));
            throw refused;
        }
    }

    private void log(String why) {
        if (!why.equals(logged)) {
            logged = why;
            LOG.warn("No TLS with {}", why);
        }
    }

    private static String innermost(Throwable failure) {
        Throwable cause = CauseChain.innermost(failure);
        return cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
    }
}
