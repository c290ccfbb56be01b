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
import java.util.Optional;
import java.util.Properties;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads values from {@code application.properties} and from the environment, which wins. */
final class SettingsSources {

    static final String FILE = "application.properties";

    private static final List<String> OWN =
            Arrays.stream(Key.values()).map(Key::key).toList();
    private static final List<String> API_KEY = List.of(Key.FINBOX_API_KEY.key(), Key.FINBOX_API_KEY_FILE.key());

    /** What looks like a key and not like a line of a secret: small letters before the first dot, and short parts. */
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]{0,29}(\\.[a-zA-Z0-9_-]{1,30}){1,9}");

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
                Optional<String> near = NearestName.to(key, all(), 4);
                problems.line(
                        near.isPresent() || isName(key)
                                ? key + ": is not a setting"
                                        + near.map(SettingsSources::suggestion).orElse("")
                                : withoutText(key, "is not a setting"));
            }
        });
        return known;
    }

    /** Asks for no key of Kafka, because a glimpse reads the file before the log is set up. */
    private static boolean isName(String key) {
        return OWN.contains(key) || NAME.matcher(key).matches();
    }

    /** Each line of a secret that is spread over several lines is read as a key. */
    private static String withoutText(String key, String what) {
        return "an entry of " + key.length() + " characters in " + FILE + " " + what
                + "; its text is not shown, because"
                + " it may be part of a secret: is a value spread over several lines?";
    }

    private static Map<String, String> file(Path file, SettingsProblems problems) {
        Map<String, String> entries = new HashMap<>();
        try {
            String text = Files.readString(file);
            new Properties() {
                @Override
                public synchronized @Nullable Object put(Object key, Object value) {
                    if (entries.put((String) key, (String) value) != null) {
                        givenTwice((String) key, problems);
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

    private static void givenTwice(String key, SettingsProblems problems) {
        if (isName(key)) {
            problems.add(key, "is given twice in " + FILE);
        } else {
            problems.line(withoutText(key, "is given twice"));
        }
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
                .filter(name -> name.startsWith("FINBOX_") && !names.contains(name))
                .forEach(name -> NearestName.to(name, names, 2)
                        .ifPresent(near -> problems.line(name + ": is not a setting" + suggestion(near))));
        return given;
    }

    /**
     * This program's keys, and Kafka's. No constant: Kafka's classes make a logger, and a glimpse comes before the log.
     */
    private static List<String> all() {
        return Stream.concat(OWN.stream(), KafkaKeys.all()).toList();
    }

    private static String suggestion(String near) {
        return "; did you mean " + near + "?";
    }
}
