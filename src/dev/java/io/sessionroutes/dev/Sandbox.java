package io.sessionroutes.dev;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Serves FinBox's session API on loopback, for tests, load runs and the demo. It answers as {@link DocumentedFinBox}
 * does. It fails on request of {@link FaultMarkers} in the {@code link_id} or of a {@link SandboxScenario}. It keeps a
 * ledger of every call. One thread serves hundreds of connections; a delay is a timer. {@code GET /sandbox/calls} gives
 * the counts as JSON.
 */
public final class Sandbox implements AutoCloseable {

    public static final String PATH = "/bank-connect/v1/session/";
    /** The same in the second version of FinBox's API: more parameters, and a token in the link. */
    public static final String PATH_V2 = "/bank-connect/v2/session/";
    /** The key that the sandbox accepts by default. */
    public static final String API_KEY = "sandbox-key";

    private final SandboxListener listener;
    private final CallLedger ledger = new CallLedger();
    private final CallHandler handler;

    private Sandbox(int port) {
        listener = new SandboxListener(port);
        handler = new CallHandler(listener.vertx, ledger);
    }

    public static Sandbox start() {
        return start(0);
    }

    /** Starts on the given port, or on any free one for 0. */
    public static Sandbox start(int port) {
        Sandbox sandbox = new Sandbox(port);
        try {
            sandbox.up();
        } catch (RuntimeException e) {
            sandbox.close();
            throw e;
        }
        return sandbox;
    }

    /** The base URL, without a trailing slash. */
    public String url() {
        return "http://127.0.0.1:" + listener.port();
    }

    /** Opens the listener, on the same port as before. */
    public void up() {
        listener.open(handler::receive);
    }

    /** Closes the listener and every connection: calls are refused until {@link #up()}. */
    public void down() {
        listener.shut();
    }

    @Override
    public void close() {
        listener.close();
        ledger.close();
    }

    /** Sets a scenario, which is asked before markers and documentation. It may return null to leave a call to them. */
    public void scenario(SandboxScenario chosen) {
        handler.scenario = chosen;
    }

    public void answerAll(int status) {
        scenario(request -> SandboxAnswer.status(status));
    }

    /** Ends any scenario and latency. */
    public void asDocumented() {
        handler.scenario = CallHandler.NOTHING;
        latency(Duration.ZERO);
    }

    /** Delays every answer, in addition to the delay of the answer itself. */
    public void latency(Duration fixed) {
        handler.latency = () -> fixed;
    }

    public void latency(Supplier<Duration> drawn) {
        handler.latency = drawn;
    }

    public void expectApiKey(String key) {
        handler.documented.expectApiKey(key);
    }

    /** Every call to a path that is not the sandbox's own, in order of arrival. */
    public List<SandboxCall> calls() {
        return ledger.calls();
    }

    public List<SandboxCall> callsFor(@Nullable String linkId) {
        return calls().stream()
                .filter(call -> Objects.equals(linkId, call.linkId()))
                .toList();
    }

    /** The link_ids that had two calls in flight at once. A caller that works in order per key never does that. */
    public Set<String> overlapping() {
        return CallOverlaps.in(calls(), new TreeSet<>());
    }

    /** The counts, also those of calls that were not kept. */
    public SandboxCounts counts() {
        return ledger.counts();
    }

    /** Forgets the calls so far, so that markers count from the first call again. */
    public void forget() {
        ledger.forget();
    }

    /** From now on counts calls instead of keeping them, so that memory does not grow. */
    public void countOnly() {
        ledger.countOnly();
    }

    /**
     * Counts calls and writes one line for each to the file: milliseconds, status, session id and link_id, between
     * tabs.
     */
    public void ledger(Path file) {
        ledger.writeTo(file);
        listener.vertx.setPeriodic(200, timer -> ledger.flush());
    }

    /** Runs a sandbox as a process of its own; see {@link SandboxCommand}. */
    public static void main(String[] args) {
        DevCommand.run(new SandboxCommand(), args);
    }
}
