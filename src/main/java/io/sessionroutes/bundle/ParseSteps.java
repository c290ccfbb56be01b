package io.sessionroutes.bundle;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.sessionroutes.settings.Key;
import io.sessionroutes.settings.Settings;
import io.sessionroutes.step.parse.CheckEventType;
import io.sessionroutes.step.parse.CheckRecord;
import io.sessionroutes.step.parse.IdLimit;
import io.sessionroutes.step.parse.Mapping;
import io.sessionroutes.step.parse.ReadApplication;
import io.sessionroutes.step.parse.ValueDecoder;

/** Makes the steps that read an event, by the settings. */
final class ParseSteps {

    private ParseSteps() {}

    static CheckRecord checkRecord(Settings settings) {
        return new CheckRecord(
                BundleLimits.record(settings),
                ValueDecoder.of(settings.text(Key.EVENTS_SCHEMA)),
                "skip".equals(settings.text(Key.TOMBSTONES)));
    }

    static CheckEventType checkEventType(Settings settings, ObjectMapper strictJson) {
        return new CheckEventType(settings.text(Key.EVENTS_TYPE), settings.list(Key.EVENTS_TYPES), strictJson);
    }

    static ReadApplication readApplication(Settings settings, ObjectMapper strictJson) {
        return new ReadApplication(
                new Mapping(settings.mapping()),
                strictJson,
                new IdLimit(settings.integer(Key.EVENT_MAX_ID_BYTES)),
                settings.extras(),
                settings.carried());
    }
}
