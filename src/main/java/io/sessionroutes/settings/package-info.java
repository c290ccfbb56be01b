/**
 * What the operator decides. {@code Key} lists our own keys with their rules, {@code KafkaKeys} passes Kafka's own keys
 * on. A value that breaks its rule stops the start; the message names every such value at once.
 */
@NullMarked
package io.sessionroutes.settings;

import org.jspecify.annotations.NullMarked;
