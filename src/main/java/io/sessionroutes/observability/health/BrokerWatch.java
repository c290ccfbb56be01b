package io.sessionroutes.observability.health;

import io.sessionroutes.log.KafkaErrorText;
import io.sessionroutes.log.RedactedException;
import io.sessionroutes.settings.Settings;
import io.sessionroutes.window.WindowView;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.camel.CamelContext;
import org.apache.camel.support.service.ServiceSupport;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks the brokers every few seconds whether they answer, whether the topics exist, and how large the lag is. Kafka's
 * clients do not report this: they wait silently for a broker or a topic.
 */
public final class BrokerWatch extends ServiceSupport {

    private static final Logger LOG = LoggerFactory.getLogger(BrokerWatch.class);
    private static final Duration INTERVAL = Duration.ofSeconds(3);
    private static final String NOT_ASKED = "it has not been asked yet";

    private final CamelContext context;
    private final Map<String, Object> client;
    private final WindowView window;
    /** Whether only committed records are read. */
    private final boolean stableOnly;

    private final OpenTransactions transactions = new OpenTransactions();
    private final List<String> topics;
    private final Runnable after;
    private boolean faultLogged;
    private ScheduledExecutorService timer;
    private volatile @Nullable Admin admin;
    private volatile View view = View.failed(NOT_ASKED);

    /**
     * The last answers of the brokers.
     *
     * @param missing missing topics; null while unknown
     * @param lag in each owned partition, from the lowest unfinished event to the end
     * @param transactions the open transactions behind which records of the owned partitions wait
     * @param since since when the brokers answer, do not answer, or miss the same topics
     * @param asked when the brokers were asked
     * @param failure why they could not be asked, as text, or null
     */
    public record View(
            @Nullable List<String> missing,
            Map<TopicPartition, Long> lag,
            List<OpenTransaction> transactions,
            Instant since,
            Instant asked,
            @Nullable String failure) {

        static View failed(String why) {
            return new View(null, Map.of(), List.of(), Instant.now(), Instant.now(), why);
        }

        public boolean answers() {
            return failure == null;
        }

        /** The number of unfinished events in all owned partitions. */
        public long totalLag() {
            return lag.values().stream().mapToLong(Long::longValue).sum();
        }

        private boolean hasSameFindings(View other) {
            return answers() == other.answers() && String.valueOf(missing).equals(String.valueOf(other.missing));
        }
    }

    /** The topics must exist. After each look {@code after} is called; if it fails, the watch goes on. */
    public BrokerWatch(
            CamelContext context, Settings settings, WindowView window, List<String> topics, Runnable after) {
        this.context = context;
        this.client = settings.kafka(AdminClientConfig.configNames());
        this.stableOnly = "read_committed".equals(settings.kafka().get(ConsumerConfig.ISOLATION_LEVEL_CONFIG));
        this.window = window;
        this.topics = topics;
        this.after = after;
    }

    public View view() {
        return view;
    }

    @Override
    @SuppressWarnings("FutureReturnValueIgnored") // It ends with the context, and the view shows failures.
    protected void doStart() {
        timer = context.getExecutorServiceManager().newSingleThreadScheduledExecutor(this, "BrokerWatch");
        timer.scheduleWithFixedDelay(this::lookOrMiss, 0, INTERVAL.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Throws nothing, even if the report of a failure fails: a timer never again runs a task that has thrown. */
    private void lookOrMiss() {
        try {
            look();
        } catch (Throwable again) {
            // The next look follows.
        }
    }

    void look() {
        View before = view;
        View now;
        try {
            now = ask(new BrokerQuestions(admin()));
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return;
        } catch (ExecutionException | TimeoutException | RuntimeException | Error failed) {
            now = View.failed(KafkaErrorText.of(failed, "DESCRIBE"));
        }
        boolean same = now.hasSameFindings(before);
        view = same ? new View(now.missing, now.lag, now.transactions, before.since, now.asked, now.failure) : now;
        if (!same || NOT_ASKED.equals(before.failure)) {
            log(now);
        }
        try {
            after.run();
        } catch (RuntimeException | Error failed) {
            if (!faultLogged) {
                faultLogged = true;
                LOG.warn("Error in this program, lag and standstill are out of date", RedactedException.of(failed));
            }
        }
    }

    private View ask(BrokerQuestions questions) throws InterruptedException, ExecutionException, TimeoutException {
        Instant now = Instant.now();
        List<String> missing = questions.missing(topics);
        if (!missing.isEmpty()) {
            return new View(missing, Map.of(), List.of(), now, now, null);
        }
        Map<TopicPartition, OpenTransactions.Ends> ends = questions.ends(window.partitions());
        Map<TopicPartition, Long> lag = new HashMap<>();
        window.frontiers().forEach((partition, frontier) -> {
            OpenTransactions.Ends end = ends.get(partition);
            if (end != null) {
                lag.put(partition, Math.max(0, (stableOnly ? end.stable() : end.last()) - frontier));
            }
        });
        return new View(missing, lag, stableOnly ? transactions.look(ends, now) : List.of(), now, now, null);
    }

    /** Made here and not at the start, where a broker's name that does not resolve would end the program. */
    private Admin admin() throws InterruptedException {
        Admin known = admin;
        if (known != null) {
            return known;
        }
        Admin made = Admin.create(client);
        synchronized (this) {
            if (!isStoppingOrStopped()) {
                admin = made;
                return made;
            }
        }
        made.close(Duration.ZERO);
        throw new InterruptedException("the watch has stopped, and the client is not opened");
    }

    private static void log(View now) {
        if (!now.answers()) {
            LOG.warn("Kafka does not answer: {}", now.failure);
        } else if (now.missing != null && !now.missing.isEmpty()) {
            LOG.warn("Kafka answers, but topics are missing: {}", String.join(", ", now.missing));
        } else {
            LOG.info("Kafka answers and has the topics");
        }
    }

    @Override
    protected void doStop() {
        if (timer != null) {
            context.getExecutorServiceManager().shutdownNow(timer);
        }
        synchronized (this) {
            if (admin != null) {
                admin.close(Duration.ZERO);
                admin = null;
            }
        }
    }
}
