package io.sessionroutes.settings;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Checks values that are valid alone but not together. A key that breaks its own rule is not checked again. */
final class CrossChecks {

    private static final String KAFKAS_POLL_INTERVAL = "300000";

    private final Settings settings;
    private final Set<Key> broken;
    private final SettingsProblems problems;

    CrossChecks(Settings settings, Set<Key> broken, SettingsProblems problems) {
        this.settings = settings;
        this.broken = broken;
        this.problems = problems;
    }

    void run() {
        topicsDiffer();
        endpointIsNotDoubled();
        retryDelayReachesItsCap();
        oneEventFitsTheWindow();
        stopFitsThePollInterval();
        heartbeatFitsTheSession();
        remoteAssignorHasItsProtocol();
        deliveryOutlastsARequest();
        typesHaveTheirPlace();
        keyIsNotSentInTheClear();
    }

    /**
     * The API key may go to this machine over http. A proxy on another machine would get it unencrypted over the
     * network.
     */
    private void keyIsNotSentInTheClear() {
        String proxy = settings.text(Key.FINBOX_PROXY);
        if (sound(Key.FINBOX_PROXY, Key.FINBOX_BASE_URL)
                && !proxy.isEmpty()
                && settings.text(Key.FINBOX_BASE_URL).startsWith("http:")
                && !AddressRules.isLoopback(AddressRules.hostOf(proxy))) {
            problems.broken(
                    Key.FINBOX_PROXY.key(),
                    proxy,
                    "a proxy on this machine, or https:// in " + Key.FINBOX_BASE_URL.key()
                            + ": the API key would go to it unencrypted");
        }
    }

    private void typesHaveTheirPlace() {
        if (sound(Key.EVENTS_TYPE, Key.EVENTS_TYPES)
                && settings.text(Key.EVENTS_TYPE).isEmpty()
                && !settings.text(Key.EVENTS_TYPES).isEmpty()) {
            problems.add(
                    Key.EVENTS_TYPE.key(),
                    "is not set, expected where an event has its type, because " + Key.EVENTS_TYPES.key()
                            + " names types");
        }
    }

    private void topicsDiffer() {
        Map<String, Key> seen = new LinkedHashMap<>();
        for (Key topic : Key.topics()) {
            Key earlier = broken.contains(topic) || settings.text(topic).isEmpty()
                    ? null
                    : seen.putIfAbsent(settings.text(topic), topic);
            if (earlier != null) {
                problems.broken(topic.key(), settings.text(topic), "another topic than " + earlier.key());
            }
        }
    }

    /** Also checked if the URL breaks its own rule, because the value is most likely the whole endpoint, pasted. */
    private void endpointIsNotDoubled() {
        String value = settings.text(Key.FINBOX_BASE_URL);
        BaseUrl.meant(value)
                .ifPresent(meant -> problems.broken(
                        Key.FINBOX_BASE_URL.key(),
                        value,
                        "no part of " + BaseUrl.endpoint(settings.text(Key.FINBOX_API_VERSION))
                                + ", which is added; did you mean " + meant + "?"));
    }

    private void retryDelayReachesItsCap() {
        if (sound(Key.FINBOX_RETRY_DELAY, Key.FINBOX_RETRY_MAX_DELAY)
                && settings.duration(Key.FINBOX_RETRY_DELAY).compareTo(settings.duration(Key.FINBOX_RETRY_MAX_DELAY))
                        > 0) {
            problems.broken(
                    Key.FINBOX_RETRY_DELAY.key(),
                    settings.text(Key.FINBOX_RETRY_DELAY),
                    "at most " + Key.FINBOX_RETRY_MAX_DELAY.key() + ", which is "
                            + settings.text(Key.FINBOX_RETRY_MAX_DELAY));
        }
    }

    private void oneEventFitsTheWindow() {
        if (sound(Key.EVENT_MAX_BYTES, Key.WINDOW_MAX_BYTES)
                && settings.integer(Key.EVENT_MAX_BYTES) > settings.integer(Key.WINDOW_MAX_BYTES)) {
            problems.broken(
                    Key.EVENT_MAX_BYTES.key(),
                    settings.text(Key.EVENT_MAX_BYTES),
                    "at most " + Key.WINDOW_MAX_BYTES.key() + ", which is " + settings.text(Key.WINDOW_MAX_BYTES));
        }
    }

    /** A drain runs inside a poll. A drain longer than the poll interval costs the member its partitions. */
    private void stopFitsThePollInterval() {
        long interval = kafka("max.poll.interval.ms");
        if (sound(Key.SHUTDOWN_TIMEOUT)
                && settings.duration(Key.SHUTDOWN_TIMEOUT).toMillis() >= interval) {
            problems.broken(
                    Key.SHUTDOWN_TIMEOUT.key(),
                    settings.text(Key.SHUTDOWN_TIMEOUT),
                    "less than kafka.max.poll.interval.ms, which is " + interval);
        }
    }

    private void heartbeatFitsTheSession() {
        if (settings.brokersAssign()) {
            return;
        }
        long session = kafka("session.timeout.ms");
        long heartbeat = kafka("heartbeat.interval.ms");
        if (heartbeat >= session) {
            problems.broken(
                    "kafka.session.timeout.ms",
                    String.valueOf(session),
                    "more than kafka.heartbeat.interval.ms, which is " + heartbeat);
        }
    }

    /** Kafka's consumer takes an empty value with both protocols. */
    private void remoteAssignorHasItsProtocol() {
        String assignor = settings.kafka().getOrDefault("group.remote.assignor", "");
        if (!assignor.isEmpty() && !settings.brokersAssign()) {
            problems.add(
                    "kafka.group.remote.assignor",
                    "cannot be set without kafka.group.protocol=consumer: the members of the group assign the partitions");
        }
    }

    private void deliveryOutlastsARequest() {
        long delivery = kafka("delivery.timeout.ms");
        long request = kafka("linger.ms") + kafka("request.timeout.ms");
        if (delivery < request) {
            problems.broken(
                    "kafka.delivery.timeout.ms",
                    String.valueOf(delivery),
                    "at least kafka.linger.ms and kafka.request.timeout.ms together, which is " + request);
        }
    }

    private boolean sound(Key... keys) {
        return Stream.of(keys).noneMatch(broken::contains);
    }

    /** The value in use. Only the poll interval has no default of this program, so Kafka's own counts. */
    private long kafka(String name) {
        return Long.parseLong(settings.kafka().getOrDefault(name, KAFKAS_POLL_INTERVAL));
    }
}
