/**
 * Makes text safe and short enough for the log: {@code LogThrottle} sums up failures that repeat, {@code LogText} and
 * {@code RedactedException} leave out the content of events, and {@code KafkaErrorText} explains failures of Kafka's
 * client.
 */
@NullMarked
package io.sessionroutes.log;

import org.jspecify.annotations.NullMarked;
