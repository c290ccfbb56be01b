package io.sessionroutes.dev;

import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;

/** The sandbox's event loop and its port. After the listener is shut, it opens on the same port again. */
final class SandboxListener implements AutoCloseable {

    final Vertx vertx = Vertx.vertx(new VertxOptions()
            .setEventLoopPoolSize(1)
            .setWorkerPoolSize(1)
            .setInternalBlockingPoolSize(1)
            .setFileSystemOptions(
                    new FileSystemOptions().setFileCachingEnabled(false).setClassPathResolvingEnabled(false)));

    private @Nullable HttpServer server;
    private int port;

    /** @param port 0 for any free one */
    SandboxListener(int port) {
        this.port = port;
    }

    synchronized int port() {
        return port;
    }

    synchronized void open(Handler<HttpServerRequest> handler) {
        if (server == null) {
            HttpServerOptions options =
                    new HttpServerOptions().setHost("127.0.0.1").setPort(port).setAcceptBacklog(1024);
            HttpServer opened = vertx.createHttpServer(options).requestHandler(handler);
            port = await(opened.listen()).actualPort();
            server = opened;
        }
    }

    /** Also closes the connections. */
    synchronized void shut() {
        if (server != null) {
            await(server.close());
            server = null;
        }
    }

    @Override
    public synchronized void close() {
        await(vertx.close());
        server = null;
    }

    private static <T> T await(Future<T> future) {
        try {
            return future.toCompletionStage().toCompletableFuture().get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("sandbox: " + e.getMessage(), e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("sandbox: interrupted", e);
        }
    }
}
