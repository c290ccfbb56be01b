package io.sessionroutes.bench;

import io.sessionroutes.dev.EmbeddedKafka;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * Lets the product run for an hour ({@code -Dminutes}) at 200 events a second, 1 % of FinBox's answers being 503, while
 * a second instance comes and goes every five minutes. Prints a line a minute, judges at the end, and fails where an
 * event was lost, doubled or out of turn, or where the last quarter is dearer, slower or larger than the second.
 */
public final class LongRun {

    private static final int PACE = 200;
    private static final int LATENCY = InstanceFleet.LATENCY;

    private final int minutes = Integer.getInteger("minutes", 60);
    /** Of an hour's run 300 s; a shorter one has four of them too. */
    private final int rebalanceSeconds = Math.min(300, minutes * 15);

    private final List<MinuteReading> readings = new ArrayList<>();

    private LongRun() {}

    public static void main(String[] arguments) throws Exception {
        try (ChildProcess broker =
                ChildProcess.java("broker", List.of("-Xmx512m"), EmbeddedKafka.class, List.of(), Map.of())) {
            if (!new LongRun().passes(broker.ready())) {
                throw new IllegalStateException("the long run did not pass");
            }
        }
    }

    private boolean passes(String brokers) throws Exception {
        InstanceFleet fleet =
                new InstanceFleet(brokers, "long", Map.of("FINBOX_MAX_IN_FLIGHT", "128"), "--fail", "1%:503");
        int events = minutes * 60 * PACE;
        try (fleet;
                SessionAudit audit = new SessionAudit(fleet.wire, events, LATENCY)) {
            fleet.start(1);
            System.out.printf("%d/s, FinBox %d ms, 1 %% 503, added delays%n%s%n", PACE, LATENCY, MinuteReading.head());
            CompletableFuture<Void> sent = CompletableFuture.runAsync(() ->
                    fleet.wire.pace(PACE, events, new TrafficPattern(1000, false, LATENCY, false), audit::sending));
            run(fleet, audit);
            sent.get();
            for (long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
                    audit.missing() > 0 && System.nanoTime() - deadline < 0; ) {
                TimeUnit.MILLISECONDS.sleep(100);
            }
            LongRunVerdict verdict = new LongRunVerdict(readings);
            verdict.none("lost", audit.missing());
            verdict.none("doubled", audit.doubled());
            verdict.none("out of turn", audit.outOfTurn());
            verdict.none("dead letters", fleet.wire.deadLetters());
            return verdict.print();
        }
    }

    private void run(InstanceFleet fleet, SessionAudit audit) throws Exception {
        long begun = System.nanoTime();
        ChildProcess first = fleet.instances().get(0);
        CompletableFuture<String> second = CompletableFuture.completedFuture("");
        int rebalances = 0;
        for (int minute = 1; minute <= minutes; minute++) {
            double cpu = first.cpu();
            long consumed = fleet.consumed(0);
            String note = "";
            for (long end = TimeUnit.MINUTES.toNanos(minute); System.nanoTime() - begun < end; ) {
                if (second.isDone() && isDue(rebalances, System.nanoTime() - begun)) {
                    rebalances++;
                    note = ", a second instance comes and goes";
                    second = CompletableFuture.supplyAsync(() -> comeAndGo(fleet));
                }
                TimeUnit.MILLISECONDS.sleep(50);
            }
            cpu = first.cpu() - cpu;
            readings.add(read(minute, fleet, audit, cpu, fleet.consumed(0) - consumed, note));
            System.out.println(readings.get(readings.size() - 1));
        }
        System.out.println("the second instance last ended with " + second.get());
    }

    private boolean isDue(int rebalances, long nanos) {
        return nanos > TimeUnit.SECONDS.toNanos(rebalanceSeconds) * (rebalances + 0.5);
    }

    /** The look at the heap is a collection; its CPU counts for no minute. */
    private static MinuteReading read(
            int minute, InstanceFleet fleet, SessionAudit audit, double cpu, long consumed, String note)
            throws Exception {
        ChildProcess first = fleet.instances().get(0);
        return new MinuteReading(
                minute,
                consumed,
                cpu * 1000 / Math.max(1, consumed),
                audit.drain(),
                first.liveHeap(),
                fleet.wire.sessions(),
                ProcessReading.of(first.pid()),
                "load " + Benchmark.load() + note);
    }

    private String comeAndGo(InstanceFleet fleet) {
        try {
            fleet.start(1);
            TimeUnit.SECONDS.sleep(rebalanceSeconds / 4);
            return fleet.stopLast();
        } catch (Exception e) {
            throw new IllegalStateException("the second instance did not start", e);
        }
    }
}
