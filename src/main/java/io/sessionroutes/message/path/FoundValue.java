package io.sessionroutes.message.path;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * A value of an event, and the expression that led to it.
 *
 * @param expression the first of those that were tried that led to a value
 * @param value what it led to; neither missing nor what the search did not want
 */
public record FoundValue(FieldExpression expression, JsonNode value) {}
