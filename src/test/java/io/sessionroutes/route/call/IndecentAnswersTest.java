package io.sessionroutes.route.call;

import static org.assertj.core.api.Assertions.assertThat;

import io.sessionroutes.harness.RawServer;
import io.sessionroutes.harness.RunningBundle;
import io.sessionroutes.harness.SharedBundle;
import io.sessionroutes.harness.TestTopics;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Answers that no decent server sends: each costs its own event one attempt, within the deadline and the cap, and
 * nobody else's.
 */
class IndecentAnswersTest extends SharedBundle {

    private static final String SESSION = "{\"session_id\":\"s-1\",\"redirect_url\":\"https://a.example/\"}";

    private RawServer finbox;

    @Override
    public void settings(RunningBundle prepared) {
        finbox = RawServer.start(RawServer.text(answer(SESSION)));
        prepared.with("finbox.base-url", finbox.url())
                .with("finbox.max-attempts", "1")
                .with("finbox.timeout", "1500 ms");
    }

    @AfterAll
    void stopServer() {
        finbox.close();
    }

    static Stream<Arguments> indecent() {
        String ok = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n";
        return Stream.of(
                Arguments.argumentSet("headers byte by byte", "TIMEOUT", drip(ok)),
                Arguments.argumentSet(
                        "endless headers", "CONNECT_FAILED TIMEOUT", endless("HTTP/1.1 200 OK\r\n", "X-H: y\r\n")),
                Arguments.argumentSet(
                        "one endless header",
                        "CONNECT_FAILED TIMEOUT",
                        endless("HTTP/1.1 200 OK\r\nX-H: ", "yyyyyyyyyyyyyyyy")),
                Arguments.argumentSet("endless body", "BAD_ANSWER TIMEOUT", endless(ok + "\r\n", "                ")),
                Arguments.argumentSet(
                        "informational answers without end",
                        "CONNECT_FAILED TIMEOUT",
                        endless("", "HTTP/1.1 102 Processing\r\n\r\n")),
                Arguments.argumentSet("no HTTP at all", "CONNECT_FAILED", RawServer.text("hello\r\n\r\n")),
                Arguments.argumentSet(
                        "body cut short without a length",
                        "BAD_ANSWER",
                        RawServer.text(ok + "\r\n" + SESSION.substring(0, 30))),
                Arguments.argumentSet(
                        "chunk cut short",
                        "CONNECT_FAILED",
                        RawServer.text(ok + "Transfer-Encoding: chunked\r\n\r\nff\r\n" + SESSION)),
                Arguments.argumentSet("compressed without being asked", "BAD_ANSWER", gzip(ok)),
                Arguments.argumentSet("nothing", "CONNECT_FAILED", RawServer.text("")));
    }

    @ParameterizedTest
    @MethodSource("indecent")
    void anIndecentAnswerCostsItsOwnEventOneAttempt(String codes, RawServer.Reply reply) {
        // Given
        String key = newKey();
        finbox.reply(reply);
        int before = finbox.requests();

        // When
        send(key, application(key));

        // Then
        assertThat(codes.split(" "))
                .as("code")
                .contains(TestTopics.header(results.deadLetter(key), "dead-letter-code"));
        assertThat(finbox.requests() - before)
                .as("requests where one attempt is allowed")
                .isEqualTo(1);
        finbox.reply(RawServer.text(answer(SESSION)));
        assertNextIsServed(key, 1);
    }

    @Test
    void aSecondAnswerBehindTheFirstIsNobodys() {
        // Given
        String key = newKey();
        String theirs = "{\"session_id\":\"smuggled\",\"redirect_url\":\"https://b.example/\"}";
        finbox.reply(RawServer.text(answer(SESSION).replace("Connection: close\r\n", "") + answer(theirs)));

        // When
        send(key, application(key));
        String other = newKey();
        results.session(key);
        finbox.reply(RawServer.text(answer(SESSION.replace("s-1", "s-2"))));
        send(other, application(other));

        // Then
        assertThat(results.session(key).path("session_id").asText()).isEqualTo("s-1");
        assertThat(results.session(other).path("session_id").asText()).isEqualTo("s-2");
    }

    private static String answer(String body) {
        return "HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: " + body.length() + "\r\n\r\n" + body;
    }

    private static RawServer.Reply drip(String text) {
        return socket -> {
            for (byte next : text.getBytes(StandardCharsets.ISO_8859_1)) {
                write(socket, new byte[] {next});
                Awaitility.await().pollDelay(Duration.ofMillis(100)).until(() -> true);
            }
        };
    }

    private static RawServer.Reply endless(String start, String more) {
        return socket -> {
            write(socket, start.getBytes(StandardCharsets.ISO_8859_1));
            byte[] block = more.repeat(1_000).getBytes(StandardCharsets.ISO_8859_1);
            while (true) {
                write(socket, block);
            }
        };
    }

    private static RawServer.Reply gzip(String head) {
        // Before anybody waits for it: compressing takes its time too.
        byte[] body = compressed();
        return socket -> {
            write(
                    socket,
                    (head + "Connection: close\r\nContent-Encoding: gzip\r\nContent-Length: " + body.length
                                    + "\r\n\r\n")
                            .getBytes(StandardCharsets.ISO_8859_1));
            write(socket, body);
        };
    }

    private static byte[] compressed() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream zip = new GZIPOutputStream(bytes)) {
            zip.write(SESSION.getBytes(StandardCharsets.UTF_8));
            zip.write(" ".repeat(50_000_000).getBytes(StandardCharsets.UTF_8));
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }

    private static void write(Socket socket, byte[] bytes) throws IOException {
        socket.getOutputStream().write(bytes);
        socket.getOutputStream().flush();
    }
}
