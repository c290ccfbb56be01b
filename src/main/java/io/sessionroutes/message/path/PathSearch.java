package io.sessionroutes.message.path;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * One search in one event.
 *
 * @param root the event, which {@code $} stands for
 * @param budget what the search may still cost
 */
record PathSearch(JsonNode root, SearchBudget budget) {}
