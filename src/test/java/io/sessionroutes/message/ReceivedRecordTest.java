package io.sessionroutes.message;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;

class ReceivedRecordTest {

    /** Left out, a sender could fill the memory with headers while the window believed it empty. */
    @Test
    void itsSizeIsThatOfItsHeadersToo() {
        // Given
        RecordHeaders headers = new RecordHeaders();
        headers.add("name", new byte[900_000]).add("none", null);

        // When
        int size = new ReceivedRecord(new Source("t", 0, 0, 0), new byte[3], new byte[10], headers).size();

        // Then
        assertThat(size).isEqualTo(3 + 10 + 8 + 900_000);
    }
}
