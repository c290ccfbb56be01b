package io.sessionroutes.cli.deadletters;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sessionroutes.message.RecordPosition;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EventNameTest {

    @Test
    void aPositionIsReadAsItIsWritten() {
        // Given
        String written = "loan-applications-2-11@420";

        // When
        EventName read = EventName.parse(written);

        // Then
        assertThat(read)
                .isEqualTo(new EventName(new RecordPosition("loan-applications-2", 11, 420), null))
                .hasToString(written);
    }

    @ParameterizedTest
    @ValueSource(strings = {"loans-0@42@2026-11-22T10:00:00Z", "loans-0@42@2026-11-22T10:00:00.250Z", "loans-0@42@-"})
    void oneEventIsReadAsItIsWritten(String written) {
        assertThat(EventName.parse(written)).hasToString(written);
    }

    @Test
    void theTimeOfAnEventMayBeAsOldOrFarOffAsKafkaHasIt() {
        for (long millis : new long[] {-1, 0, 1, Long.MAX_VALUE}) {
            String written = "loans-0@42@" + Instant.ofEpochMilli(millis);

            assertThat(EventName.parse(written).exact())
                    .isEqualTo(
                            new DeadLetterIdentity(new RecordPosition("loans", 0, 42), Instant.ofEpochMilli(millis)));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "loans",
                "loans-0",
                "loans@1",
                "loans-0@",
                "loans-x@1",
                "-0@1",
                "lo ans-0@1",
                "loans-0@1234567890123456789",
                "loans-0@42@",
                "loans-0@42@yesterday",
                "loans-0@42@2026-11-22T10:00:00.0001Z",
                "loans@2026-11-22T10:00:00Z"
            })
    void anythingElseIsRefusedWithAnExample(String written) {
        assertThatThrownBy(() -> EventName.parse(written)).hasMessageContaining("such as loan-applications-0@42");
    }
}
