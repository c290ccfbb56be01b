package io.sessionroutes.window;

import io.sessionroutes.window.TrafficSimulation.Event;
import java.util.List;
import java.util.Locale;

/** The results of a simulation, in the numbers by which the failure policy is judged. */
record SimulationReport(
        int healthy,
        long healthyAside,
        long healthyWithoutVerdict,
        double healthyP99,
        double callsPerHealthy,
        int sick,
        long sickWithoutVerdict,
        double callsPerSick,
        double sickMedian,
        int holdsInTraffic,
        int holds) {

    static final String HEADER = "rate   trouble                                  "
            + " healthy  aside  open   p99 s  calls |  sick  open  calls  p50 s | holds";

    static SimulationReport of(TrafficSimulation run) {
        List<Event> healthy = run.events.stream().filter(event -> !event.sick).toList();
        List<Event> sick = run.events.stream().filter(event -> event.sick).toList();
        List<Event> sickEnded =
                sick.stream().filter(event -> event.outcome != null).toList();
        return new SimulationReport(
                healthy.size(),
                healthy.stream()
                        .filter(event -> event.outcome == Outcome.DEAD_LETTERED)
                        .count(),
                healthy.stream().filter(event -> event.outcome == null).count(),
                quantile(healthy.stream().filter(event -> event.outcome != null).toList(), 0.99),
                healthy.stream().mapToInt(event -> event.calls).average().orElse(0),
                sick.size(),
                (long) sick.size() - sickEnded.size(),
                sickEnded.stream().mapToInt(event -> event.calls).average().orElse(0),
                quantile(sickEnded, 0.5),
                run.holdsInTraffic,
                run.holds);
    }

    private static double quantile(List<Event> events, double share) {
        double[] waits = events.stream().mapToDouble(Event::waited).sorted().toArray();
        return waits.length == 0 ? 0 : waits[(int) (share * (waits.length - 1))];
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "%7d %6d %5d %7.2f %6.2f | %5d %5d %6.1f %6.1f | %3d",
                healthy,
                healthyAside,
                healthyWithoutVerdict,
                healthyP99,
                callsPerHealthy,
                sick,
                sickWithoutVerdict,
                callsPerSick,
                sickMedian,
                holds);
    }
}
