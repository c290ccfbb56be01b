package io.sessionroutes.settings;

import static org.assertj.core.api.Assertions.assertThat;

import io.sessionroutes.settings.Settings.Need;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The settings of values that only pass through. */
class PassedThroughTest {

    @Test
    void theEnvironmentNamesExtrasAsTheFileDoesAndWins(@TempDir Path config) throws Exception {
        // Given
        Files.writeString(
                config.resolve("application.properties"),
                "mapping.extra.metadata=/file\nmapping.extra.aa_journey_mode=/aa\n");
        // When
        Settings settings =
                Settings.load(config, Map.of("MAPPING_EXTRA_METADATA", " $.m[?@.x == 'y z'] "), Need.NOTHING);
        // Then
        assertThat(settings.extras()).isEqualTo(Map.of("metadata", "$.m[?@.x == 'y z']", "aa_journey_mode", "/aa"));
    }

    @Test
    void anExtraThatCannotBeIsNamedWithItsKeyInTheEnvironmentToo(@TempDir Path config) throws Exception {
        // Given
        Files.writeString(config.resolve("application.properties"), "");
        // When
        String problem = GivenSettings.problems(Map.of("mapping.extra.API_KEY", "/x"), Need.NOTHING)
                .get(0);
        // Then
        assertThat(problem)
                .isEqualTo("mapping.extra.API_KEY (MAPPING_EXTRA_API_KEY): cannot be set:"
                        + " FinBox's API key is never taken from an event");
    }

    @Test
    void moreThanTwentyExtrasOrCarriedFieldsAreRefused() {
        // Given
        Map<String, String> extras =
                IntStream.range(0, 21).boxed().collect(Collectors.toMap(i -> "mapping.extra.p" + i, i -> "/p" + i));
        String carried = IntStream.range(0, 21).mapToObj(i -> "c" + i + "=/c").collect(Collectors.joining(" "));
        // When, Then
        assertThat(GivenSettings.problems(extras, Need.NOTHING))
                .containsExactly("mapping.extra.*: 21 are given, expected 20 at most");
        assertThat(GivenSettings.problems(Map.of("session.carry", carried), Need.NOTHING))
                .singleElement()
                .asString()
                .contains("session.carry (SESSION_CARRY): ", "20 at most");
    }

    @Test
    void carriedFieldsAreReadByNameAndInOrder() {
        // When
        Map<String, String> carried = Settings.of(
                        Map.of("session.carry", "branch=/branch/code /branch, channel=$['the channel'], a=/b"),
                        Need.NOTHING)
                .carried();
        // Then
        assertThat(carried.toString()).isEqualTo("{branch=/branch/code /branch, channel=$['the channel'], a=/b}");
    }

    @Test
    void aCarriedFieldThatCannotBeIsNamedWithTheReason() {
        assertThat(GivenSettings.problems(Map.of("session.carry", "kind=/x"), Need.NOTHING))
                .singleElement()
                .asString()
                .endsWith("; kind is a field of the contract, take another name");
    }

    @Test
    void theSecondVersionHasItsOwnPathAndIsNoPartOfTheBaseUrl() {
        // Given
        Settings settings = Settings.of(Map.of("finbox.api-version", "v2"), Need.NOTHING);
        // When, Then
        assertThat(settings.sessionUrl()).isEqualTo("https://apis.bankconnect.finbox.in/bank-connect/v2/session/");
        assertThat(GivenSettings.problems(
                        Map.of("finbox.base-url", "https://a.example/bank-connect/v2/", "finbox.api-version", "v2"),
                        Need.NOTHING))
                .singleElement()
                .asString()
                .contains("no part of /bank-connect/v2/session/", "did you mean https://a.example?");
    }
}
