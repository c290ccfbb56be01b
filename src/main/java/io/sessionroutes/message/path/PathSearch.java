package io.sessionroutes.message.path;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * One search in one event.
 *
 * @param root the event, {@code $} in an expression
 * @param budget the cost that the search may still have
 */
record PathSearch(JsonNode root, SearchBudget budget) {}
