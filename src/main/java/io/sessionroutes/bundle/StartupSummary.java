package io.sessionroutes.bundle;

import io.sessionroutes.log.CountedText;
import io.sessionroutes.settings.KafkaSecurity;
import io.sessionroutes.settings.Key;
import io.sessionroutes.settings.Settings;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import org.apache.camel.CamelContext;
import org.apache.camel.ExtendedStartupListener;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Logs at the start what the bundle is connected to, its limits and its promises. */
final class StartupSummary implements ExtendedStartupListener {

    private static final Logger LOG = LoggerFactory.getLogger(StartupSummary.class);

    private final Settings settings;
    private final ContextOwner owner;

    StartupSummary(Settings settings, ContextOwner owner) {
        this.settings = settings;
        this.owner = owner;
    }

    @Override
    public void onCamelContextStarted(CamelContext context, boolean alreadyStarted) {
        // The routes are not running yet.
    }

    @Override
    public void onCamelContextFullyStarted(CamelContext context, boolean alreadyStarted) {
        sayKafka();
        KafkaSecurity.warnings(settings).forEach(LOG::warn);
        sayFinBox();
        sayLimits();
        sayPromises();
        sayStarted();
    }

    private void sayStarted() {
        if (owner == ContextOwner.HOST) {
            LOG.info("finbox-session-routes started; health and metrics are on the pages of the program that runs it");
            return;
        }
        LOG.info(
                "finbox-session-routes started in {}; health and metrics: http://{}:{}/observe/",
                // The uptime of the process, because Camel's own clock begins later.
                CountedText.span(
                        Duration.ofMillis(ManagementFactory.getRuntimeMXBean().getUptime())),
                settings.text(Key.MANAGEMENT_HOST),
                settings.text(Key.MANAGEMENT_PORT));
    }

    private void sayKafka() {
        LOG.info(
                "Kafka: brokers={} group={} reads={} writes={},{}{}",
                settings.text(Key.KAFKA_BROKERS),
                settings.text(Key.KAFKA_GROUP_ID),
                settings.text(Key.TOPIC_APPLICATIONS),
                settings.text(Key.TOPIC_SESSIONS),
                settings.text(Key.TOPIC_DEAD_LETTERS),
                settings.text(Key.TOPIC_REJECTIONS).isEmpty() ? "" : "," + settings.text(Key.TOPIC_REJECTIONS));
    }

    private void sayFinBox() {
        LOG.info(
                "FinBox: url={} timeout=\"{}\" attempts={} budget={}",
                settings.sessionUrl(),
                settings.text(Key.FINBOX_TIMEOUT),
                settings.text(Key.FINBOX_MAX_ATTEMPTS),
                settings.text(Key.FINBOX_DEAD_LETTER_BUDGET));
        if (!settings.gatewayPath().isEmpty()) {
            LOG.warn(
                    "{} has the path {}: this is right for a gateway, and wrong for FinBox itself",
                    Key.FINBOX_BASE_URL.key(),
                    settings.gatewayPath());
        }
    }

    private void sayLimits() {
        LOG.info(
                "Limits: in_flight={} buffered={} parked={} bytes={} calls_per_second={}",
                settings.text(Key.FINBOX_MAX_IN_FLIGHT),
                settings.text(Key.WINDOW_MAX_BUFFERED),
                settings.text(Key.WINDOW_MAX_PARKED),
                settings.text(Key.WINDOW_MAX_BYTES),
                rate());
    }

    private void sayPromises() {
        LOG.info(
                "Promises: every event ends as one session event or one dead letter before its offset is committed; order by key; "
                        + "after a crash at most {} made twice, and ten more while Kafka refuses writes",
                CountedText.of(settings.integer(Key.FINBOX_MAX_IN_FLIGHT), "call"));
    }

    private String rate() {
        String rate = settings.text(Key.FINBOX_MAX_REQUESTS_PER_SECOND);
        return "0".equals(rate) ? "unlimited" : rate;
    }
}
