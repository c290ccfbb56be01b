package io.sessionroutes.journal;

import java.util.List;
import java.util.Map;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.DisconnectException;
import org.apache.kafka.common.errors.InvalidTopicException;
import org.apache.kafka.common.errors.NotEnoughReplicasAfterAppendException;
import org.apache.kafka.common.errors.NotEnoughReplicasException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.SslAuthenticationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** What Kafka's client means, for a person who knows Kafka and not its client's classes. */
public final class InWords {

    private static final List<Map.Entry<Class<? extends Throwable>, String>> WORDS = List.of(
            Map.entry(SslAuthenticationException.class, "the TLS handshake failed"),
            Map.entry(AuthenticationException.class, "the login was refused"),
            Map.entry(AuthorizationException.class, "our user has no right to"),
            Map.entry(NotEnoughReplicasException.class, "too few replicas are in sync"),
            Map.entry(NotEnoughReplicasAfterAppendException.class, "too few replicas are in sync"),
            Map.entry(RecordTooLargeException.class, "the topic takes no record of that size"),
            Map.entry(UnknownTopicOrPartitionException.class, "there is no such topic"),
            Map.entry(InvalidTopicException.class, "there is no such topic"),
            Map.entry(DisconnectException.class, "the connection broke"),
            Map.entry(TimeoutException.class, "no answer in time"),
            Map.entry(java.util.concurrent.TimeoutException.class, "no answer in time"));

    private InWords() {}

    /**
     * The innermost cause that has words; without any, that it is an error of the client's, whose name only the log
     * has.
     */
    public static String of(Throwable failure) {
        String found = null;
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            for (Map.Entry<Class<? extends Throwable>, String> word : WORDS) {
                if (word.getKey().isInstance(cause)) {
                    found = word.getValue();
                    break;
                }
            }
        }
        return found == null ? "an error of Kafka's client" : found;
    }
}
