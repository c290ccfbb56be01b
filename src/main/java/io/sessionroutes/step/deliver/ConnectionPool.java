package io.sessionroutes.step.deliver;

import java.time.Duration;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.impl.DefaultSchemePortResolver;
import org.apache.hc.client5.http.impl.io.DefaultHttpClientConnectionOperator;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.apache.hc.client5.http.ssl.TlsSocketStrategy;
import org.apache.hc.core5.http.URIScheme;
import org.apache.hc.core5.http.config.RegistryBuilder;
import org.apache.hc.core5.http.impl.io.HttpRequestExecutor;
import org.apache.hc.core5.http.io.SocketConfig;
import org.apache.hc.core5.pool.PoolConcurrencyPolicy;
import org.apache.hc.core5.pool.PoolReusePolicy;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;

/**
 * Keeps the connections to FinBox that no call uses: at most one for each call in flight, the youngest used first, and
 * none older than the greatest age. The host name is looked up for each new connection.
 */
public final class ConnectionPool extends PoolingHttpClientConnectionManager {

    private final FinBoxConnections connections;

    /**
     * @param inFlight the most connections at a time
     * @param timeout the timeout for connecting, and for each read
     * @param maxAge how long after it was made a connection may begin a call; zero for no limit
     */
    public ConnectionPool(
            FinBoxConnections connections, FinBoxTls tls, int inFlight, Duration timeout, Duration maxAge) {
        super(
                new DefaultHttpClientConnectionOperator(
                        proxy -> WatchedSocket.create(),
                        DefaultSchemePortResolver.INSTANCE,
                        SystemDefaultDnsResolver.INSTANCE,
                        RegistryBuilder.<TlsSocketStrategy>create()
                                .register(URIScheme.HTTPS.id, tls)
                                .build()),
                PoolConcurrencyPolicy.STRICT,
                PoolReusePolicy.LIFO,
                null,
                connections);
        this.connections = connections;
        Timeout each = Timeout.of(timeout);
        setMaxTotal(inFlight);
        setDefaultMaxPerRoute(inFlight);
        setDefaultConnectionConfig(ConnectionConfig.custom()
                .setConnectTimeout(each)
                .setSocketTimeout(each)
                .setTimeToLive(maxAge.isZero() ? TimeValue.NEG_ONE_MILLISECOND : TimeValue.of(maxAge))
                // Each connection is checked at the moment of sending, which also sees what an earlier check would
                // miss.
                .setValidateAfterInactivity(TimeValue.NEG_ONE_MILLISECOND)
                .build());
        setDefaultSocketConfig(
                SocketConfig.custom().setSoTimeout(each).setTcpNoDelay(true).build());
    }

    /** The executor that sends requests over these connections. */
    HttpRequestExecutor executor() {
        return connections;
    }

    /** Closes the connections that no call uses. */
    void dropIdle() {
        closeIdle(TimeValue.ZERO_MILLISECONDS);
    }
}
