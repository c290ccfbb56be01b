package io.sessionroutes.step.deliver;

import static org.assertj.core.api.Assertions.assertThatCode;

import io.sessionroutes.harness.TestCertificates;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.http.io.entity.EntityUtils;
import org.apache.hc.core5.http.io.entity.HttpEntityWrapper;
import org.apache.hc.core5.http.io.support.ClassicRequestBuilder;
import org.jspecify.annotations.Nullable;

/** Makes calls as the bundle does, but without the bundle, one at a time. */
final class CallingClient implements AutoCloseable, CallListener {

    private final String url;
    private final BoundedCall boundedCall;
    private final CloseableHttpClient client;
    final ConnectionPool pool;

    /** Statuses of answers. */
    final List<Integer> answered = new CopyOnWriteArrayList<>();

    final Map<ConnectionState, Integer> replaced = new EnumMap<>(ConnectionState.class);
    int unanswered;
    int repeated;
    /** The number of repeated calls that the attempt was told to count. */
    int counted;

    boolean probe;
    boolean owned = true;
    private SilentConnection last;
    private Runnable connected = () -> {};
    private Runnable sending = () -> {};
    private Runnable reading = () -> {};

    /** A body at whose begin an action runs. */
    private static final class HookedEntity extends HttpEntityWrapper {

        private final Runnable hook;

        HookedEntity(HttpEntity entity, Runnable hook) {
            super(entity);
            this.hook = hook;
        }

        @Override
        public void writeTo(OutputStream out) throws IOException {
            hook.run();
            super.writeTo(out);
        }

        @Override
        public InputStream getContent() throws IOException {
            hook.run();
            return super.getContent();
        }
    }

    CallingClient(String url, Duration timeout, Duration maxAge, @Nullable HttpHost proxy) {
        this.url = url;
        SSLContext certificates = new TlsCertificates()
                .trusting(TestCertificates.made().pem("ca"), "")
                .context();
        FinBoxConnections connections = new FinBoxConnections(100, 8_192) {
            @Override
            public SilentConnection createConnection(@Nullable Socket socket) throws IOException {
                last = super.createConnection(socket);
                return last;
            }
        };
        this.pool = new ConnectionPool(connections, new FinBoxTls(() -> certificates), 16, timeout, maxAge);
        this.boundedCall = new BoundedCall(timeout, 65_536, proxy, pool, this, request -> {});
        HttpClientBuilder builder = HttpClientBuilder.create()
                .setConnectionManager(pool)
                .addExecInterceptorLast("connected", (request, scope, chain) -> {
                    connected.run();
                    request.setEntity(new HookedEntity(request.getEntity(), () -> sending.run()));
                    ClassicHttpResponse response = chain.proceed(request, scope);
                    if (response.getEntity() != null) {
                        response.setEntity(new HookedEntity(response.getEntity(), () -> reading.run()));
                    }
                    return response;
                });
        boundedCall.configureHttpClient(builder);
        this.client = builder.build();
    }

    static CallingClient of(WireServer server) {
        return new CallingClient(server.url(), Duration.ofSeconds(5), Duration.ZERO, null);
    }

    /** The body of the answer to a call for this link. */
    String call(String link) throws IOException {
        CallAttempts.begin(new CallAttempt() {
            @Override
            public boolean isProbe() {
                return probe;
            }

            @Override
            public boolean mayRepeat() {
                return owned;
            }

            @Override
            public void countRepeat() {
                counted++;
            }
        });
        byte[] body = ("{\"link_id\":\"" + link + "\"}").getBytes(StandardCharsets.UTF_8);
        return client.execute(
                ClassicRequestBuilder.post(url)
                        .setEntity(new ByteArrayEntity(body, ContentType.APPLICATION_JSON))
                        .build(),
                response -> EntityUtils.toString(response.getEntity()));
    }

    /** Makes this many calls at the same time, each over its own connection. */
    void callAtOnce(int calls) throws Exception {
        CyclicBarrier all = new CyclicBarrier(calls);
        whenConnected(() -> {
            try {
                all.await(5, TimeUnit.SECONDS);
            } catch (Exception failed) {
                throw new IllegalStateException(failed);
            }
        });
        List<CompletableFuture<Void>> running = new ArrayList<>();
        for (int i = 0; i < calls; i++) {
            String link = "at-once-" + i;
            running.add(CompletableFuture.runAsync(
                    () -> assertThatCode(() -> call(link)).doesNotThrowAnyException(),
                    task -> new Thread(task).start()));
        }
        for (CompletableFuture<Void> each : running) {
            each.get(5, TimeUnit.SECONDS);
        }
        whenConnected(() -> {});
    }

    /** Sets an action that runs when a connection is open, before the request is sent. */
    void whenConnected(Runnable what) {
        connected = what;
    }

    /** Sets an action that runs when the body of a request is sent. */
    void whenSending(Runnable what) {
        sending = what;
    }

    /** Sets an action that runs when the body of an answer is read. */
    void whenReading(Runnable what) {
        reading = what;
    }

    /** Whether the newest connection is closed or has received bytes. */
    boolean seesSomething() {
        return last.look() != ConnectionState.SILENT;
    }

    /** The number of connections that were not used again, for this reason. */
    int timesReplaced(ConnectionState state) {
        return replaced.getOrDefault(state, 0);
    }

    @Override
    public void answered(int status, long nanos) {
        answered.add(status);
    }

    @Override
    public void unanswered(boolean late, long nanos) {
        unanswered++;
    }

    @Override
    public void repeated(long nanos) {
        repeated++;
    }

    @Override
    public void replaced(ConnectionState state) {
        replaced.merge(state, 1, Integer::sum);
    }

    @Override
    public void close() throws IOException {
        boundedCall.close();
        client.close();
    }
}
