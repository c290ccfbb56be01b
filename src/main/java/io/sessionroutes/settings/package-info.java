/**
 * What the operator decides. {@code Key} is the table of our own keys, {@code KafkaKeys} the way through to Kafka's; a
 * value that breaks a rule stops the start, named, together with every other that does.
 */
@NullMarked
package io.sessionroutes.settings;

import org.jspecify.annotations.NullMarked;
