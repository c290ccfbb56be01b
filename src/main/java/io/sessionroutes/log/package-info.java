/**
 * Text that is safe and short enough for the log: {@code LogThrottle} sums up failures that repeat, {@code LogText} and
 * {@code RedactedException} leave out what an event holds, {@code KafkaErrorText} explains what Kafka's client throws.
 */
@NullMarked
package io.sessionroutes.log;

import org.jspecify.annotations.NullMarked;
