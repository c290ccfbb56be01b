/**
 * Dead letters as people handle them: {@code DeadLetterListing} finds them, {@code DeadLetterDetails} tells all about
 * one, {@code DeadLetterReplay} sends them once more. {@code TopicReader} reads a topic without a consumer group;
 * {@code DeadLetterSelection} takes from it what a {@code DeadLetterFilter} wants.
 */
@NullMarked
package io.sessionroutes.cli.deadletters;

import org.jspecify.annotations.NullMarked;
