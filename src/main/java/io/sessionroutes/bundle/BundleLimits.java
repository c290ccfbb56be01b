package io.sessionroutes.bundle;

import io.sessionroutes.failure.RetrySchedule;
import io.sessionroutes.settings.Key;
import io.sessionroutes.settings.Settings;
import io.sessionroutes.step.parse.RecordLimits;
import io.sessionroutes.window.WindowLimits;
import java.util.concurrent.ThreadLocalRandom;

/** Makes the limits of the bundle from its settings. */
final class BundleLimits {

    private BundleLimits() {}

    static WindowLimits window(Settings settings) {
        return new WindowLimits(
                settings.integer(Key.FINBOX_MAX_IN_FLIGHT),
                settings.integer(Key.WINDOW_MAX_BUFFERED),
                settings.integer(Key.WINDOW_MAX_PARKED),
                settings.integer(Key.WINDOW_MAX_BYTES),
                settings.deadlines().drain(),
                settings.integer(Key.FINBOX_MAX_REQUESTS_PER_SECOND));
    }

    static RecordLimits record(Settings settings) {
        return new RecordLimits(
                settings.integer(Key.EVENT_MAX_BYTES),
                settings.integer(Key.EVENT_MAX_KEY_BYTES),
                settings.integer(Key.EVENT_MAX_HEADERS),
                settings.integer(Key.EVENT_MAX_HEADER_BYTES));
    }

    static RetrySchedule retries(Settings settings) {
        return new RetrySchedule(
                settings.integer(Key.FINBOX_MAX_ATTEMPTS),
                settings.duration(Key.FINBOX_RETRY_DELAY),
                settings.duration(Key.FINBOX_RETRY_MAX_DELAY),
                settings.duration(Key.FINBOX_RETRY_AFTER_MAX),
                () -> ThreadLocalRandom.current().nextDouble());
    }
}
