package io.sessionroutes.step.parse;

import io.sessionroutes.settings.Settings;
import io.sessionroutes.settings.Settings.Need;
import java.util.Map;

/** Mappings for tests, made as the bundle makes them, and a reader of applications with the default one. */
public final class TestMappings {

    private TestMappings() {}

    /** Where nothing is set. */
    public static Mapping byDefault() {
        return with(Map.of());
    }

    /** Reads applications by the default mapping, without values that pass through. */
    public static ReadApplication reader() {
        return reader(8_192);
    }

    /** @param maxIdBytes {@code event.max-id-bytes} */
    static ReadApplication reader(int maxIdBytes) {
        return new ReadApplication(byDefault(), StrictJson.mapper(), new IdLimit(maxIdBytes), Map.of(), Map.of());
    }

    /** @param settings {@code mapping.*} */
    static Mapping with(Map<String, String> settings) {
        return new Mapping(Settings.of(settings, Need.NOTHING).mapping());
    }
}
