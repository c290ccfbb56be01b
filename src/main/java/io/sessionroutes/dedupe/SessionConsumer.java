package io.sessionroutes.dedupe;

import io.sessionroutes.window.PollAllowance;
import java.time.Duration;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;

/**
 * A consumer of the session topic of which a poll brings only as much of headers as memory holds, whoever has written
 * them.
 */
final class SessionConsumer extends KafkaConsumer<byte[], byte[]> {

    private final PollAllowance allowance;

    SessionConsumer(Map<String, Object> settings) {
        this(settings, new PollAllowance());
    }

    private SessionConsumer(Map<String, Object> settings, PollAllowance allowance) {
        super(settings, allowance.ofBytes(), allowance.ofBytes());
        this.allowance = allowance;
    }

    @Override
    public ConsumerRecords<byte[], byte[]> poll(Duration timeout) {
        allowance.renew();
        return super.poll(timeout);
    }
}
