package io.sessionroutes.message.path;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.lang.management.ManagementFactory;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a search may cost, whatever event and expression are. */
class SearchBudgetTest {

    private static final int BYTES = 262_144;
    private static final ObjectMapper JSON = JsonMapper.builder().build();

    static {
        JSON.getFactory()
                .setStreamReadConstraints(
                        StreamReadConstraints.builder().maxNestingDepth(BYTES).build());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "$..[?count($..*) > 1]",
                "$..[?count($..[?count($..*) > 1]) > 1]",
                "$..[?@..[?@..[?@..[?@.a]]]]",
                "$..*..*..*..*..none",
                "$[?$..[?@ == $.list]]",
                "$..[?$.list == $.same]",
                "$..[?length($.text) == 1]",
                "$..[?$.text < $.text]",
                "$..[?search($.text, '(a|aa)+$')]",
                "$..[?match($.text, '(a{100}){100}')]",
                "$[?($)][?($)][?($)][?($)][?($)][?($)][?($)][?($)]",
                "$..['a','a','a','a','a','a','a','a','a','a','a','a','a','a','a','a','a','a','a','a']..none"
            })
    void aSearchThatWouldTakeLongEndsEarly(String expression) throws Exception {
        // Given
        JsonNode event = hostile();
        FieldExpression path = FieldExpression.list(expression).get(0);
        long before = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        // When
        try {
            path.find(event, value -> false, new SearchBudget(BYTES));
        } catch (SearchTooLongException expected) {
            // Then
            assertThat(expected).hasNoCause();
        }
        assertThat(ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - before)
                .as("nanoseconds of this thread")
                .isLessThan(2_000_000_000L);
    }

    @Test
    void everyFieldMayLookAtEveryValueOfTheDensestEvent() throws Exception {
        // Given
        JsonNode event = JSON.readTree("{\"a\":[" + "1,".repeat(BYTES / 2 - 10) + "1]}");
        SearchBudget budget = new SearchBudget(BYTES);
        FieldExpression path = FieldExpression.list("$..none").get(0);
        // When
        long found = IntStream.range(0, 18)
                .filter(field -> path.find(event, value -> true, budget) != null)
                .count();
        // Then
        assertThat(found).isZero();
    }

    @Test
    void theBudgetIsOfAllSearchesInAnEventTogether() throws Exception {
        // Given
        JsonNode event = JSON.readTree("[" + "1,".repeat(1_000) + "1]");
        SearchBudget budget = new SearchBudget(0);
        FieldExpression path = FieldExpression.list("$[*]").get(0);
        IntStream.range(0, 99).forEach(time -> path.find(event, value -> false, budget));
        // When, Then
        assertThatThrownBy(() -> path.find(event, value -> false, budget)).isInstanceOf(SearchTooLongException.class);
    }

    @Test
    void anEventOfAnyDepthIsSearchedWithoutOverflow() throws Exception {
        // Given
        JsonNode event = JSON.readTree("[".repeat(100_000) + "{\"a\":1}" + "]".repeat(100_000));
        // When
        JsonNode found = FieldExpression.list("$..a").get(0).find(event, value -> true, new SearchBudget(BYTES));
        // Then
        assertThat(found).hasToString("1");
    }

    /** Many values, long texts and equal lists, each a third of 256 KiB. */
    private static JsonNode hostile() throws Exception {
        String list = IntStream.range(0, 10_000).mapToObj(i -> "[]").collect(Collectors.joining(",", "[", "]"));
        return JSON.readTree("{\"list\":" + list + ",\"same\":" + list + ",\"text\":\"" + "a".repeat(80_000)
                + "\",\"many\":[" + "{\"a\":[1,2]},".repeat(8_000) + "0]}");
    }
}
