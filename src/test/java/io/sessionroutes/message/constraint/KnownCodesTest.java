package io.sessionroutes.message.constraint;

import static org.assertj.core.api.Assertions.assertThat;

import io.sessionroutes.dev.FinBoxErrorCode;
import io.sessionroutes.failure.FailureCodes;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The codes that metrics count by name: each documented code is one of them. */
class KnownCodesTest {

    @Test
    void everyCodeOfOurRulesAndOfFinBoxsPageIsCountedUnderItsName() {
        // When
        Stream<String> documented = Stream.concat(
                ViolationFailure.CODES.stream(),
                Arrays.stream(FinBoxErrorCode.values()).map(FinBoxErrorCode::name));

        // Then
        assertThat(documented).hasSizeGreaterThan(20).allSatisfy(code -> assertThat(FailureCodes.bounded(code))
                .isEqualTo(code));
    }

    @Test
    void whateverElseFinBoxSendsIsCountedTogether() {
        assertThat(FailureCodes.bounded("never-heard-of")).isEqualTo("other");
    }
}
