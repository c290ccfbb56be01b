package io.sessionroutes.observability.health;

import java.util.Map;
import java.util.function.Supplier;
import org.apache.camel.health.HealthCheckResultBuilder;
import org.apache.camel.impl.health.AbstractHealthCheck;

/** Asks one question about the bundle. The answer is the fault, or null. */
final class HealthQuestion extends AbstractHealthCheck {

    private final boolean liveness;
    private final Supplier<String> wrong;
    private final Supplier<String> note;

    private HealthQuestion(String id, boolean liveness, Supplier<String> wrong, Supplier<String> note) {
        super("session-routes", id);
        this.liveness = liveness;
        this.wrong = wrong;
        this.note = note;
    }

    /** Fails when only a restart helps. */
    static HealthQuestion live(String id, Supplier<String> wrong) {
        return new HealthQuestion(id, true, wrong, () -> null);
    }

    /** Fails while no work should be expected. */
    static HealthQuestion ready(String id, Supplier<String> wrong) {
        return ready(id, wrong, () -> null);
    }

    /** The same, with a note for the case that nothing is wrong. */
    static HealthQuestion ready(String id, Supplier<String> wrong, Supplier<String> note) {
        return new HealthQuestion(id, false, wrong, note);
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
        String message = reason == null ? note.get() : reason;
        builder.message(message).state(reason == null ? State.UP : State.DOWN);
        if (message != null) {
            // Spring Boot's actuator shows details, and no message.
            builder.detail("message", message);
        }
    }
}
