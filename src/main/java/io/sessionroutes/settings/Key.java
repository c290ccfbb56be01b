package io.sessionroutes.settings;

import io.sessionroutes.message.EventField;
import java.util.List;
import java.util.Locale;

/**
 * Lists every key of this program: name, default, and the rule for its value. To add a key, add a line here and a
 * paragraph to {@code config/application.properties}; a test compares the two. A key whose default breaks its own rule
 * has to be given.
 */
public enum Key {
    KAFKA_BROKERS("kafka.brokers", "", AddressRules.brokers()),
    KAFKA_GROUP_ID("kafka.group-id", "finbox-session-routes", SettingRule.groupId()),

    TOPIC_APPLICATIONS("topic.applications", "loan-applications", SettingRule.topic()),
    TOPIC_SESSIONS("topic.sessions", "finbox-sessions", SettingRule.topic()),
    TOPIC_DEAD_LETTERS("topic.dead-letters", "finbox-sessions-dead-letters", SettingRule.topic()),
    TOPIC_REPLAYS("topic.replays", "finbox-sessions-replays", SettingRule.topic()),
    TOPIC_REJECTIONS("topic.rejections", "", SettingRule.topic().orNone()),

    FINBOX_BASE_URL("finbox.base-url", "https://apis.bankconnect.finbox.in", AddressRules.baseUrl()),
    FINBOX_API_VERSION("finbox.api-version", "v1", SettingRule.oneOf("v1", "v2")),
    FINBOX_API_KEY("finbox.api-key", "", SettingRule.secret()),
    FINBOX_API_KEY_FILE("finbox.api-key-file", "", SettingRule.text()),
    FINBOX_PROXY("finbox.proxy", "", AddressRules.hostAndPort().orNone()),
    FINBOX_TLS_TRUSTSTORE("finbox.tls.truststore", "", SettingRule.text()),
    FINBOX_TLS_TRUSTSTORE_PASSWORD("finbox.tls.truststore-password", "", SettingRule.secret()),
    FINBOX_TLS_KEYSTORE("finbox.tls.keystore", "", SettingRule.text()),
    FINBOX_TLS_KEYSTORE_PASSWORD("finbox.tls.keystore-password", "", SettingRule.secret()),
    FINBOX_REDIRECT_URL("finbox.redirect-url", "", AddressRules.redirectUrl()),
    FINBOX_SESSION_HOSTS("finbox.session-hosts", "", AddressRules.hosts()),
    FINBOX_MAX_IN_FLIGHT("finbox.max-in-flight", "256", SettingRule.whole(1, 5_000)),
    FINBOX_TIMEOUT("finbox.timeout", "10 s", SettingRule.duration("1 ms", "10 m")),
    FINBOX_CONNECTION_MAX_AGE("finbox.connection-max-age", "5 m", SettingRule.duration("0 s", "24 h")),
    FINBOX_MAX_ANSWER_BYTES("finbox.max-answer-bytes", "65536", SettingRule.whole(1_024, 16_777_216)),
    FINBOX_MAX_ANSWER_HEADERS("finbox.max-answer-headers", "100", SettingRule.whole(20, 10_000)),
    FINBOX_MAX_ANSWER_HEADER_BYTES("finbox.max-answer-header-bytes", "8192", SettingRule.whole(1_024, 1_048_576)),
    FINBOX_MAX_ATTEMPTS("finbox.max-attempts", "5", SettingRule.whole(1, 100)),
    FINBOX_RETRY_DELAY("finbox.retry-delay", "500 ms", SettingRule.duration("1 ms", "1 h")),
    FINBOX_RETRY_MAX_DELAY("finbox.retry-max-delay", "30 s", SettingRule.duration("1 ms", "24 h")),
    FINBOX_RETRY_AFTER_MAX("finbox.retry-after-max", "30 s", SettingRule.duration("0 s", "24 h")),
    FINBOX_FAILURE_KINDS("finbox.failure-kinds", "", SettingRule.failureKinds()),
    FINBOX_MAX_REQUESTS_PER_SECOND("finbox.max-requests-per-second", "0", SettingRule.whole(0, 100_000)),
    FINBOX_DEAD_LETTER_BUDGET("finbox.dead-letter-budget", "5", SettingRule.whole(0, 10_000)),
    DEAD_LETTERS_VALUE("dead-letters.value", "original", SettingRule.oneOf("original", "reference")),
    BRAKE_AFTER("brake.after", "50", SettingRule.whole(0, 1_000_000)),

    EVENT_MAX_BYTES("event.max-bytes", "262144", SettingRule.whole(1, 104_857_600)),
    EVENT_MAX_KEY_BYTES("event.max-key-bytes", "4096", SettingRule.whole(1, 1_000_000)),
    EVENT_MAX_HEADERS("event.max-headers", "1000", SettingRule.whole(1, 10_000)),
    EVENT_MAX_HEADER_BYTES("event.max-header-bytes", "65536", SettingRule.whole(1, 1_048_576)),
    EVENT_MAX_ID_BYTES("event.max-id-bytes", "8192", SettingRule.whole(1, 262_144)),
    EVENT_MAX_DEPTH("event.max-depth", "50", SettingRule.whole(1, 1_000)),
    EVENT_MAX_AGE("event.max-age", "0", SettingRule.duration("0 s", "365 d")),
    EVENTS_TYPE("events.type", "", EventRules.typePlaces()),
    EVENTS_TYPES("events.types", "", EventRules.types()),
    EVENTS_LEAVE_OUT("events.leave-out", "", EventRules.leaveOut()),
    EVENTS_SCHEMA("events.schema", "none", SettingRule.oneOf("none", "json-schema")),
    REDIRECT_ALLOWED_HOSTS("redirect.allowed-hosts", "", AddressRules.hosts()),
    LOGO_ALLOWED_HOSTS("logo.allowed-hosts", "", AddressRules.hosts()),
    TOMBSTONES("tombstones", "dead-letter", SettingRule.oneOf("dead-letter", "skip")),
    DATES_POLICY("dates.policy", "exact", SettingRule.oneOf("exact", "full-months")),
    DATES_FORMATS("dates.formats", "yyyy-MM-dd dd/MM/yyyy dd-MM-yyyy", EventRules.datePatterns()),
    DATES_ZONE("dates.zone", "Asia/Kolkata", SettingRule.zone()),
    MODES_ALLOWED("modes.allowed", "pdf aa online", SettingRule.words()),
    MODES_UNAVAILABLE("modes.unavailable", "send", SettingRule.oneOf("send", "drop")),
    JOURNEY_MODES_ALLOWED("journey-modes.allowed", "multi_pdf multi_banking", SettingRule.words()),
    BANKS_UNKNOWN("banks.unknown", "send", SettingRule.oneOf("send", "refuse")),
    HEADERS_CARRY("headers.carry", "", SettingRule.headerNames()),

    SESSION_CARRY("session.carry", "", CarriedFields.rule()),

    MAPPING_APPLICATION_ID(EventField.APPLICATION_ID),
    MAPPING_EVENT_ID(EventField.EVENT_ID),
    MAPPING_CUSTOMER_ID(EventField.CUSTOMER_ID),
    MAPPING_PRODUCT(EventField.PRODUCT),
    MAPPING_IFSC(EventField.IFSC),
    MAPPING_DEADLINE(EventField.DEADLINE),
    MAPPING_LINK_ID(EventField.LINK_ID),
    MAPPING_REDIRECT_URL(EventField.REDIRECT_URL),
    MAPPING_FROM_DATE(EventField.FROM_DATE),
    MAPPING_TO_DATE(EventField.TO_DATE),
    MAPPING_LOGO_URL(EventField.LOGO_URL),
    MAPPING_BANK_NAME(EventField.BANK_NAME),
    MAPPING_MODE(EventField.MODE),
    MAPPING_MOBILE_NUMBER(EventField.MOBILE_NUMBER),
    MAPPING_SESSION_EXPIRY(EventField.SESSION_EXPIRY),
    MAPPING_JOURNEY_MODE(EventField.JOURNEY_MODE),
    MAPPING_ACCEPT_ANYTHING(EventField.ACCEPT_ANYTHING),
    MAPPING_IS_MOBILE_FIELD_EDITABLE(EventField.IS_MOBILE_FIELD_EDITABLE),

    DEDUPE_WINDOW("dedupe.window", "24 h", SettingRule.duration("0 s", "30 d")),
    DEDUPE_ANSWER("dedupe.answer", "republish", SettingRule.oneOf("republish", "drop")),
    DEDUPE_TOPICS("dedupe.topics", "", SettingRule.topics()),
    DEDUPE_REPOSITORY("dedupe.repository", "", SettingRule.beanOrNone()),

    WINDOW_MAX_BUFFERED("window.max-buffered", "4 x finbox.max-in-flight", SettingRule.whole(1, 1_000_000)),
    WINDOW_MAX_PARKED("window.max-parked", "4 x finbox.max-in-flight", SettingRule.whole(1, 1_000_000)),
    WINDOW_MAX_BYTES("window.max-bytes", "67108864", SettingRule.whole(1_048_576, Integer.MAX_VALUE)),

    SHUTDOWN_TIMEOUT("shutdown.timeout", "30 s", SettingRule.duration("1 s", "1 h")),
    MANAGEMENT_HOST("management.host", "127.0.0.1", AddressRules.host()),
    MANAGEMENT_PORT("management.port", "9464", SettingRule.whole(1, 65_535)),
    HEALTH_MAX_EVENT_AGE("health.max-event-age", "10 m", SettingRule.duration("1 s", "24 h")),
    TRACING_ENDPOINT("tracing.endpoint", "", AddressRules.webAddress().orNone()),
    LOGGING_FORMAT("logging.format", "text", SettingRule.oneOf("text", "json"));

    private final String key;
    private final String fallback;
    private final SettingRule rule;

    Key(EventField field) {
        this(
                "mapping." + field.key(),
                field.pointers(),
                field.isRequired() ? SettingRule.expressions() : SettingRule.expressionsOrNone());
    }

    Key(String key, String fallback, SettingRule rule) {
        this.key = key;
        this.fallback = fallback;
        this.rule = rule;
    }

    /** The name in {@code application.properties}. */
    public String key() {
        return key;
    }

    /** The name in the environment, which wins. */
    public String environmentName() {
        return environmentName(key);
    }

    /** The value if the key is not given. A number may be written as a multiple of another key's. */
    public String fallback() {
        return fallback;
    }

    SettingRule rule() {
        return rule;
    }

    /** Both its names, for a message. */
    public String inWords() {
        return key + " (" + environmentName() + ")";
    }

    /** The key that says where in an event the field is. */
    static Key of(EventField field) {
        return valueOf("MAPPING_" + field.name());
    }

    /** The keys that name a topic. */
    public static List<Key> topics() {
        return List.of(TOPIC_APPLICATIONS, TOPIC_SESSIONS, TOPIC_DEAD_LETTERS, TOPIC_REPLAYS, TOPIC_REJECTIONS);
    }

    /** The name of any key in the environment, also of Kafka's keys. */
    public static String environmentName(String key) {
        return key.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
    }
}
