package io.sessionroutes.step.parse;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Base64;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The id by which people look for a dead letter, whatever made it one. */
class ApplicationIdReaderTest {

    private static final String PLAIN = "{\"application_id\":\"A\",\"mode\":7}";

    private final ApplicationIdReader id =
            new ApplicationIdReader(TestMappings.byDefault(), ValueDecoder.of("none"), 200, 10);

    @Test
    void itIsReadFromTheValueOrFromTheDataOfACloudEvent() {
        // Given
        String encoded = Base64.getEncoder().encodeToString(PLAIN.getBytes(UTF_8));

        // When, Then
        assertThat(of(new RecordHeaders(), PLAIN)).isEqualTo("A");
        assertThat(of(new RecordHeaders().add("ce_id", new byte[] {7}), PLAIN)).isEqualTo("A");
        assertThat(of(structured(), "{\"data\":" + PLAIN + "}")).isEqualTo("A");
        assertThat(of(structured(), "{\"id\":[],\"data\":" + PLAIN + "}")).isEqualTo("A");
        assertThat(of(structured(), "{\"data_base64\":\"" + encoded + "\"}")).isEqualTo("A");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "[]",
                "{\"application_id\":\"A\"}",
                "{\"data\":7}",
                "{\"data\":{\"application_id\":{}}}",
                "{\"data_base64\":\"*\"}",
                "{\"data\":[[[[[[[[[[]]]]]]]]]]}"
            })
    void whereThereIsNoneNoneIsGuessed(String envelope) {
        assertThat(of(structured(), envelope)).isNull();
    }

    @Test
    void aValueThatIsNotThereOrTooLargeIsNotLookedInto() {
        assertThat(id.of(new RecordHeaders(), null)).isNull();
        assertThat(of(new RecordHeaders(), PLAIN + " ".repeat(200))).isNull();
    }

    private String of(Headers headers, String value) {
        return id.of(headers, value.getBytes(UTF_8));
    }

    private static Headers structured() {
        return new RecordHeaders().add("content-type", "application/cloudevents+json".getBytes(UTF_8));
    }
}
