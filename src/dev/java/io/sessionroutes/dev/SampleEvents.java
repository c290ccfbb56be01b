package io.sessionroutes.dev;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** The loan applications of {@code sample-events.yaml}, one for each possible outcome. */
public final class SampleEvents {

    private static final Map<String, List<Map<String, Object>>> GROUPS = load();

    private SampleEvents() {}

    /** All of them. The sound ones are mixed with the others, as in real traffic. */
    public static List<SampleEvent> all() {
        Deque<SampleEvent> sound = new ArrayDeque<>(sound());
        List<SampleEvent> others = new ArrayList<>();
        others.addAll(retried());
        others.addAll(group("invalid"));
        others.addAll(refused());
        others.addAll(group("poison"));
        List<SampleEvent> mixed = new ArrayList<>();
        for (SampleEvent other : others) {
            if (!sound.isEmpty()) {
                mixed.add(sound.poll());
            }
            mixed.add(other);
        }
        mixed.addAll(sound);
        return mixed;
    }

    /** Those that become sessions at the first call. */
    public static List<SampleEvent> sound() {
        return group("sound");
    }

    /** Those that become dead letters without a call. */
    public static List<SampleEvent> unsound() {
        List<SampleEvent> samples = new ArrayList<>(group("poison"));
        samples.addAll(group("invalid"));
        return samples;
    }

    /** Those that FinBox refuses. */
    public static List<SampleEvent> refused() {
        return group("refused");
    }

    /** Those whose calls fail at first, or always, with a fault that is retried. */
    public static List<SampleEvent> retried() {
        return group("retried");
    }

    private static List<SampleEvent> group(String name) {
        return Objects.requireNonNull(GROUPS.get(name)).stream()
                .map(written -> new SampleApplication(written).event(name))
                .toList();
    }

    @SuppressWarnings("unchecked") // The file has this form: a test reads all of it.
    private static Map<String, List<Map<String, Object>>> load() {
        try (InputStream file = SampleEvents.class.getResourceAsStream("sample-events.yaml")) {
            return (Map<String, List<Map<String, Object>>>)
                    new Load(LoadSettings.builder().build()).loadFromInputStream(Objects.requireNonNull(file));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
