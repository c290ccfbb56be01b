package io.sessionroutes.message.path;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What expressions lead to, and which cannot be read: RFC 9535's rules, selector by selector. */
class FieldExpressionTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    private static final String EVENT = """
            {"applicant": {"full name": "A", "it's": "Q", "phones": [
                {"type": "home", "no": "04422334455", "rank": 2},
                {"type": "mobile", "no": "9876543210", "rank": 1.0, "extra": {"no": "in"}},
                {"type": "mobile", "no": "9000000000", "rank": 30}]},
             "byId": {"a": {"primary": false, "n": 1}, "b": {"primary": true, "n": 2}},
             "nothing": null, "empty": "", "list": [0, 1, 2, 3, 4, "5"], "größe": 7, "π": {"x": 1e2},
             "wanted": "mobile", "big": 12345678901234567890}
            """;

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "/applicant/phones/1/no ; [\"9876543210\"]",
                "$.applicant.phones[?(@.type == 'mobile')].no ; [\"9876543210\",\"9000000000\"]",
                "$.applicant.phones[?@.type=='mobile'].no ; [\"9876543210\",\"9000000000\"]",
                "$.applicant.phones[?@.type == $.wanted].no ; [\"9876543210\",\"9000000000\"]",
                "$.applicant.phones[? @.type != 'mobile' ].no ; [\"04422334455\"]",
                "$['applicant'] [\"phones\"] [ 0 , 2 ] .no ; [\"04422334455\",\"9000000000\"]",
                "$.applicant['full name'] ; [\"A\"]",
                "$.applicant['it\\'s'] ; [\"Q\"]",
                "$.applicant[\"it's\"] ; [\"Q\"]",
                "$['gr\\u00f6\\u00DFe'] ; [7]",
                "$.größe ; [7]",
                "$.π.x ; [1E+2]",
                "$.list[-1] ; [\"5\"]",
                "$.list[-7] ; []",
                "$.list[6] ; []",
                "$.list[1:3] ; [1,2]",
                "$.list[::-2] ; [\"5\",3,1]",
                "$.list[4:1:-1] ; [4,3,2]",
                "$.list[-2:] ; [4,\"5\"]",
                "$.list[:2] ; [0,1]",
                "$.list[1:4:2] ; [1,3]",
                "$.list[::0] ; []",
                "$.applicant[0] ; []",
                "$.list.applicant ; []",
                "$.list[?@ > 2] ; [3,4]",
                "$.list[?@ >= 3 && @ <= 3.0] ; [3]",
                "$.list[?@ < 1 || @ == '5'] ; [0,\"5\"]",
                "$.list[?!(@ < 5)] ; [\"5\"]",
                "$.list[?@ < 'a'] ; [\"5\"]",
                "$.byId[?@.primary == true].n ; [2]",
                "$.byId.*.n ; [1,2]",
                "$.byId[*].n ; [1,2]",
                "$..no ; [\"04422334455\",\"9876543210\",\"in\",\"9000000000\"]",
                "$..phones[1]..no ; [\"9876543210\",\"in\"]",
                "$..[?@.rank == 1].no ; [\"9876543210\"]",
                "$.applicant.phones[?@.extra].no ; [\"9876543210\"]",
                "$.applicant.phones[?!@.extra].no ; [\"04422334455\",\"9000000000\"]",
                "$.applicant.phones[?@.extra == {}].no ; ERROR",
                "$.applicant.phones[?@.nothing == @.none].rank ; [2,1.0,30]",
                "$[?@ == null] ; [null]",
                "$[?@ == 12345678901234567890] ; [12345678901234567890]",
                "$[?@ > 1.5e19] ; []",
                "$.applicant.phones[?match(@.no, '[6-9][0-9]{9}')].no ; [\"9876543210\",\"9000000000\"]",
                "$.applicant.phones[?search(@.no, '^0|2233')].no ; [\"04422334455\"]",
                "$.applicant.phones[?length(@.no) == 11].no ; [\"04422334455\"]",
                "$.applicant.phones[?length(@) > 3].no ; [\"9876543210\"]",
                "$[?count(@.*) == 6][0] ; [0]",
                "$.applicant.phones[?value(@..none) == 1].no ; []",
                "$.applicant.phones[?value(@.extra..no) == 'in'].no ; [\"9876543210\"]",
                "$ ; ALL",
                "$.applicant.phones[?($)][?($)] ; [\"home\",\"04422334455\",2,\"mobile\",\"9876543210\",1.0,"
                        + "{\"no\":\"in\"},\"mobile\",\"9000000000\",30]",
            })
    void leadsToTheseValuesInThisOrder(String expression, String values) throws Exception {
        // Given
        JsonNode event = JSON.readTree(EVENT);
        if (values.equals("ERROR")) {
            assertThatThrownBy(() -> FieldExpression.list(expression)).isInstanceOf(ExpressionSyntaxException.class);
            return;
        }
        // When
        List<JsonNode> hits = new ArrayList<>();
        FieldExpression.list(expression.replace("] [", "][").replace("] .", "]."))
                .get(0)
                .find(
                        event,
                        value -> {
                            hits.add(value);
                            return false;
                        },
                        new SearchBudget(EVENT.length()));
        // Then
        JsonNode wanted = values.equals("ALL") ? JSON.createArrayNode().add(event) : JSON.readTree(values);
        assertThat(JSON.valueToTree(hits).toString()).isEqualTo(wanted.toString());
    }

    @Test
    void theFirstValueThatIsWantedIsFoundAndTheSearchEndsThere() throws Exception {
        // Given
        JsonNode event = JSON.readTree("[null, \"\", \"a\", \"b\"]");
        List<JsonNode> seen = new ArrayList<>();
        // When
        JsonNode found = FieldExpression.list("$[*]")
                .get(0)
                .find(
                        event,
                        value -> {
                            seen.add(value);
                            return value.isTextual() && !value.textValue().isEmpty();
                        },
                        new SearchBudget(0));
        // Then
        assertThat(found).isEqualTo(event.get(2));
        assertThat(seen).hasSize(3);
    }

    @Test
    void blanksInsideBracketsAndQuotesSeparateNothing() {
        assertThat(FieldExpression.list(
                        "  /a/b\t$.c[?@.d == 'x y'].e $['full ] name'] $.f[?(@['a b'] == \"it's ]\")]  /g "))
                .extracting(FieldExpression::toString)
                .containsExactly(
                        "/a/b", "$.c[?@.d == 'x y'].e", "$['full ] name']", "$.f[?(@['a b'] == \"it's ]\")]", "/g");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "customer_id ; 1 ; expected '/' (a JSON Pointer) or '$' (a JSONPath)",
                "/phones[?(@.type == 'mobile')]/no ; 8 ; a JSON Pointer has no predicates",
                "/a~2b ; 3 ; expected ~0",
                "/a~ ; 3 ; expected ~0",
                "$.a.$ ; 5 ; expected a key; one with other characters",
                "$.first-name ; 8 ; expected '.', '[' or the end",
                "$. ; 3 ; expected a key",
                "$.. ; 4 ; expected a key",
                "$[ ; 3 ; expected a key in quotes, an index, a slice",
                "$[0 ; 4 ; expected ',' or ']'",
                "$[01] ; 3 ; a whole number has no leading zero",
                "$[9007199254740992] ; 3 ; this number is too large",
                "$['a] ; 3 ; this quote is not closed",
                "$['\\x'] ; 4 ; no such escape",
                "$['\\u12'] ; 4 ; expected four hexadecimal digits",
                "$['\\ud800'] ; 3 ; half a character",
                "$.a[?(@.b = 1)] ; 11 ; expected '=='",
                "$.a[?(@.b =~ /x.*y/)] ; 11 ; write match(@.key, 'pattern')",
                "$.a[?(@.b == )] ; 14 ; expected '@', '$', a literal or a function",
                "$.a[?(@.b == 1] ; 15 ; expected ')'",
                "$.a[?'x'] ; 6 ; expected a comparison",
                "$.a[?length(@.b)] ; 6 ; expected a comparison",
                "$.a[?length(@.*) > 1] ; 13 ; may lead to several values",
                "$.a[?@.* == 1] ; 6 ; may lead to several values",
                "$.a[?match(@.b, 'x') == true] ; 6 ; is true or false by itself",
                "$.a[?match(@.b, $.c)] ; 17 ; it cannot come from the event",
                "$.a[?match(@.b, '(')] ; 17 ; no regular expression",
                "$.a[?match(@.b, '((a{100}){100}){2}')] ; 17 ; 10000 parts at most",
                "$.a[?count('x') > 1] ; 12 ; expected a path",
                "$.a[?length(@.b, 1) > 1] ; 19 ; length takes 1 argument",
                "$.a[?keys(@) == 1] ; 6 ; unknown function",
                "$.a.length() ; 11 ; expected '.', '['",
                "$.a[?!@.b == 1] ; 7 ; needs parentheses",
                "$.a[?@.b == 01] ; 13 ; a number has no leading zero",
                "$.a[?@.b == 1.] ; 15 ; expected a digit",
                "$.a[?@.b == 1e99999999999] ; 13 ; this number is too large",
                "$.a[?@.b == -] ; 14 ; expected a number",
            })
    void whatCannotBeReadIsQuotedWithThePlaceAndTheFault(String expression, int character, String fault) {
        assertThatThrownBy(() -> FieldExpression.list(expression))
                .isInstanceOf(ExpressionSyntaxException.class)
                .hasMessageStartingWith(expression.substring(0, Math.min(expression.length(), 8)))
                .hasMessageContaining(" at character " + character + ": ")
                .hasMessageContaining(fault);
    }

    @Test
    void anExpressionOfAnyLengthIsRefusedAndNeverOverflowsTheStack() {
        assertThatThrownBy(() -> FieldExpression.list("$[?" + "(".repeat(100_000)))
                .isInstanceOf(ExpressionSyntaxException.class)
                .hasMessageContaining("has more than 1000 characters");
        assertThatThrownBy(() -> FieldExpression.list("$[?" + "(".repeat(900)))
                .isInstanceOf(ExpressionSyntaxException.class);
        assertThatThrownBy(() -> FieldExpression.list("$.a\u0007b c")).hasMessageStartingWith("$.a?b at character 4");
    }
}
