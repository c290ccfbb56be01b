package io.sessionroutes.observability.health;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Checks rejected events and the pace of calls. The results are warnings and never DOWN. */
record TrafficChecks(HealthSnapshot health) {

    private static final int REJECTED_IN_A_ROW = 20;
    private static final int EXPIRED_IN_A_ROW = 100;

    /**
     * Events that are rejected in a row, and partitions that are slowed down because of that; null if there are few.
     */
    @Nullable
    String rejections() {
        int slowed = health.slowedPartitions();
        int rejected = health.rejectedInARow();
        if (rejected < REJECTED_IN_A_ROW && slowed == 0) {
            return null;
        }
        return "WARNING: the last " + rejected
                + " events were rejected (POISON, INVALID, REFUSED or ANSWERED) and none got a session; look at the dead letters, a schema may have changed"
                + (slowed == 0 ? "" : "; partitions slowed to one new event a second: " + slowed);
    }

    /** Events that are past their deadline in a row; null if there are few. */
    @Nullable
    String deadlines() {
        int expired = health.expiredInARow();
        return expired <= EXPIRED_IN_A_ROW
                ? null
                : "WARNING: the last " + expired
                        + " events were past their deadline and no call was made for them; look at event.max-age, the producer's clock and the backlog";
    }

    /** Why FinBox is called more slowly than the settings allow; null if it is not. */
    @Nullable
    String pace() {
        HealthSnapshot.Pace pace = health.pace();
        String rate = pace.perSecond() == 0
                ? null
                : String.format(Locale.ROOT, "%.1f times a second at most", pace.perSecond());
        if (pace.inFlight() < pace.mostInFlight()) {
            return "FinBox answered 503 or too late: " + pace.inFlight() + " of " + pace.mostInFlight()
                    + " calls may be in flight" + (rate == null ? "" : ", and " + rate);
        }
        return rate == null ? null : "FinBox is called " + rate;
    }
}
