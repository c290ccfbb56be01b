package io.sessionroutes.step.deliver;

import io.sessionroutes.log.CauseChain;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;
import org.apache.camel.CamelContext;
import org.apache.camel.StartupListener;
import org.apache.hc.client5.http.impl.DefaultSchemePortResolver;
import org.apache.hc.client5.http.impl.routing.DefaultRoutePlanner;
import org.apache.hc.client5.http.io.ConnectionEndpoint;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.HttpStatus;
import org.apache.hc.core5.http.io.HttpClientConnection;
import org.apache.hc.core5.http.message.BasicClassicHttpRequest;
import org.apache.hc.core5.http.message.BasicClassicHttpResponse;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Opens the first connection to FinBox while the program starts, because a cold JVM needs long for its first TLS
 * handshake, and the first applicant would wait for it. Nothing is sent over the connection before the first call. If
 * FinBox cannot be reached, the program still starts.
 */
public final class FirstConnection implements StartupListener {

    private static final Logger LOG = LoggerFactory.getLogger(FirstConnection.class);

    /** The start waits for the connection no longer than this. */
    private static final Duration LONGEST = Duration.ofSeconds(1);
    /** How long the connection waits for the first call. A later call uses a new one. */
    private static final TimeValue KEPT = TimeValue.ofSeconds(30);

    private static final String ID = "first-connection";
    private static final ClassicHttpRequest NO_REQUEST = new BasicClassicHttpRequest("POST", "/");

    private final ConnectionPool pool;
    private final HttpHost finBox;
    private final Duration longest;
    private final CountDownLatch ended = new CountDownLatch(1);
    /** Whether the start has continued without the connection, and logged that. */
    private volatile boolean late;

    /** @param url where FinBox is called, with or without a path */
    public FirstConnection(ConnectionPool pool, String url) {
        this(pool, url, LONGEST);
    }

    /** @param longest how long the start waits for the connection */
    FirstConnection(ConnectionPool pool, String url, Duration longest) {
        this.pool = pool;
        this.finBox = HttpHost.create(URI.create(url));
        this.longest = longest;
    }

    @Override
    public void onCamelContextStarting(CamelContext context, boolean alreadyStarted) {
        Thread opening = new Thread(this::open, ID);
        opening.setDaemon(true);
        opening.start();
    }

    /** The last moment before the routes begin to read. */
    @Override
    public void onCamelContextStarted(CamelContext context, boolean alreadyStarted) throws InterruptedException {
        if (!ended.await(longest.toMillis(), TimeUnit.MILLISECONDS)) {
            late = true;
            LOG.warn("No connection to FinBox within {} ms, the start continues host={}", longest.toMillis(), finBox);
        }
    }

    private void open() {
        try {
            connect();
        } catch (SSLException untrusted) {
            // FinBoxTls has logged the reason.
        } catch (IOException | HttpException | TimeoutException | ExecutionException | RuntimeException failed) {
            if (!late) {
                LOG.warn("FinBox cannot be reached at the start host={} cause={}", finBox, CauseChain.root(failed));
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        } finally {
            ended.countDown();
        }
    }

    private void connect()
            throws IOException, HttpException, InterruptedException, ExecutionException, TimeoutException {
        HttpClientContext context = HttpClientContext.create();
        DefaultRoutePlanner routes = new DefaultRoutePlanner(DefaultSchemePortResolver.INSTANCE);
        ConnectionEndpoint connection =
                pool.lease(ID, routes.determineRoute(finBox, context), null).get(Timeout.ofSeconds(1));
        TimeValue kept = TimeValue.ZERO_MILLISECONDS;
        try {
            pool.connect(connection, null, context);
            connection.execute(ID, NO_REQUEST, FirstConnection::markUsed, context);
            kept = KEPT;
        } finally {
            pool.release(connection, null, kept);
        }
    }

    /** A call that finds it must treat it as a kept connection, because it waited, and FinBox may have closed it. */
    private static ClassicHttpResponse markUsed(
            ClassicHttpRequest request, HttpClientConnection connection, HttpContext context) {
        ((SilentConnection) connection).use();
        return new BasicClassicHttpResponse(HttpStatus.SC_NO_CONTENT);
    }
}
