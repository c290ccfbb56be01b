package io.sessionroutes.observability.management;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.nio.NioEventLoopGroup;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.util.concurrent.DefaultThreadFactory;
import io.sessionroutes.observability.metrics.PrometheusMeters;
import java.io.Closeable;
import java.io.IOException;
import java.net.SocketAddress;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.apache.camel.CamelContext;

/**
 * Serves health and metrics over HTTP/1.1: {@code /observe/health}, {@code /observe/health/live},
 * {@code /observe/health/ready} and {@code /observe/metrics}. One thread serves all connections. Health and metrics are
 * each made in a separate thread.
 */
public final class ManagementServer implements Closeable {

    /** Prometheus also gives up after ten seconds. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private static final int LINE_BYTES = 4 * 1024;
    private static final int HEADER_BYTES = 8 * 1024;
    /** An answer that is never read must not fill the system's memory either. */
    private static final int SEND_BUFFER_BYTES = 64 * 1024;

    private final OpenConnections connections = new OpenConnections();
    private final ExecutorService health = thread("management-health");
    private final ExecutorService metrics = thread("management-metrics");
    private final EventLoopGroup network = new NioEventLoopGroup(1, new DefaultThreadFactory("management", true));
    private final ManagementPages pages;
    private final Duration patience;

    /** @param meters what {@code metrics} shows */
    public ManagementServer(CamelContext context, PrometheusMeters meters) {
        this(context, meters, PATIENCE);
    }

    /** @param patience the time from a connection's beginning to its end, whichever side is slow */
    ManagementServer(CamelContext context, PrometheusMeters meters, Duration patience) {
        this.patience = patience;
        HealthPage page = new HealthPage(context);
        MetricsPage numbers = new MetricsPage(meters);
        this.pages = new ManagementPages(
                Map.of(
                        ManagementPages.HEALTH,
                        new SharedAnswer(page::all, health),
                        ManagementPages.HEALTH + "/live",
                        new SharedAnswer(page::live, health),
                        ManagementPages.HEALTH + "/ready",
                        new SharedAnswer(page::ready, health),
                        ManagementPages.METRICS,
                        new SharedAnswer(numbers::text, metrics)),
                new SharedAnswer(numbers::openMetrics, metrics));
    }

    private static ExecutorService thread(String name) {
        return Executors.newSingleThreadExecutor(new DefaultThreadFactory(name, true));
    }

    /**
     * Serves from now on.
     *
     * @return the address, with the requested port, or the port that the system chose for 0
     * @throws IOException if the address is not available; the server is then closed
     */
    public SocketAddress open(SocketAddress address) throws IOException {
        ChannelFuture bound = new ServerBootstrap()
                .group(network)
                .channel(NioServerSocketChannel.class)
                .childOption(ChannelOption.SO_SNDBUF, SEND_BUFFER_BYTES)
                .childHandler(new ChannelInitializer<SocketChannel>() {
                    @Override
                    protected void initChannel(SocketChannel channel) {
                        channel.pipeline().addLast(codec(), new ManagementExchange(pages, connections, patience));
                    }
                })
                .bind(address)
                .awaitUninterruptibly();
        if (!bound.isSuccess()) {
            close();
            throw new IOException(bound.cause().getMessage(), bound.cause());
        }
        return bound.channel().localAddress();
    }

    private static HttpServerCodec codec() {
        return new HttpServerCodec(
                new HttpDecoderConfig().setMaxInitialLineLength(LINE_BYTES).setMaxHeaderSize(HEADER_BYTES));
    }

    /** The number of open connections. */
    int connections() {
        return connections.size();
    }

    @Override
    public void close() {
        network.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly(2, TimeUnit.SECONDS);
        health.shutdownNow();
        metrics.shutdownNow();
    }
}
