package io.sessionroutes.settings;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What an operator gives, and what is wrong with it. */
final class GivenSettings {

    private GivenSettings() {}

    /** This one, beside what has to be given. */
    static Map<String, String> with(String key, String value) {
        Map<String, String> given = new HashMap<>(Map.of("kafka.brokers", "localhost:9092"));
        given.put(key, value);
        return given;
    }

    /** In the settings' words; empty where nothing is wrong. */
    static List<String> problems(Map<String, String> given, Settings.Need need) {
        SettingsException wrong = catchThrowableOfType(SettingsException.class, () -> Settings.of(given, need));
        return wrong == null ? List.of() : wrong.problems();
    }
}
