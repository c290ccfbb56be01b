package io.sessionroutes.settings;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Checks the given values against the rules, each key alone and then together, and makes the settings from them. */
final class SettingsResolver {

    private static final Pattern MULTIPLE = Pattern.compile("(\\d{1,3}) x ([a-z.-]+)");

    private final Map<String, String> given;
    private final SettingsProblems problems;
    private final Map<Key, String> values = new EnumMap<>(Key.class);
    private final Map<Key, SecretText> secrets = new EnumMap<>(Key.class);
    private final Set<Key> broken = EnumSet.noneOf(Key.class);

    SettingsResolver(Map<String, String> given, SettingsProblems problems) {
        this.given = given;
        this.problems = problems;
    }

    /** The settings. Throws a {@link SettingsException} with every problem. */
    Settings settle(Settings.Need need) {
        for (Key key : Key.values()) {
            settle(key, need);
        }
        Map<String, String> kafka = KafkaKeys.settle(given, problems);
        ApiKeySource apiKey = need == Settings.Need.KAFKA_AND_FINBOX ? apiKey() : null;
        Map<String, String> extras = ExtraKeys.settle(given, problems);
        Settings settings = new Settings(values, secrets, kafka, extras, apiKey);
        new CrossChecks(settings, broken, problems).run();
        problems.throwIfAny();
        return settings;
    }

    private void settle(Key key, Settings.Need need) {
        if (key.rule().kind() == SettingRule.Kind.SECRET) {
            // The API key has rules of its own. Any other secret has no rule.
            if (key != Key.FINBOX_API_KEY) {
                secrets.put(key, new SecretText(given.getOrDefault(key.key(), "")));
            }
            return;
        }
        String own = given.get(key.key());
        boolean isGiven = own != null;
        String value = multiplied(own == null ? key.fallback() : own.strip());
        values.put(key, value);
        if (key.rule().accepts().test(value) || !isGiven && need == Settings.Need.NOTHING) {
            return;
        }
        broken.add(key);
        if (isGiven) {
            problems.broken(key.key(), value, key.rule().insteadOf().apply(value));
        } else if (!MULTIPLE.matcher(value).matches()) {
            problems.add(key.key(), "is not set, expected " + key.rule().expected());
        }
    }

    /** {@code 4 x finbox.max-in-flight} as a number, where that key holds one. */
    private String multiplied(String value) {
        Matcher multiple = MULTIPLE.matcher(value);
        if (!multiple.matches()) {
            return value;
        }
        return Arrays.stream(Key.values())
                .filter(key -> key.key().equals(multiple.group(2)) && values.containsKey(key) && !broken.contains(key))
                .filter(key -> key.rule().kind() == SettingRule.Kind.WHOLE)
                .map(key -> String.valueOf(Long.parseLong(multiple.group(1)) * Long.parseLong(values.get(key))))
                .findFirst()
                .orElse(value);
    }

    private @Nullable ApiKeySource apiKey() {
        String name = Key.FINBOX_API_KEY.key();
        String text = given.getOrDefault(name, "");
        String file = values.getOrDefault(Key.FINBOX_API_KEY_FILE, "");
        if (!text.isBlank() && !file.isEmpty()) {
            problems.add(name, "is given as well as " + Key.FINBOX_API_KEY_FILE.key() + "; keep one of them");
            return null;
        }
        if (text.isBlank() && !file.isEmpty()) {
            return fromFile(file);
        }
        if (!given.containsKey(name)) {
            problems.add(
                    name,
                    "is not set, expected FinBox's API key there or in the file that " + Key.FINBOX_API_KEY_FILE.key()
                            + " (" + Key.FINBOX_API_KEY_FILE.environmentName() + ") names");
            return null;
        }
        SecretText secret = new SecretText(text);
        secret.flaw().ifPresent(flaw -> problems.add(name, flaw + ", expected FinBox's API key"));
        return ApiKeySource.fixed(secret);
    }

    private @Nullable ApiKeySource fromFile(String named) {
        try {
            return ApiKeySource.in(Path.of(named), System::nanoTime);
        } catch (InvalidPathException unreadable) {
            problems.add(Key.FINBOX_API_KEY_FILE.key(), "the file it names cannot be read as text");
        } catch (ApiKeySource.Unusable unusable) {
            problems.add(Key.FINBOX_API_KEY_FILE.key(), String.valueOf(unusable.getMessage()));
        }
        return null;
    }
}
