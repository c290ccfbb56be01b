package io.sessionroutes.health;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.camel.CamelContext;
import org.apache.camel.support.service.ServiceSupport;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.DescribeTopicsOptions;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/**
 * Asks the brokers every few seconds whether they answer and have our topics. The clients themselves say neither: they wait in silence
 * for a broker or a topic to come.
 */
public final class BrokerWatch extends ServiceSupport {

    private static final Duration INTERVAL = Duration.ofSeconds(3);
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final CamelContext context;
    private final Map<String, Object> client;
    private final List<String> topics;
    private ScheduledExecutorService timer;
    private Admin admin;
    private volatile View view = new View(null, Instant.now(), "not asked yet");

    /**
     * What the brokers last said.
     *
     * @param missing topics that are not there; null while unknown
     * @param since   since when it is so
     * @param failure why the brokers could not be asked, or null
     */
    record View(List<String> missing, Instant since, String failure) {
    }

    /** @param client the settings of an admin client */
    public BrokerWatch(CamelContext context, Map<String, Object> client, List<String> topics) {
        this.context = context;
        this.client = client;
        this.topics = topics;
    }

    View view() {
        return view;
    }

    @Override
    protected void doStart() {
        timer = context.getExecutorServiceManager().newSingleThreadScheduledExecutor(this, "BrokerWatch");
        timer.scheduleWithFixedDelay(this::look, 0, INTERVAL.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void look() {
        View now;
        try {
            if (admin == null) {
                admin = Admin.create(client);
            }
            now = new View(missing(), Instant.now(), null);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return;
        } catch (ExecutionException | TimeoutException | RuntimeException failed) {
            Throwable cause = failed instanceof ExecutionException ? failed.getCause() : failed;
            now = new View(null, Instant.now(), cause.getClass().getSimpleName());
        }
        boolean same = String.valueOf(now.missing).equals(String.valueOf(view.missing)) && (now.failure == null) == (view.failure == null);
        view = same ? new View(now.missing, view.since, now.failure) : now;
    }

    private List<String> missing() throws InterruptedException, ExecutionException, TimeoutException {
        Map<String, ? extends KafkaFuture<?>> answers = admin
                .describeTopics(topics, new DescribeTopicsOptions().timeoutMs((int) PATIENCE.toMillis())).topicNameValues();
        TreeSet<String> missing = new TreeSet<>();
        for (Map.Entry<String, ? extends KafkaFuture<?>> answer : answers.entrySet()) {
            try {
                answer.getValue().get(2 * PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
            } catch (ExecutionException failed) {
                if (!(failed.getCause() instanceof UnknownTopicOrPartitionException)) {
                    throw failed;
                }
                missing.add(answer.getKey());
            }
        }
        return List.copyOf(missing);
    }

    @Override
    protected void doStop() {
        context.getExecutorServiceManager().shutdownNow(timer);
        if (admin != null) {
            admin.close(Duration.ZERO);
        }
    }
}
