package io.sessionroutes.validate;

import static org.assertj.core.api.Assertions.assertThat;

import io.sessionroutes.dev.Code;
import io.sessionroutes.failure.Codes;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What is counted by its code: somebody who looks at the metrics finds each code that is documented. */
class KnownCodesTest {

    @Test
    void everyCodeOfOurRulesAndOfFinBoxsPageIsCountedUnderItsName() {
        // When
        Stream<String> documented = Stream.concat(
                Violations.CODES.stream(), Arrays.stream(Code.values()).map(Code::name));

        // Then
        assertThat(documented).hasSizeGreaterThan(20).allSatisfy(code -> assertThat(Codes.bounded(code))
                .isEqualTo(code));
    }

    @Test
    void whateverElseFinBoxSendsIsCountedTogether() {
        assertThat(Codes.bounded("never-heard-of")).isEqualTo("other");
    }
}
