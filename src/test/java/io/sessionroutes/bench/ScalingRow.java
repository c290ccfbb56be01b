package io.sessionroutes.bench;

import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The row {@code scale}: events a second out of a backlog with one, two and three instances. */
final class ScalingRow {

    private ScalingRow() {}

    static void measure(String brokers, int warmup, int seconds) throws Exception {
        System.out.printf(
                "%n%d partitions, %d in flight for each instance, FinBox %d ms%n%-10s %9s %9s %7s %9s  %s%n",
                InstanceFleet.PARTITIONS,
                InstanceFleet.IN_FLIGHT,
                InstanceFleet.LATENCY,
                "instances",
                "events/s",
                "limit/s",
                "share",
                "CPU s/1k",
                "load");
        TrafficPattern traffic = new TrafficPattern(1000, false, InstanceFleet.LATENCY, false);
        for (int count = 1; count <= 3; count++) {
            try (InstanceFleet fleet = new InstanceFleet(brokers, "scale" + count, Map.of())) {
                fleet.start(count);
                double limit = count * traffic.limit(InstanceFleet.IN_FLIGHT);
                fleet.wire.fill((int) (limit * 1.1 * (warmup + seconds + 5)), traffic);
                TimeUnit.SECONDS.sleep(warmup);
                long events = fleet.wire.sessions();
                double cpu = cpu(fleet);
                long begun = System.nanoTime();
                TimeUnit.SECONDS.sleep(seconds);
                events = fleet.wire.sessions() - events;
                double rate = events * 1e9 / (System.nanoTime() - begun);
                System.out.printf(
                        "%-10d %9.0f %9.0f %5.0f %% %9.2f  %s%n",
                        count, rate, limit, 100 * rate / limit, (cpu(fleet) - cpu) * 1000 / events, Benchmark.load());
            }
        }
    }

    private static double cpu(InstanceFleet fleet) {
        return fleet.instances().stream().mapToDouble(ChildProcess::cpu).sum();
    }
}
