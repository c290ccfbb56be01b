package io.sessionroutes.step.parse;

import io.sessionroutes.settings.Settings;
import io.sessionroutes.settings.Settings.Need;
import java.util.Map;

/** Mappings for tests, made as the bundle makes them. */
public final class TestMappings {

    private TestMappings() {}

    /** The mapping under the default settings. */
    public static Mapping byDefault() {
        return with(Map.of());
    }

    /** @param settings {@code mapping.*} */
    static Mapping with(Map<String, String> settings) {
        return new Mapping(Settings.of(settings, Need.NOTHING).mapping());
    }
}
