package io.sessionroutes.settings;

import java.time.Duration;
import java.util.Map;

/** Placeholder: see {@link Key}. */
public final class Settings {

    private final Map<Key, String> values;

    Settings(Map<Key, String> values) {
        this.values = values;
    }

    public String text(Key key) {
        return values.getOrDefault(key, key.fallback());
    }

    public int integer(Key key) {
        return Integer.parseInt(text(key));
    }

    public Duration duration(Key key) {
        return Duration.parse(text(key));
    }
}
