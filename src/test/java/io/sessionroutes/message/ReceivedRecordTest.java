package io.sessionroutes.message;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;

class ReceivedRecordTest {

    private static final RecordPosition SOURCE = new RecordPosition("t", 0, 0);

    /** Left out, a sender could fill the memory with headers while the window believed it empty. */
    @Test
    void itsSizeIsThatOfItsHeadersTooEachAsAnObject() {
        // Given
        RecordHeaders headers = new RecordHeaders();
        headers.add("name", new byte[900_000]).add("none", null).add("", null);

        // When
        int size = new ReceivedRecord(SOURCE, 0, new byte[3], new byte[10], headers).size();

        // Then
        assertThat(size).isEqualTo(3 + 10 + 8 + 900_000 + 3 * 100);
    }

    @Test
    void headersBeyondAnyLimitAreCountedAndNotKept() {
        // Given
        RecordHeaders many = new RecordHeaders();
        for (int i = 0; i < 400_000; i++) {
            many.add("", null);
        }
        many.add("last", new byte[1]);
        RecordHeaders large = new RecordHeaders();
        large.add("large", new byte[1_048_577]);

        // When
        ReceivedRecord ofMany = new ReceivedRecord(SOURCE, 0, null, new byte[10], many);
        ReceivedRecord ofLarge = new ReceivedRecord(SOURCE, 0, null, new byte[10], large);

        // Then
        assertThat(ofMany.held().count()).isEqualTo(400_001);
        assertThat(ofMany.held().isWhole()).isFalse();
        assertThat(ofMany.headers().toArray()).as("the last few").hasSize(8);
        assertThat(ofMany.headers().lastHeader("last")).isNotNull();
        assertThat(ofLarge.held().bytes()).isEqualTo(1_048_582);
        assertThat(ofLarge.headers().toArray()).isEmpty();
        assertThat(ofMany.size()).isLessThan(2_000);
    }
}
