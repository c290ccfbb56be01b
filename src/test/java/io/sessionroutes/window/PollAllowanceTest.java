package io.sessionroutes.window;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.Stream;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.Deserializer;
import org.junit.jupiter.api.Test;

/** A poll takes in only as much of headers as memory holds. */
class PollAllowanceTest {

    private final PollAllowance allowance = new PollAllowance();
    private final Deserializer<byte[]> bytes = allowance.ofBytes();

    @Test
    void whatIsBeyondTheAllowanceIsLeftToTheNextPoll() {
        // Given
        Headers first = many();
        Headers second = many();
        byte[] value = {1};
        allowance.renew();

        // When, Then
        assertThat(bytes.deserialize("t", first, value))
                .as("the first of a poll")
                .isSameAs(value);
        assertThat(bytes.deserialize("t", first, (byte[]) null))
                .as("its key, null")
                .isNull();
        assertThatThrownBy(() -> bytes.deserialize("t", second, value)).isInstanceOf(SerializationException.class);

        allowance.renew();
        assertThat(bytes.deserialize("t", second, value)).as("in the next poll").isSameAs(value);
    }

    private static Headers many() {
        Header empty = new RecordHeader("", (byte[]) null);
        return new RecordHeaders(Stream.generate(() -> empty).limit(100_000).toList());
    }
}
