package io.sessionroutes.dedupe;

import io.sessionroutes.window.PollAllowance;
import java.time.Duration;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;

/**
 * A consumer of the session topic that takes in no more headers in one poll than memory holds, even if another program
 * writes to the topic.
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
