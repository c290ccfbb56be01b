package io.sessionroutes.settings;

import static io.sessionroutes.settings.GivenSettings.problems;
import static io.sessionroutes.settings.GivenSettings.with;
import static org.assertj.core.api.Assertions.assertThat;

import io.sessionroutes.settings.Settings.Need;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code finbox.base-url}: the session endpoint's path is added to it, so it must not be there already. */
class BaseUrlTest {

    private static final String KEY = "finbox.base-url";

    @ParameterizedTest
    @CsvSource({
        "https://a.example/bank-connect/v1/session/, https://a.example",
        "https://a.example/bank-connect/v1/session, https://a.example",
        "https://a.example/bank-connect/v1/, https://a.example",
        "https://a.example/bank-connect/v1, https://a.example",
        "https://a.example/bank-connect, https://a.example",
        "https://a.example/bank-connect/, https://a.example",
        "https://a.example/session/, https://a.example",
        "https://a.example/v1, https://a.example",
        "https://a.example/v1/session, https://a.example",
        "https://a.example:8443/Bank-Connect/V1/SESSION/, https://a.example:8443",
        "https://a.example//bank-connect//v1//session//, https://a.example",
        "https://a.example/bank-connect/./v1/session/x/.., https://a.example",
        "https://a.example/gateway/bank-connect/v1/, https://a.example/gateway",
        "https://a.example/gateway/v1, https://a.example/gateway",
        "https://a.example/bank-connect/v1/session/create, https://a.example",
        "https://a.example/bank-connect/v1/session/bank-connect/v1/session/, https://a.example",
        "http://[::1]:80/bank-connect/v1, http://[::1]:80",
        "http://localhost:8080/session/, http://localhost:8080"
    })
    void anEndpointInTheValueIsRefusedAndTheRightValueIsNamed(String value, String right) {
        assertThat(problems(with(KEY, value), Need.KAFKA))
                .singleElement()
                .asString()
                .startsWith(KEY + " (FINBOX_BASE_URL): ")
                .endsWith("did you mean " + right + "?");
    }

    /** The value also breaks the rule of a base URL, which is reported too. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://a.example/bank%2Dconnect/v1/session",
                "https://a.example/bank-connect%2Fv1%2Fsession%2F",
                "https://a.example/bank-connect/v1/session/?x=1",
                "https://me:word@a.example/bank-connect/v1/session/"
            })
    void anEndpointInAValueWithAnotherFaultIsReportedToo(String value) {
        // When
        List<String> problems = problems(with(KEY, value), Need.KAFKA);

        // Then
        assertThat(problems).hasSize(2).noneMatch(line -> line.contains("word"));
        assertThat(problems.get(1)).endsWith("did you mean https://a.example?");
    }

    @ParameterizedTest
    @CsvSource({
        "https://a.example/gateway, /gateway",
        "https://a.example/gateway/, /gateway",
        "https://a.example//gateway//finbox/, /gateway/finbox",
        "https://a.example/v1/finbox, /v1/finbox",
        "https://a.example/bank-connect-proxy, /bank-connect-proxy",
        "https://a.example/sessions, /sessions",
        "https://a.example/, ''",
        "https://session.example, ''",
        "https://v1, ''"
    })
    void aGatewaysPathIsTakenAndKnown(String value, String path) {
        assertThat(Settings.of(with(KEY, value), Need.KAFKA).gatewayPath()).isEqualTo(path);
    }
}
