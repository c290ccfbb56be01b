/**
 * Holds the operator's settings. {@code Key} lists this program's keys with their rules, and {@code KafkaKeys} passes
 * Kafka's own keys on. A value that breaks its rule stops the start; the message names every such value at once.
 */
@NullMarked
package io.sessionroutes.settings;

import org.jspecify.annotations.NullMarked;
