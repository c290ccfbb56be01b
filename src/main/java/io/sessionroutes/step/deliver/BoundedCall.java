package io.sessionroutes.step.deliver;

import io.sessionroutes.failure.DeadlineExceededException;
import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.apache.camel.component.http.HttpClientConfigurer;
import org.apache.hc.client5.http.classic.ExecChain;
import org.apache.hc.client5.http.classic.ExecChainHandler;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.core5.concurrent.Cancellable;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.HttpRequest;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.jspecify.annotations.Nullable;

/**
 * Puts two limits on each call that HttpClient does not have. The first is a deadline for the whole call, from
 * connecting to the last byte (HttpClient's own timeouts start again with every byte). The second is a cap on the
 * answer's size: the rest of a larger answer is cut off, and the connection is closed.
 */
public final class BoundedCall implements HttpClientConfigurer, ExecChainHandler, AutoCloseable {

    private final Duration timeout;
    private final int maxAnswer;
    private final @Nullable HttpHost proxy;
    private final ConnectionPool pool;
    private final CallListener listener;
    private final CallSender sender;
    private final ScheduledThreadPoolExecutor timer;

    /**
     * @param maxAnswer the most bytes that are read of an answer
     * @param proxy the proxy, or null
     * @param outgoing may add headers to each request
     */
    public BoundedCall(
            Duration timeout,
            int maxAnswer,
            @Nullable HttpHost proxy,
            ConnectionPool pool,
            CallListener listener,
            Consumer<HttpRequest> outgoing) {
        this.timeout = timeout;
        this.maxAnswer = maxAnswer;
        this.proxy = proxy;
        this.pool = pool;
        this.listener = listener;
        this.sender = new CallSender(pool::dropIdle, listener, outgoing);
        this.timer = new ScheduledThreadPoolExecutor(1, task -> {
            Thread thread = new Thread(task, "call-deadline");
            thread.setDaemon(true);
            return thread;
        });
        timer.setRemoveOnCancelPolicy(true);
        // A host program that stops the routes goes on: no thread may stay. Closing it would end the deadline of a
        // call.
        timer.setKeepAliveTime(1, TimeUnit.SECONDS);
        timer.allowCoreThreadTimeOut(true);
    }

    /**
     * Makes HttpClient do nothing by itself: no repeats, redirects, cookies, compression, and no passwords or
     * connections bound to a user. This is set here because otherwise these are options of a component that other
     * routes share.
     */
    @Override
    public void configureHttpClient(HttpClientBuilder builder) {
        builder.disableAutomaticRetries()
                .disableRedirectHandling()
                .disableCookieManagement()
                .disableContentCompression()
                .disableAuthCaching()
                .disableConnectionState();
        builder.addExecInterceptorFirst("bounded-call", this);
        builder.setRequestExecutor(pool.executor());
        builder.setProxy(proxy);
    }

    @Override
    public ClassicHttpResponse execute(ClassicHttpRequest request, ExecChain.Scope scope, ExecChain chain)
            throws IOException, HttpException {
        CallAttempt attempt = CallAttempts.take();
        long start = System.nanoTime();
        AtomicBoolean late = new AtomicBoolean();
        ScheduledFuture<?> abort = timer.schedule(() -> abort(scope, late), timeout.toNanos(), TimeUnit.NANOSECONDS);
        try {
            ClassicHttpResponse response = sender.send(request, scope, chain, attempt, late::get);
            readWhole(response, scope);
            listener.answered(response.getCode(), System.nanoTime() - start);
            return response;
        } catch (IOException | HttpException | RuntimeException | Error failed) {
            // HttpClient gives the connection back only after some of these failures.
            scope.execRuntime.discardEndpoint();
            listener.unanswered(late.get() || failed instanceof SocketTimeoutException, System.nanoTime() - start);
            if (late.get()) {
                throw new DeadlineExceededException(timeout);
            }
            if (failed instanceof Error) {
                throw new IOException("the call broke", failed);
            }
            throw failed;
        } finally {
            abort.cancel(false);
        }
    }

    private static void abort(ExecChain.Scope scope, AtomicBoolean late) {
        late.set(true);
        if (scope.originalRequest instanceof Cancellable call) {
            call.cancel();
        }
    }

    private void readWhole(ClassicHttpResponse response, ExecChain.Scope scope) throws IOException {
        HttpEntity entity = response.getEntity();
        if (entity == null) {
            return;
        }
        // The request asks for no compression. A compressed answer is not unpacked, because a few bytes may become
        // gigabytes.
        response.removeHeaders(HttpHeaders.CONTENT_ENCODING);
        InputStream content = entity.getContent();
        long length = entity.getContentLength();
        byte[] start = content.readNBytes((int) (length < 0 ? maxAnswer : Math.min(length, maxAnswer)) + 1);
        if (start.length > maxAnswer) {
            // The connection is discarded and not closed, because closing would first read the rest of the answer,
            // however long it is.
            scope.execRuntime.discardEndpoint();
        } else {
            content.close();
        }
        response.setEntity(new ByteArrayEntity(start, 0, Math.min(start.length, maxAnswer), null));
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }
}
