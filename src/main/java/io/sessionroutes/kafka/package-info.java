/**
 * Makes Kafka's clients for Camel's Kafka component: {@code KafkaClients} makes each with the {@code kafka.*} settings,
 * {@code RawBytes} is a key or value that is not decoded yet, and {@code PartitionReader} reads from an offset to an
 * end. The packages above decide how a client is used.
 */
@NullMarked
package io.sessionroutes.kafka;

import org.jspecify.annotations.NullMarked;
