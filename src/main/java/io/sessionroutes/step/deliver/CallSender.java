package io.sessionroutes.step.deliver;

import java.io.IOException;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.apache.hc.client5.http.classic.ExecChain;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpRequest;
import org.apache.hc.core5.http.io.support.ClassicRequestBuilder;

/**
 * Sends a call over a connection that can carry it. A connection that the other side has closed, or has sent unasked
 * bytes on, is replaced before anything is sent, which costs nothing. If a kept connection breaks at the moment of
 * sending, the call is repeated once, at once, over a new connection. That costs a call and no attempt. A hold's probe
 * always uses a new connection and closes the idle ones, because the host name may have another address by now.
 */
final class CallSender {

    /** If this many new connections cannot be used, the other side is at fault, and the call fails. */
    private static final int NEW_ONES = 3;

    private final Runnable dropIdle;
    private final CallListener listener;
    private final Consumer<HttpRequest> outgoing;

    /**
     * @param dropIdle closes the connections that no call uses
     * @param outgoing may add headers to each request
     */
    CallSender(Runnable dropIdle, CallListener listener, Consumer<HttpRequest> outgoing) {
        this.outgoing = outgoing;
        this.dropIdle = dropIdle;
        this.listener = listener;
    }

    /** @param late whether the call's deadline has passed */
    ClassicHttpResponse send(
            ClassicHttpRequest request,
            ExecChain.Scope scope,
            ExecChain chain,
            CallAttempt attempt,
            BooleanSupplier late)
            throws IOException, HttpException {
        ClassicHttpRequest copy = request;
        long start = System.nanoTime();
        boolean mayRepeat = true;
        int newOnes = 0;
        if (attempt.isProbe()) {
            wantNew(scope);
        }
        while (true) {
            try {
                return proceed(copy, scope, chain);
            } catch (FinBoxConnections.NotUsable found) {
                listener.replaced(found.state());
                newOnes += found.wasKept() ? 0 : 1;
                if (newOnes == NEW_ONES) {
                    throw found;
                }
            } catch (FinBoxConnections.WasClosed closed) {
                if (!mayRepeat || late.getAsBoolean() || !attempt.mayRepeat()) {
                    throw closed.broken();
                }
                mayRepeat = false;
                repeat(attempt, scope, start);
            }
            scope.execRuntime.discardEndpoint();
            // An unchanged copy, because on its way down the chain a request gets headers that it must not have twice.
            copy = ClassicRequestBuilder.copy(scope.originalRequest).build();
        }
    }

    private ClassicHttpResponse proceed(ClassicHttpRequest request, ExecChain.Scope scope, ExecChain chain)
            throws IOException, HttpException {
        outgoing.accept(request);
        return chain.proceed(request, scope);
    }

    private void repeat(CallAttempt attempt, ExecChain.Scope scope, long start) {
        listener.repeated(System.nanoTime() - start);
        attempt.countRepeat();
        wantNew(scope);
    }

    /** Asks for a new connection, because the idle ones are no better than the one that failed. */
    private void wantNew(ExecChain.Scope scope) {
        dropIdle.run();
        scope.clientContext.setAttribute(FinBoxConnections.NEW_ONE, true);
    }
}
