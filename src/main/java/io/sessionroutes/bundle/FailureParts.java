package io.sessionroutes.bundle;

import io.sessionroutes.failure.DescribeFailure;
import io.sessionroutes.failure.FailurePolicy;
import io.sessionroutes.failure.RejectionRows;
import io.sessionroutes.failure.RequeueEvent;
import io.sessionroutes.failure.WriteFailurePolicy;
import io.sessionroutes.log.LogThrottle;
import io.sessionroutes.message.constraint.ViolationFailure;
import io.sessionroutes.settings.Key;
import io.sessionroutes.settings.Settings;
import io.sessionroutes.window.Window;

/**
 * The parts that decide about failures of one window.
 *
 * @param policy decides about failed calls
 * @param writes decides about failed writes
 * @param rejections slows a partition of which every event is rejected
 * @param requeue the step that asks the two policies
 */
record FailureParts(FailurePolicy policy, WriteFailurePolicy writes, RejectionRows rejections, RequeueEvent requeue) {

    static FailureParts of(Window window, Settings settings, LogThrottle throttle) {
        FailurePolicy policy = new FailurePolicy(
                BundleLimits.retries(settings),
                settings.integer(Key.FINBOX_DEAD_LETTER_BUDGET),
                window,
                System::nanoTime,
                throttle);
        RejectionRows rejections = new RejectionRows(window, settings.integer(Key.BRAKE_AFTER));
        WriteFailurePolicy writes = new WriteFailurePolicy(window, rejections::rejected, throttle);
        return new FailureParts(policy, writes, rejections, new RequeueEvent(policy, writes, throttle));
    }

    void bind(FlowRegistry registry) {
        registry.step("describeFailure", new DescribeFailure(ViolationFailure::failure, rejections::rejected));
        registry.step("requeueEvent", requeue);
        registry.bind("failurePolicy", policy);
    }
}
