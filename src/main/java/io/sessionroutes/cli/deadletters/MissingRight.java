package io.sessionroutes.cli.deadletters;

import io.sessionroutes.cli.CommandFailedException;
import java.util.TreeSet;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.errors.ClusterAuthorizationException;
import org.apache.kafka.common.errors.TopicAuthorizationException;

/** Says which right the Kafka user lacks, and on what. */
final class MissingRight {

    private static final String LIST = "; docs/acls.md has the list";

    private MissingRight() {}

    static CommandFailedException toRead(TopicAuthorizationException refused) {
        return new CommandFailedException(
                "the Kafka user has no right to " + AclOperation.READ + " on topic "
                        + String.join(", ", new TreeSet<>(refused.unauthorizedTopics())) + LIST,
                refused);
    }

    static CommandFailedException toWrite(String topic, TopicAuthorizationException refused) {
        return new CommandFailedException(text(topic, refused), refused);
    }

    /** Why Kafka refused a write to the topic; the message of Kafka's client if no right is missing. */
    static String text(String topic, Throwable refused) {
        if (refused instanceof TopicAuthorizationException) {
            return "the Kafka user has no right to " + AclOperation.WRITE + " on topic " + topic + LIST;
        }
        if (refused instanceof ClusterAuthorizationException) {
            return "the Kafka user has no right to " + AclOperation.IDEMPOTENT_WRITE + " on the cluster" + LIST;
        }
        return Masking.line(String.valueOf(refused.getMessage()));
    }
}
