package io.sessionroutes.route.call;

import static org.assertj.core.api.Assertions.assertThat;

import io.sessionroutes.dev.SandboxAnswer;
import io.sessionroutes.harness.RunningBundle;
import io.sessionroutes.harness.SharedBundle;
import io.sessionroutes.harness.TestTopics;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What HTTP clients do behind one's back, each shown not to be done. The package says which trap is which. */
class CallTrapsTest extends SharedBundle {

    @Override
    public void settings(RunningBundle prepared) {
        prepared.with("finbox.max-attempts", "1").with("finbox.retry-after-max", "100 ms");
    }

    @ParameterizedTest
    @ValueSource(ints = {429, 503})
    void aBusyAnswerIsNotRepeatedBehindOurBack(int status) {
        // Given
        String key = newKey();
        answers.put(key, SandboxAnswer.status(status).retryAfter("0"));

        // When
        send(key, application(key));

        // Then
        assertDeadLetter(key, "finbox", "EXHAUSTED", "FINBOX_" + status);
        assertThat(bundle.finbox.callsFor(key))
                .as("calls on the wire, each of which the window has made")
                .hasSize(Integer.parseInt(TestTopics.header(results.deadLetter(key), "dead-letter-attempts")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "86400",
                "-1",
                "soon",
                "Fri, 31 Dec 2999 23:59:59 GMT",
                "Sat, 01 Jan 2000 00:00:00 GMT",
                "99999999999999999999"
            })
    void aRetryAfterIsNoOffSwitch(String retryAfter) {
        // Given
        String key = newKey();
        answers.put(key, SandboxAnswer.status(503).retryAfter(retryAfter));

        // When
        send(key, application(key));

        // Then
        assertDeadLetter(key, "finbox", "EXHAUSTED", "FINBOX_503");
        assertNextIsServed(key, 1);
    }

    @Test
    void aCookieOfOneApplicantIsNotSentWithTheNext() {
        // Given
        String first = newKey();
        String second = newKey();
        answers.put(first, SandboxAnswer.session().header("Set-Cookie", "sessionid=of-the-first; Path=/"));

        // When
        send(first, application(first));
        results.session(first);
        send(second, application(second));

        // Then
        results.session(second);
        assertThat(bundle.finbox.callsFor(second).get(0).request().headers().names())
                .as("headers of the second call")
                .noneMatch(name -> name.equalsIgnoreCase("Cookie"));
    }

    @Test
    void aRecordHeaderNeverReachesFinBox() {
        // Given
        String key = newKey();
        Header[] headers = Stream.of(
                        "CamelHttpUri",
                        "CAMELHTTPURI",
                        "cAmElHttpPath",
                        "camelHttpMethod",
                        "CamelHttpQuery",
                        "CamelHttpRawQuery",
                        "CamelHttpResponseCode",
                        "Authorization",
                        "Host",
                        "Cookie",
                        "X-Api-Key",
                        "Content-Type",
                        "Content-Encoding",
                        "Accept-Encoding",
                        "Transfer-Encoding",
                        "Expect",
                        "Content-Length",
                        "breadcrumbId",
                        "kafka.KEY",
                        "kafka.TOPIC",
                        "kafka.OVERRIDE_TOPIC",
                        "CamelKafkaOverrideTopic",
                        "CamelHttpForceGetBody",
                        "Long-Running-Action",
                        "X\r\nEvil",
                        "Content-Disposition")
                .map(name ->
                        new RecordHeader(name, "http://evil.example/\r\nX-Evil: 1".getBytes(StandardCharsets.UTF_8)))
                .toArray(Header[]::new);
        Header[] all = Arrays.copyOf(headers, headers.length + 3);
        all[headers.length] = new RecordHeader("Content-Encoding", "gzip".getBytes(StandardCharsets.UTF_8));
        all[headers.length + 1] = new RecordHeader("X-Large", new byte[60_000]);
        all[headers.length + 2] = new RecordHeader("Authorization", (byte[]) null);

        // When
        bundle.topics.send(key, application(key).toString(), all);

        // Then
        assertThat(results.sessionRecord(key).headers().toArray())
                .as("headers of the session event")
                .isEmpty();
        TreeSet<String> sent = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        sent.addAll(bundle.finbox.callsFor(key).get(0).request().headers().names());
        assertThat(sent)
                .as("headers of the call")
                .isSubsetOf("Host", "Content-Type", "Content-Length", "Connection", "User-Agent");
        assertThat(bundle.finbox.callsFor(key).get(0).request().headers().get("Content-Type"))
                .isEqualTo("application/json");
    }

    /**
     * Whatever has been used to steer Camel, Kafka or an HTTP client, each in many spellings of upper and lower case.
     */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "CamelHttpUri",
                "CamelHttpMethod",
                "CamelHttpPath",
                "CamelHttpQuery",
                "Host",
                "Authorization",
                "Cookie",
                "Content-Type",
                "Content-Encoding",
                "Content-Length",
                "Transfer-Encoding",
                "Expect",
                "kafka.OVERRIDE_TOPIC",
                "CamelKafkaOverrideTopic",
                "CamelKafkaTopic",
                "CamelKafkaKey",
                "CamelKafkaPartitionKey",
                "CamelKafkaOverrideTimestamp",
                "CamelKafkaHeaders",
                "Long-Running-Action"
            })
    void noSpellingOfAHeaderSteersAnything(String name) {
        // Given
        String key = newKey();
        Random random = new Random(name.hashCode());
        Header[] spellings = Stream.concat(
                        Stream.of(name, name.toLowerCase(Locale.ROOT), name.toUpperCase(Locale.ROOT)),
                        Stream.generate(() -> name.codePoints()
                                        .map(letter -> random.nextBoolean()
                                                ? Character.toUpperCase(letter)
                                                : Character.toLowerCase(letter))
                                        .collect(
                                                StringBuilder::new,
                                                StringBuilder::appendCodePoint,
                                                StringBuilder::append)
                                        .toString())
                                .limit(40))
                .map(spelling ->
                        new RecordHeader(spelling, "http://127.0.0.1:1/elsewhere".getBytes(StandardCharsets.UTF_8)))
                .toArray(Header[]::new);

        // When
        bundle.topics.send(key, application(key).toString(), spellings);

        // Then
        assertThat(results.sessionRecord(key).headers().toArray())
                .as("headers of the session event")
                .isEmpty();
        assertThat(text(results.sessionRecord(key).key())).isEqualTo(key);
        var request = bundle.finbox.callsFor(key).get(0).request();
        assertThat(request.method() + " " + request.path()).isEqualTo("POST /bank-connect/v1/session/");
        assertThat(request.headers().toString()).doesNotContain("elsewhere");
        assertThat(request.headers().get("Content-Type")).isEqualTo("application/json");
    }
}
