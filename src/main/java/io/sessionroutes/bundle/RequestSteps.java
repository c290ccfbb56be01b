package io.sessionroutes.bundle;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.sessionroutes.settings.Key;
import io.sessionroutes.settings.Settings;
import io.sessionroutes.step.enrich.EnrichRequest;
import io.sessionroutes.step.parse.CheckEventType;
import io.sessionroutes.step.parse.CheckRecord;
import io.sessionroutes.step.parse.IdLimit;
import io.sessionroutes.step.parse.Mapping;
import io.sessionroutes.step.parse.ReadApplication;
import io.sessionroutes.step.parse.StrictJson;
import io.sessionroutes.step.parse.ValueDecoder;
import jakarta.validation.ValidatorFactory;
import java.time.Clock;
import org.apache.camel.Processor;

/**
 * The steps that make a valid request from a record, by the settings.
 *
 * @param strictJson reads the JSON of events
 * @param read reads the fields
 * @param enrich makes the request
 * @param validators validate the request
 */
record RequestSteps(
        CheckRecord checkRecord,
        ObjectMapper strictJson,
        CheckEventType checkEventType,
        ReadApplication read,
        EnrichRequest enrich,
        ValidatorFactory validators) {

    static RequestSteps of(Settings settings, ReferenceTables tables, Clock clock) {
        ObjectMapper strictJson = StrictJson.mapper(settings.integer(Key.EVENT_MAX_DEPTH));
        return new RequestSteps(
                checkRecord(settings),
                strictJson,
                new CheckEventType(settings.text(Key.EVENTS_TYPE), settings.list(Key.EVENTS_TYPES), strictJson),
                readApplication(settings, strictJson),
                tables.enrichment(clock),
                tables.validators());
    }

    private static CheckRecord checkRecord(Settings settings) {
        return new CheckRecord(
                BundleLimits.record(settings),
                ValueDecoder.of(settings.text(Key.EVENTS_SCHEMA)),
                "skip".equals(settings.text(Key.TOMBSTONES)));
    }

    private static ReadApplication readApplication(Settings settings, ObjectMapper strictJson) {
        return new ReadApplication(
                new Mapping(settings.mapping()),
                strictJson,
                new IdLimit(settings.integer(Key.EVENT_MAX_ID_BYTES)),
                settings.extras(),
                settings.carried());
    }

    void bind(FlowRegistry registry) {
        bind(registry, read);
    }

    /** @param reading the step that reads the fields: {@link #read}, or a step that calls it */
    void bind(FlowRegistry registry, Processor reading) {
        registry.step("checkRecord", checkRecord);
        registry.bindByNameOnly("strictJson", strictJson);
        registry.step("checkEventType", checkEventType);
        registry.step("readApplication", reading);
        registry.step("enrichRequest", enrich);
        registry.bindByNameOnly("requestValidatorFactory", validators);
    }
}
