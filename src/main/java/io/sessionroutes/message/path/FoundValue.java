package io.sessionroutes.message.path;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * A value of an event, and the expression that led to it.
 *
 * @param expression the first expression that found a wanted value
 * @param value the value that it found
 */
public record FoundValue(FieldExpression expression, JsonNode value) {}
