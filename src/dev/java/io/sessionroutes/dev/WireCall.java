package io.sessionroutes.dev;

import io.netty.channel.Channel;
import io.netty.channel.ChannelOption;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.net.impl.ConnectionBase;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One call on the wire: sends the answer in its manner, and reports the end of the call to the ledger once. Used on the
 * sandbox's only thread.
 */
final class WireCall {

    private static final int HUGE = 16 * 1024 * 1024;
    private static final Buffer BLANKS = Buffer.buffer(" ".repeat(64 * 1024));

    private final Vertx vertx;
    private final CallLedger ledger;
    private final HttpServerRequest call;
    private final HttpServerResponse response;
    private final SandboxRequest request;
    private final int ticket;
    private boolean over;

    WireCall(Vertx vertx, CallLedger ledger, HttpServerRequest call, SandboxRequest request) {
        this.vertx = vertx;
        this.ledger = ledger;
        this.call = call;
        this.response = call.response();
        this.request = request;
        this.ticket = ledger.arrived(request);
        response.closeHandler(gone -> end(0, null));
        response.exceptionHandler(fault -> end(0, null));
    }

    void send(SandboxAnswer answer) {
        if (over) {
            return;
        }
        switch (answer.manner()) {
            case WHOLE -> whole(answer);
            case DRIP -> drip(answer);
            case TRUNCATED -> truncated(answer);
            case HUGE -> huge(answer);
            case RESET -> reset();
            case CLOSE -> call.connection().close();
            default -> {}
        }
    }

    private void head(SandboxAnswer answer) {
        response.setStatusCode(answer.status());
        answer.headers().forEach(response::putHeader);
    }

    private void whole(SandboxAnswer answer) {
        head(answer);
        end(answer.status(), answer.sessionId());
        response.end(answer.body());
    }

    private void drip(SandboxAnswer answer) {
        head(answer);
        Buffer body = Buffer.buffer(answer.body());
        response.putHeader("Content-Length", String.valueOf(body.length()));
        int[] next = {0};
        vertx.setPeriodic(Math.max(1, answer.interval().toMillis()), timer -> {
            if (over || next[0] == body.length()) {
                vertx.cancelTimer(timer);
                finish(answer);
                return;
            }
            response.write(body.slice(next[0], ++next[0]));
        });
    }

    private void huge(SandboxAnswer answer) {
        head(answer);
        response.setChunked(true);
        response.write(answer.body());
        int[] sent = {0};
        Runnable more = () -> {
            while (!over && sent[0] < HUGE && !response.writeQueueFull()) {
                response.write(BLANKS);
                sent[0] += BLANKS.length();
            }
            if (sent[0] >= HUGE) {
                finish(answer);
            }
        };
        response.drainHandler(drained -> more.run());
        more.run();
    }

    private void finish(SandboxAnswer answer) {
        if (!over) {
            end(answer.status(), answer.sessionId());
            response.end();
        }
    }

    private void truncated(SandboxAnswer answer) {
        head(answer);
        Buffer body = Buffer.buffer(answer.body());
        response.putHeader("Content-Length", String.valueOf(body.length()));
        response.write(body.slice(0, body.length() / 2))
                .onComplete(written -> call.connection().close());
    }

    /** Closing with a linger of zero makes the kernel send RST instead of FIN. */
    @SuppressWarnings("FutureReturnValueIgnored") // The end of the close is not needed.
    private void reset() {
        Channel channel = ((ConnectionBase) call.connection()).channel();
        channel.config().setOption(ChannelOption.SO_LINGER, 0);
        channel.close();
    }

    private void end(int status, @Nullable String sessionId) {
        if (!over) {
            over = true;
            ledger.ended(ticket, new SandboxCall(request, Instant.now(), status, sessionId));
        }
    }
}
