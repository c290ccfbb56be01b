package io.sessionroutes.health;

import java.util.Map;
import java.util.function.Supplier;
import org.apache.camel.health.HealthCheckResultBuilder;
import org.apache.camel.impl.health.AbstractHealthCheck;

/** One question about the bundle. The answer is what is wrong, or null. */
final class Check extends AbstractHealthCheck {

    private final boolean liveness;
    private final Supplier<String> wrong;

    private Check(String id, boolean liveness, Supplier<String> wrong) {
        super("session-routes", id);
        this.liveness = liveness;
        this.wrong = wrong;
    }

    /** Fails when only a restart helps. */
    static Check live(String id, Supplier<String> wrong) {
        return new Check(id, true, wrong);
    }

    /** Fails while no work should be expected. */
    static Check ready(String id, Supplier<String> wrong) {
        return new Check(id, false, wrong);
    }

    @Override
    public boolean isLiveness() {
        return liveness;
    }

    @Override
    public boolean isReadiness() {
        return !liveness;
    }

    @Override
    protected void doCall(HealthCheckResultBuilder builder, Map<String, Object> options) {
        String reason = wrong.get();
        if (reason == null) {
            builder.up();
        } else {
            builder.message(reason).down();
        }
    }
}
