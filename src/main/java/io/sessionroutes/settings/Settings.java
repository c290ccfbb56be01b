package io.sessionroutes.settings;

import io.sessionroutes.message.EventField;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Holds the complete and checked settings of one process: a value that is read here keeps its rule. */
public final class Settings {

    /** The settings that a command needs. */
    public enum Need {
        /** Every key may be left out, for a part of the program used alone. */
        NOTHING,
        /** The brokers; the API key is neither needed nor read. */
        KAFKA,
        /** The brokers and the API key. */
        KAFKA_AND_FINBOX
    }

    /** One word of a list, or a text in quotation marks. */
    static final Pattern WORD = Pattern.compile("\"[^\"]*\"|[^\", ]+");

    private final Map<Key, String> values;
    private final Map<String, String> kafka;
    private final Map<Key, SecretText> secrets;
    private final Map<String, String> extras;
    private final @Nullable ApiKeySource apiKey;

    Settings(
            Map<Key, String> values,
            Map<Key, SecretText> secrets,
            Map<String, String> kafka,
            Map<String, String> extras,
            @Nullable ApiKeySource apiKey) {
        this.values = values;
        this.secrets = secrets;
        this.kafka = Collections.unmodifiableMap(kafka);
        this.extras = Collections.unmodifiableMap(extras);
        this.apiKey = apiKey;
    }

    /**
     * Reads {@code application.properties} and the environment; throws {@link SettingsException} with every problem.
     */
    public static Settings load(Path configDir, Map<String, String> environment, Need need) {
        SettingsProblems problems = new SettingsProblems();
        return new SettingsResolver(SettingsSources.read(configDir, environment, problems), problems).settle(need);
    }

    /** One value, before all others can be read. Its default if no valid value is given. */
    public static String glimpse(Key key, Path configDir, Map<String, String> environment) {
        String value = SettingsSources.glimpse(key, configDir, environment);
        return value != null && key.rule().accepts().test(value.strip()) ? value.strip() : key.fallback();
    }

    /** Applies the same rules to values that are given by name, without file and environment. */
    public static Settings of(Map<String, String> given, Need need) {
        SettingsProblems problems = new SettingsProblems();
        return new SettingsResolver(SettingsSources.known(given, problems), problems).settle(need);
    }

    public String text(Key key) {
        return Objects.requireNonNull(values.get(key), () -> key.key() + " is a secret");
    }

    public int integer(Key key) {
        return Integer.parseInt(text(key));
    }

    public Duration duration(Key key) {
        return DurationText.parse(text(key));
    }

    /** The words of the value, separated by any number of spaces or commas. A text in quotation marks is one word. */
    public List<String> list(Key key) {
        return words(text(key));
    }

    static List<String> words(String value) {
        return WORD.matcher(value)
                .results()
                .map(word -> word.group().startsWith("\"")
                        ? word.group().substring(1, word.group().length() - 1)
                        : word.group())
                .toList();
    }

    /** A password; empty if it is not given. */
    public SecretText secret(Key key) {
        return Objects.requireNonNull(secrets.get(key), () -> key.key() + " is no secret");
    }

    /** FinBox's API key, present only for a command that needs it. */
    public ApiKeySource apiKey() {
        if (apiKey == null) {
            throw new IllegalStateException("this command has no API key");
        }
        return apiKey;
    }

    /** Where sessions are made: FinBox's path under {@code finbox.base-url}, slash kept. */
    public String sessionUrl() {
        return text(Key.FINBOX_BASE_URL).replaceFirst("/+$", "") + BaseUrl.endpoint(text(Key.FINBOX_API_VERSION));
    }

    /** The path of {@code finbox.base-url} itself, which a gateway may need; empty if there is none. */
    public String gatewayPath() {
        return BaseUrl.gateway(text(Key.FINBOX_BASE_URL));
    }

    /** Whether dead letters hold only the position of their event ({@code dead-letters.value=reference}). */
    public boolean isByReference() {
        return "reference".equals(text(Key.DEAD_LETTERS_VALUE));
    }

    /** Whether health and metrics are served to this machine only. */
    public boolean isManagementLocal() {
        return AddressRules.isLoopback(AddressRules.inBrackets(text(Key.MANAGEMENT_HOST)));
    }

    /** Where applicants, logos and session links may lead. */
    public AddressPolicies addresses() {
        return new AddressPolicies(this);
    }

    /**
     * Field by field, the expressions that read it, separated by spaces. Every field is there. If the link id's
     * expressions are not set, they are those of the customer id and then those of the application id.
     */
    public Map<EventField, String> mapping() {
        return FieldMapping.of(this);
    }

    /** FinBox's parameters that only pass through ({@code mapping.extra.*}), and the expressions that read each. */
    public Map<String, String> extras() {
        return extras;
    }

    /** By the lender's name, the expressions of the values that session events and rejections carry. */
    public Map<String, String> carried() {
        return CarriedFields.of(text(Key.SESSION_CARRY));
    }

    /**
     * Kafka's own client settings under Kafka's names, passwords included: for clients only, never for a route or a
     * log.
     */
    public Map<String, String> kafka() {
        return kafka;
    }

    /** The settings for one kind of Kafka client: the brokers and those of {@link #kafka()} that it knows. */
    public Map<String, Object> kafka(Set<String> configNames) {
        Map<String, Object> client = new LinkedHashMap<>(kafka);
        client.keySet().retainAll(configNames);
        client.put("bootstrap.servers", brokers());
        return client;
    }

    /** Whether the brokers assign the partitions ({@code kafka.group.protocol=consumer}, KIP-848). */
    public boolean brokersAssign() {
        return KafkaKeys.isNextGeneration(kafka);
    }

    public StopDeadlines deadlines() {
        return StopDeadlines.within(duration(Key.SHUTDOWN_TIMEOUT));
    }

    /** The placeholders that route files may use as {@code {{...}}}. Never a secret. */
    public Properties placeholders() {
        return RoutePlaceholders.of(this, values.keySet());
    }

    String brokers() {
        return String.join(",", list(Key.KAFKA_BROKERS));
    }

    /** Names only, so that no secret is printed. */
    @Override
    public String toString() {
        return "Settings[" + values.size() + " keys]";
    }
}
