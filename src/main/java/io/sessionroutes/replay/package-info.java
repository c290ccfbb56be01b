/**
 * Dead letters as people handle them: {@code Listing} finds them, {@code Show} tells all about one, {@code Replay}
 * sends them once more. {@code TopicReader} reads a topic without a consumer group; {@code Selection} takes from it
 * what a {@code Filter} wants.
 */
@NullMarked
package io.sessionroutes.replay;

import org.jspecify.annotations.NullMarked;
