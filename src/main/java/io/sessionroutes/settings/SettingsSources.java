package io.sessionroutes.settings;

import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads values from {@code application.properties} and from the environment, which wins. */
final class SettingsSources {

    static final String FILE = "application.properties";

    private static final List<String> OWN =
            Arrays.stream(Key.values()).map(Key::key).toList();
    private static final List<String> API_KEY = List.of(Key.FINBOX_API_KEY.key(), Key.FINBOX_API_KEY_FILE.key());

    private SettingsSources() {}

    /** Every known key that is given, by its name. */
    static Map<String, String> read(Path configDir, Map<String, String> environment, SettingsProblems problems) {
        Map<String, String> given = known(file(configDir.resolve(FILE), problems), problems);
        Map<String, String> stronger = fromEnvironment(environment, problems);
        if (API_KEY.stream().anyMatch(stronger::containsKey)) {
            // The API key can be given in two ways. The way chosen in the environment replaces both.
            API_KEY.forEach(given::remove);
        }
        given.putAll(stronger);
        return given;
    }

    /** The value given for one key, even if others are wrong; null if none is given. */
    static @Nullable String glimpse(Key key, Path configDir, Map<String, String> environment) {
        String stronger = environment.get(key.environmentName());
        return stronger != null
                ? stronger
                : file(configDir.resolve(FILE), new SettingsProblems()).get(key.key());
    }

    /** The entries whose keys exist; any other entry is a problem. */
    static Map<String, String> known(Map<String, String> entries, SettingsProblems problems) {
        Map<String, String> known = new HashMap<>();
        entries.forEach((key, value) -> {
            if (OWN.contains(key) || KafkaKeys.isKnown(key) || ExtraKeys.isExtra(key)) {
                known.put(key, value);
            } else {
                problems.line(key + ": is not a setting" + suggestion(key, all(), 4));
            }
        });
        return known;
    }

    private static Map<String, String> file(Path file, SettingsProblems problems) {
        Map<String, String> entries = new HashMap<>();
        try {
            String text = Files.readString(file);
            new Properties() {
                @Override
                public synchronized @Nullable Object put(Object key, Object value) {
                    if (entries.put((String) key, (String) value) != null) {
                        problems.add((String) key, "is given twice in " + FILE);
                    }
                    return null;
                }
            }.load(new StringReader(text.startsWith("\uFEFF") ? text.substring(1) : text));
        } catch (CharacterCodingException | IllegalArgumentException garbled) {
            problems.line(file + ": is not a properties file in UTF-8");
        } catch (IOException absent) {
            problems.line(file + ": cannot be read; --config or CONFIG_DIR names the directory that holds it");
        }
        return entries;
    }

    private static Map<String, String> fromEnvironment(Map<String, String> environment, SettingsProblems problems) {
        Map<String, String> given = new HashMap<>();
        for (String key : all()) {
            String value = environment.get(Key.environmentName(key));
            if (value != null) {
                given.put(key, value);
            }
        }
        given.putAll(ExtraKeys.fromEnvironment(environment));
        List<String> names = OWN.stream().map(Key::environmentName).toList();
        environment.keySet().stream()
                .filter(name -> name.startsWith("FINBOX_")
                        && !names.contains(name)
                        && NearestName.to(name, names, 2).isPresent())
                .forEach(name -> problems.line(name + ": is not a setting" + suggestion(name, names, 2)));
        return given;
    }

    /**
     * This program's keys, and Kafka's. No constant: Kafka's classes make a logger, and a glimpse comes before the log.
     */
    private static List<String> all() {
        return Stream.concat(OWN.stream(), KafkaKeys.all()).toList();
    }

    private static String suggestion(String typed, List<String> names, int edits) {
        return NearestName.to(typed, names, edits)
                .map(name -> "; did you mean " + name + "?")
                .orElse("");
    }
}
