package io.sessionroutes.window;

import io.sessionroutes.settings.KafkaClients;
import java.util.Properties;
import org.apache.kafka.clients.consumer.Consumer;

/** Makes the consumer that feeds the window: {@code kafkaClientFactory} of the endpoint that reads the applications. */
public final class WindowClients extends KafkaClients {

    private final Window window;
    private final PollWatch poll;
    private final PollPause pause = new PollPause();

    public WindowClients(KafkaClients plain, Window window, PollWatch poll) {
        super(plain);
        this.window = window;
        this.poll = poll;
    }

    @Override
    public Consumer<RawBytes, RawBytes> getConsumer(Properties properties) {
        return new WindowConsumer(consumerProperties(properties), window, poll, pause, watch(), new PollAllowance());
    }
}
