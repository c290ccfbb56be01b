package io.sessionroutes.observability.management;

import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import io.sessionroutes.log.RedactedException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Serves one connection: it reads one request, sends one answer and closes, all within a time limit. Nothing is read
 * after the request, so further requests get no answer.
 */
final class ManagementExchange extends SimpleChannelInboundHandler<HttpObject> {

    private static final Logger LOG = LoggerFactory.getLogger(ManagementExchange.class);

    private final ManagementPages pages;
    private final OpenConnections connections;
    private final Duration patience;
    private boolean asked;

    ManagementExchange(ManagementPages pages, OpenConnections connections, Duration patience) {
        this.patience = patience;
        this.pages = pages;
        this.connections = connections;
    }

    @Override
    public void channelActive(ChannelHandlerContext context) {
        connections.add(context.channel());
        ScheduledFuture<?> end = context.executor()
                .schedule(() -> OpenConnections.drop(context.channel()), patience.toMillis(), TimeUnit.MILLISECONDS);
        context.channel().closeFuture().addListener(closed -> end.cancel(false));
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, HttpObject message) {
        if (asked || !(message instanceof HttpRequest request)) {
            return;
        }
        asked = true;
        context.channel().config().setAutoRead(false);
        connections.asked(context.channel());
        if (request.protocolVersion().majorVersion() != 1) {
            OpenConnections.close(context.channel());
            return;
        }
        answer(request).whenCompleteAsync((answer, failed) -> send(context, answer, failed), context.executor());
    }

    private CompletionStage<PageAnswer> answer(HttpRequest request) {
        if (request.decoderResult().isFailure()) {
            return now(unreadable(request.decoderResult().cause()));
        }
        if (HttpUtil.isTransferEncodingChunked(request) || HttpUtil.getContentLength(request, 0L) != 0) {
            return now(413);
        }
        SharedAnswer page = pages.at(request.uri(), request.headers().get(HttpHeaderNames.ACCEPT, ""));
        if (page == null) {
            return CompletableFuture.completedStage(PageAnswer.notFound());
        }
        return HttpMethod.GET.equals(request.method()) ? page.ask() : now(405);
    }

    private static int unreadable(Throwable cause) {
        if (cause instanceof TooLongHttpLineException) {
            return 414;
        }
        return cause instanceof TooLongHttpHeaderException ? 431 : 400;
    }

    private static CompletionStage<PageAnswer> now(int status) {
        return CompletableFuture.completedStage(PageAnswer.of(status));
    }

    private void send(ChannelHandlerContext context, @Nullable PageAnswer answer, @Nullable Throwable failed) {
        if (answer == null) {
            LOG.warn(
                    "A page of the management port could not be made",
                    failed == null ? null : RedactedException.of(failed));
        }
        connections.answered(context.channel());
        context.writeAndFlush(response(answer == null ? PageAnswer.of(500) : answer))
                .addListener(ChannelFutureListener.CLOSE);
    }

    private static FullHttpResponse response(PageAnswer answer) {
        HttpResponseStatus status = HttpResponseStatus.valueOf(answer.status());
        FullHttpResponse response =
                new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, status, Unpooled.wrappedBuffer(answer.body()));
        if (!answer.contentType().isEmpty()) {
            response.headers().set(HttpHeaderNames.CONTENT_TYPE, answer.contentType());
        }
        if (answer.status() == 405) {
            response.headers().set(HttpHeaderNames.ALLOW, HttpMethod.GET);
        }
        HttpUtil.setContentLength(response, answer.body().length);
        response.headers().set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE);
        return response;
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable broken) {
        // The other side has gone, or sent something that is not HTTP. This is not logged.
        OpenConnections.drop(context.channel());
    }
}
