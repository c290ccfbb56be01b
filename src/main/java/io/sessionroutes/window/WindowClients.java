package io.sessionroutes.window;

import io.sessionroutes.kafka.KafkaClients;
import io.sessionroutes.kafka.RawBytes;
import io.sessionroutes.log.KafkaErrorText;
import java.util.Properties;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.ApiException;

/**
 * Makes the consumer that feeds the window. It is the {@code kafkaClientFactory} of the endpoint that reads the
 * applications.
 */
public final class WindowClients extends KafkaClients {

    private final Window window;
    private final PollStatus pollStatus;
    private final PollPause pause = new PollPause();

    public WindowClients(KafkaClients plain, Window window, PollStatus pollStatus) {
        super(plain);
        this.window = window;
        this.pollStatus = pollStatus;
    }

    @Override
    public Consumer<RawBytes, RawBytes> getConsumer(Properties properties) {
        try {
            return new WindowConsumer(
                    consumerProperties(properties), window, pollStatus, pause, listener(), new PollAllowance());
        } catch (KafkaException unmade) {
            // Not fatal, because Camel tries again, and a restart would not help.
            pollStatus.failed(unmade);
            // Without a stack trace, because Camel logs each try.
            throw isForUnknownName(unmade) ? new ApiException(KafkaErrorText.of(unmade)) : unmade;
        }
    }
}
