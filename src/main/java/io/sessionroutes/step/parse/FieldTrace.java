package io.sessionroutes.step.parse;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/**
 * Says where one value of an event was found, for a person who tries a mapping.
 *
 * @param setting the setting that says where to look; with the value's name behind it if the setting has several
 * @param tried the expressions of that key, joined by "or"
 * @param expression the first of them that found a value; null if none did
 * @param value the value found, of any type; null if none was found
 */
public record FieldTrace(
        String setting,
        String tried,
        @Nullable String expression,
        @Nullable JsonNode value) {}
