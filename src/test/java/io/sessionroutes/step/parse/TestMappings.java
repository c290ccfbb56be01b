package io.sessionroutes.step.parse;

import io.sessionroutes.settings.Settings;
import io.sessionroutes.settings.Settings.Need;
import java.util.Map;

/** TestMappings for tests, made as the bundle makes them. */
public final class TestMappings {

    private TestMappings() {}

    /** Where nothing is set. */
    public static Mapping byDefault() {
        return with(Map.of());
    }

    /** @param settings {@code mapping.*} */
    static Mapping with(Map<String, String> settings) {
        return new Mapping(Settings.of(settings, Need.NOTHING).mapping());
    }
}
