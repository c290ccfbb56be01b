package io.sessionroutes.step.deliver;

import static org.assertj.core.api.Assertions.assertThat;

import io.sessionroutes.failure.FailureTable;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Answers that are made to be slow to read: even the largest takes little time. It would take seconds if it were read
 * again for each of its characters. Only the thread's own time counts, so that a busy machine makes no difference.
 */
class AnswerCostTest {

    private static final int SIZE = 65_536;
    private static final int TIMES = 30;
    private static final long MOST = TimeUnit.MILLISECONDS.toNanos(200);

    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private final AnswerReader reader = new AnswerReader(
            new FailureTable(List.of()),
            () -> new KeyGuard(List.of("fbx-live-4Zq81LmW0t", "fbx-live-before-77aa")),
            () -> false,
            SIZE);

    static Stream<Arguments> bodies() {
        Random random = new Random(7);
        String noise = random.ints(SIZE, ' ', '~').mapToObj(Character::toString).collect(Collectors.joining());
        return Stream.concat(
                Stream.of(
                                "a",
                                "9 ",
                                "api_key=\"\\\"",
                                "token:",
                                "<",
                                "<b ",
                                "<!--",
                                "<script",
                                "</",
                                "&#",
                                "&amp;#38;",
                                "%25",
                                "%2525",
                                "\\",
                                "\\\\u005c",
                                "=3D",
                                "https://",
                                "?a=",
                                "bearer ",
                                "\u00ad",
                                "\ufdfa",
                                "YWFh",
                                "61",
                                "0x61,",
                                "fbx-liv",
                                "eyJ",
                                "a-",
                                "<p>x</p>",
                                "[\"",
                                "{\"error\":",
                                "\"\\")
                        .map(piece ->
                                Arguments.argumentSet(piece + " again and again", piece.repeat(SIZE / piece.length()))),
                Stream.of(
                        Arguments.argumentSet("noise", noise),
                        Arguments.argumentSet("noise in JSON", json(noise)),
                        Arguments.argumentSet("escapes in JSON", json("%25\\u0025&#37;=25".repeat(4_000))),
                        Arguments.argumentSet("ligatures in JSON", json("\ufdfa".repeat(20_000))),
                        Arguments.argumentSet(
                                "a thousand fields",
                                Stream.iterate(0, i -> i + 1)
                                        .limit(3_000)
                                        .map(i -> "\"f" + i + "\":[\"x\"]")
                                        .collect(Collectors.joining(",", "{", "}"))),
                        Arguments.argumentSet("lists in lists", "[".repeat(900) + "1" + "]".repeat(900))));
    }

    private static String json(String text) {
        String sure = text.substring(0, Math.min(text.length(), 30_000))
                .replace("\\", "\\\\")
                .replace("\"", "'");
        return "{\"message\":\"" + sure + "\"}";
    }

    @ParameterizedTest
    @MethodSource("bodies")
    void theLargestAnswerIsReadInAFifthOfASecondAtMost(String text) {
        // Given
        byte[] body = text.getBytes(StandardCharsets.UTF_8);
        long least = Long.MAX_VALUE;

        // When
        for (int i = 0; i < TIMES && (i < 3 || least > MOST); i++) {
            long start = THREADS.getCurrentThreadCpuTime();
            reader.read(400, body, Set.of("link_id"), Set.of("9123456780"));
            least = Math.min(least, THREADS.getCurrentThreadCpuTime() - start);
        }

        // Then
        System.out.println("answer of " + body.length + " bytes: " + least / 1_000 + " us");
        assertThat(least).as("nanoseconds").isLessThan(MOST);
    }
}
