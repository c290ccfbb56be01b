package io.sessionroutes.failure;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever FinBox sends, only a few hundred codes are counted. */
class FailureCodesTest {

    @ParameterizedTest
    @ValueSource(strings = {"TIMEOUT", "MODE_NOT_ENABLED", "FINBOX_302", "FINBOX_599", "GATEWAY_400", "GATEWAY_499"})
    void aCodeThatIsKnownOrMadeOfAStatusIsCountedAsItself(String code) {
        assertThat(FailureCodes.bounded(code)).isEqualTo(code);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "NEW_CODE", "1001", "FINBOX_4000", "FINBOX_600", "GATEWAY_503", "GATEWAY_40", "XGATEWAY_400"
            })
    void everyOtherIsCountedAsOther(String code) {
        assertThat(FailureCodes.bounded(code)).isEqualTo(FailureCodes.OTHER);
    }
}
