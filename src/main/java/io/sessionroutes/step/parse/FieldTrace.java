package io.sessionroutes.step.parse;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/**
 * Where one value of an event was found, for a person who tries a mapping out.
 *
 * @param setting the key that says where to look; with the name behind it where the key has several
 * @param tried the expressions of that key, joined by "or"
 * @param expression the first of them that led to a value; null where none did
 * @param value what it led to, of whatever type; null where none did
 */
public record FieldTrace(
        String setting,
        String tried,
        @Nullable String expression,
        @Nullable JsonNode value) {}
