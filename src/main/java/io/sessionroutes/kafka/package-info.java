/**
 * Kafka's clients as Camel's Kafka component gets them: {@code KafkaClients} makes each with the {@code kafka.*}
 * settings, {@code RawBytes} is a key or value that nobody has decoded yet, {@code PartitionReader} reads from an
 * offset to an end. What is done with a client is for the packages above to say.
 */
@NullMarked
package io.sessionroutes.kafka;

import org.jspecify.annotations.NullMarked;
