package io.sessionroutes.deliver;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.time.Duration;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.impl.io.DefaultHttpResponseParserFactory;
import org.apache.hc.client5.http.impl.io.ManagedHttpClientConnectionFactory;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.io.HttpClientConnectionManager;
import org.apache.hc.client5.http.io.ManagedHttpClientConnection;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.impl.io.HttpRequestExecutor;
import org.apache.hc.core5.http.io.HttpClientConnection;
import org.apache.hc.core5.http.io.HttpMessageParser;
import org.apache.hc.core5.http.io.HttpResponseInformationCallback;
import org.apache.hc.core5.http.io.SessionInputBuffer;
import org.apache.hc.core5.http.io.SocketConfig;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;

/**
 * The connections to FinBox: one for each call in flight, and an answer only to the request that it followed. What a server or proxy sends
 * unasked would otherwise wait on the connection and be taken for the answer to the next applicant's request.
 */
public final class Connections {

    /** The most headers of an answer, and characters of one of them. */
    private static final Http1Config LIMITS = Http1Config.custom().setMaxHeaderCount(100).setMaxLineLength(8_192).build();
    /** One that has been idle for longer is tried before it is used: the other side may have closed it. */
    private static final TimeValue IDLE = TimeValue.ofMilliseconds(500);

    private Connections() {
    }

    /**
     * Pools the connections.
     *
     * @param inFlight most connections at a time
     * @param timeout  for connecting, and for each read
     */
    public static HttpClientConnectionManager pool(int inFlight, Duration timeout) {
        Timeout each = Timeout.of(timeout);
        return PoolingHttpClientConnectionManagerBuilder.create()
                .setConnectionFactory(ManagedHttpClientConnectionFactory.builder()
                        .http1Config(LIMITS)
                        .responseParserFactory(limits -> parser())
                        .build())
                .setMaxConnTotal(inFlight)
                .setMaxConnPerRoute(inFlight)
                .setDefaultConnectionConfig(ConnectionConfig.custom()
                        .setConnectTimeout(each).setSocketTimeout(each).setValidateAfterInactivity(IDLE).build())
                .setDefaultSocketConfig(SocketConfig.custom().setSoTimeout(each).setTcpNoDelay(true).build())
                .build();
    }

    /** Sends a request only on a connection on which nothing waits. */
    static HttpRequestExecutor executor() {
        return new HttpRequestExecutor() {
            @Override
            public ClassicHttpResponse execute(ClassicHttpRequest request, HttpClientConnection connection,
                    HttpResponseInformationCallback information, HttpContext context) throws IOException, HttpException {
                refuseUnread(connection);
                return super.execute(request, connection, information, context);
            }
        };
    }

    private static void refuseUnread(HttpClientConnection connection) throws IOException {
        Socket socket = connection instanceof ManagedHttpClientConnection managed ? managed.getSocket() : null;
        if (socket != null && socket.getInputStream().available() > 0) {
            throw new UnaskedAnswer();
        }
    }

    private static HttpMessageParser<ClassicHttpResponse> parser() {
        HttpMessageParser<ClassicHttpResponse> parser = new DefaultHttpResponseParserFactory(LIMITS).create();
        return new HttpMessageParser<>() {
            private boolean informational;

            @Override
            public ClassicHttpResponse parse(SessionInputBuffer buffer, InputStream in) throws IOException, HttpException {
                if (buffer.length() > 0 && !informational) {
                    throw new UnaskedAnswer();
                }
                ClassicHttpResponse response = parser.parse(buffer, in);
                informational = response != null && response.getCode() < 200;
                return response;
            }
        };
    }

    /** Bytes were there before anything was asked for. */
    static final class UnaskedAnswer extends IOException {

        UnaskedAnswer() {
            super("bytes behind the answer before");
        }
    }
}
