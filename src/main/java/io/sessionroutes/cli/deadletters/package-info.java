/**
 * The commands {@code dead-letters list}, {@code show} and {@code replay}. {@code DeadLetterListing} lists dead
 * letters, {@code DeadLetterDetails} shows one, {@code DeadLetterReplay} sends their events to the applications topic
 * again. {@code TopicReader} reads a topic without a consumer group; {@code DeadLetterSelection} picks the dead letters
 * that a {@code DeadLetterFilter} accepts.
 */
@NullMarked
package io.sessionroutes.cli.deadletters;

import org.jspecify.annotations.NullMarked;
