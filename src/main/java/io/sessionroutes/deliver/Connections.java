package io.sessionroutes.deliver;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.time.Duration;
import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.WeakHashMap;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.impl.io.DefaultHttpResponseParserFactory;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.io.ManagedHttpClientConnection;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.impl.io.HttpRequestExecutor;
import org.apache.hc.core5.http.io.HttpClientConnection;
import org.apache.hc.core5.http.io.HttpConnectionFactory;
import org.apache.hc.core5.http.io.HttpMessageParser;
import org.apache.hc.core5.http.io.HttpResponseInformationCallback;
import org.apache.hc.core5.http.io.SessionInputBuffer;
import org.apache.hc.core5.http.io.SocketConfig;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;

/**
 * The connections to FinBox: one for each call in flight, and each used again only if nothing waits on it. What a
 * server or proxy sends unasked stays on the connection, and HttpClient would take it for the answer to the next
 * applicant's request.
 */
public final class Connections extends HttpRequestExecutor
        implements HttpConnectionFactory<ManagedHttpClientConnection> {

    /** One that has been idle for longer is tried before it is used: the other side may have closed it. */
    private static final TimeValue IDLE = TimeValue.ofMilliseconds(500);

    private final Map<HttpClientConnection, Answers> answers = Collections.synchronizedMap(new WeakHashMap<>());
    private final Http1Config limits;
    private final Tls tls;

    /**
     * @param maxHeaders most headers of an answer
     * @param maxHeaderBytes most bytes of one of them
     */
    public Connections(int maxHeaders, int maxHeaderBytes, Tls tls) {
        this.limits = Http1Config.custom()
                .setMaxHeaderCount(maxHeaders)
                .setMaxLineLength(maxHeaderBytes)
                .build();
        this.tls = tls;
    }

    /**
     * Pools these connections.
     *
     * @param inFlight most connections at a time
     * @param timeout for connecting, and for each read
     */
    public PoolingHttpClientConnectionManager pool(int inFlight, Duration timeout) {
        Timeout each = Timeout.of(timeout);
        return PoolingHttpClientConnectionManagerBuilder.create()
                .setConnectionFactory(this)
                .setTlsSocketStrategy(tls)
                .setMaxConnTotal(inFlight)
                .setMaxConnPerRoute(inFlight)
                .setDefaultConnectionConfig(ConnectionConfig.custom()
                        .setConnectTimeout(each)
                        .setSocketTimeout(each)
                        .setValidateAfterInactivity(IDLE)
                        .build())
                .setDefaultSocketConfig(SocketConfig.custom()
                        .setSoTimeout(each)
                        .setTcpNoDelay(true)
                        .build())
                .build();
    }

    @Override
    public ManagedHttpClientConnection createConnection(Socket socket) throws IOException {
        Answers parser = new Answers(limits);
        SilentConnection connection = new SilentConnection(limits, parser);
        if (socket != null) {
            connection.bind(socket);
        }
        answers.put(connection, parser);
        return connection;
    }

    @Override
    public ClassicHttpResponse execute(
            ClassicHttpRequest request,
            HttpClientConnection connection,
            HttpResponseInformationCallback information,
            HttpContext context)
            throws IOException, HttpException {
        if (Objects.requireNonNull(answers.get(connection)).leftOver() || waiting(connection)) {
            throw new UnaskedAnswer();
        }
        return super.execute(request, connection, information, context);
    }

    private static boolean waiting(HttpClientConnection connection) throws IOException {
        Socket socket = connection instanceof ManagedHttpClientConnection managed ? managed.getSocket() : null;
        return socket != null && socket.getInputStream().available() > 0;
    }

    /** Reads the answers of one connection, and knows whether bytes were read that belong to none. */
    private static final class Answers implements HttpMessageParser<ClassicHttpResponse> {

        private final HttpMessageParser<ClassicHttpResponse> parser;
        private @Nullable SessionInputBuffer buffer;

        Answers(Http1Config limits) {
            this.parser = new DefaultHttpResponseParserFactory(limits).create();
        }

        @Override
        public ClassicHttpResponse parse(SessionInputBuffer input, InputStream in) throws IOException, HttpException {
            buffer = input;
            return parser.parse(input, in);
        }

        boolean leftOver() {
            return buffer != null && buffer.length() > 0;
        }
    }

    /** Bytes were on the connection before anything was sent. Another connection will do. */
    static final class UnaskedAnswer extends IOException {

        UnaskedAnswer() {
            super("bytes behind the answer before");
        }
    }
}
