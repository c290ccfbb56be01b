package io.sessionroutes.supply;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** No library with a published advisory is used, unless somebody has written down why that does no harm. */
class KnownBadVersionsTest {

    private final List<BadRelease> bad = BadRelease.all();
    private final List<UsedLibrary> used =
            UsedLibrary.all(bad.stream().map(BadRelease::artifact).distinct().toList());

    @Test
    void noLibraryStandsOnTheListOfBadOnes() {
        // When
        List<String> found = bad.stream()
                .filter(row -> row.accepted().isEmpty())
                .flatMap(row -> used.stream()
                        .filter(row::has)
                        .map(library -> library + " has " + row.advisory() + ", fixed in " + row.below()))
                .toList();

        // Then
        System.out.printf("%d jars, %d of them of %d rows%n", UsedLibrary.count(), used.size(), bad.size());
        assertThat(UsedLibrary.count()).isGreaterThan(100);
        assertThat(used)
                .extracting(UsedLibrary::artifact)
                .contains(
                        "org.apache.kafka:kafka-clients",
                        "org.apache.camel:camel-http",
                        "org.apache.logging.log4j:log4j-core",
                        "io.vertx:vertx-core");
        assertThat(found)
                .as("raise the version, or say in %s why it does no harm", BadRelease.LIST)
                .isEmpty();
    }

    /** A row that is accepted for a release that nobody uses would cover the next one too. */
    @Test
    void whatIsAcceptedIsUsedAndToldInSecurity() throws IOException {
        // Given
        String page = Files.readString(Path.of("SECURITY.md"));

        // When
        List<BadRelease> accepted =
                bad.stream().filter(row -> !row.accepted().isEmpty()).toList();

        // Then
        assertThat(accepted).allSatisfy(row -> {
            assertThat(used).as("%s is used", row).anyMatch(row::has);
            assertThat(row.advisory().split(" ")).as("SECURITY.md names it").allSatisfy(advisory -> assertThat(page)
                    .contains(advisory.replaceFirst("CVE-\\d+", "")));
        });
    }

    @Test
    void everyRowIsARangeThatCanBeMet() {
        assertThat(bad).hasSizeGreaterThan(30).allSatisfy(row -> {
            assertThat(VersionOrder.compare(row.from(), row.below()))
                    .as("%s", row)
                    .isNegative();
            assertThat(row.advisory()).isNotBlank();
        });
        assertThat(bad).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @CsvSource({
        "3.9.1, 3.9.2, -1",
        "3.10.0, 3.9.2, 1",
        "4.1.137.Final, 4.1.138.Final, -1",
        "4.1.138.Final, 4.1.138.Final, 0",
        "2.22, 2.22.0, 0",
        "1.5.7-21, 1.5.7-14, 1",
        "1.1.10.12, 1.1.10.9, 1",
        "5.0-alpha1, 5.0, -1",
        "5.0-alpha2, 5.0-beta1, -1",
        "1.68.0, 1.62.0, 1",
        "4.22.0, 4.22.1, -1"
    })
    void versionsAreOrderedAsMavenOrdersThem(String one, String other, int order) {
        assertThat(Integer.signum(VersionOrder.compare(one, other))).isEqualTo(order);
        assertThat(Integer.signum(VersionOrder.compare(other, one))).isEqualTo(-order);
    }
}
