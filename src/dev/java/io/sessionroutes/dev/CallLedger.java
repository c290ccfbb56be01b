package io.sessionroutes.dev;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Records the sandbox's calls and answers. It keeps every call, or counts only, or counts and writes a line for each
 * ended call to a file: {@code epoch-milliseconds TAB status TAB session-id TAB link-id}, with "-" for a missing value.
 * Safe for any thread.
 */
final class CallLedger implements AutoCloseable {

    private final List<SandboxCall> calls = new ArrayList<>();
    private final Map<String, Integer> attempts = new HashMap<>();
    private final Map<Integer, Long> byStatus = new TreeMap<>();
    private boolean keeping = true;
    private @Nullable BufferedWriter file;
    private long arrived;
    private long sessions;
    private long inFlight;
    private long maxInFlight;

    synchronized void countOnly() {
        keeping = false;
        calls.clear();
        attempts.clear();
    }

    synchronized void writeTo(Path path) {
        countOnly();
        try {
            file = Files.newBufferedWriter(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * The number of the next call for this link_id. Ids without a marker are not remembered while only counting,
     * because there may be millions.
     */
    synchronized int nextAttempt(@Nullable String linkId) {
        return linkId == null || !keeping && linkId.indexOf('!') < 0 ? 0 : attempts.merge(linkId, 1, Integer::sum);
    }

    /** Records the arrival and returns the call's number for {@link #ended}. */
    synchronized int arrived(SandboxRequest request) {
        arrived++;
        maxInFlight = Math.max(maxInFlight, ++inFlight);
        if (keeping) {
            calls.add(new SandboxCall(request, null, 0, null));
        }
        return calls.size() - 1;
    }

    synchronized void ended(int ticket, SandboxCall call) {
        inFlight--;
        byStatus.merge(call.status(), 1L, Long::sum);
        sessions += call.sessionId() == null ? 0 : 1;
        if (keeping && ticket < calls.size() && isSame(calls.get(ticket).request(), call.request())) {
            calls.set(ticket, call);
        }
        if (file != null) {
            write(file, call);
        }
    }

    @SuppressWarnings("ReferenceEquality") // Another call may have equal values.
    private static boolean isSame(SandboxRequest one, SandboxRequest other) {
        return one == other;
    }

    synchronized List<SandboxCall> calls() {
        if (!keeping) {
            throw new IllegalStateException("this ledger only counts");
        }
        return List.copyOf(calls);
    }

    synchronized SandboxCounts counts() {
        return new SandboxCounts(arrived, sessions, inFlight, maxInFlight, new TreeMap<>(byStatus));
    }

    /** Forgets the calls so far and their numbers. Calls in flight stay counted as in flight. */
    synchronized void forget() {
        calls.clear();
        attempts.clear();
        byStatus.clear();
        sessions = 0;
        arrived = inFlight;
        maxInFlight = inFlight;
    }

    synchronized void flush() {
        try {
            if (file != null) {
                file.flush();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public synchronized void close() {
        flush();
        try {
            if (file != null) {
                file.close();
                file = null;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void write(BufferedWriter file, SandboxCall call) {
        String session = call.sessionId() == null ? "-" : call.sessionId();
        String link = call.linkId() == null ? "-" : call.linkId().replaceAll("\\p{Cntrl}", "?");
        try {
            file.append(String.valueOf(call.arrivedAt().toEpochMilli()))
                    .append('\t')
                    .append(String.valueOf(call.status()))
                    .append('\t')
                    .append(session)
                    .append('\t')
                    .append(link)
                    .append('\n');
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
