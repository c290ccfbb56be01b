package io.sessionroutes.dedupe;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** A slice in a program of its own whose memory runs out, as it may where nothing ends the program for it. */
class AnswerTableTest {

    private static final int FAILURES = 5;

    /** Was left with two arrays of different lengths, or without a free slot to end a search at. */
    @Test
    void aSliceThatCannotGrowStaysAsItWas() throws Exception {
        // Given
        Process program = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx24m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Full.class.getName())
                .redirectErrorStream(true)
                .start();

        // When
        String said = new String(program.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        // Then
        assertThat(said.strip()).isEqualTo("not taken " + FAILURES + ", wrong 0");
        assertThat(program.waitFor()).isZero();
    }

    /** The program. */
    static final class Full {

        private Full() {}

        public static void main(String[] arguments) {
            AnswerTable table = new AnswerTable();
            int failures = 0;
            long next = 1;
            while (failures < FAILURES) {
                try {
                    table.put(key(next), next, true);
                    next++;
                } catch (OutOfMemoryError full) {
                    failures++;
                }
            }
            int wrong = table.find(key(next)) == AnswerTable.ABSENT ? 0 : 1;
            for (long number = 1; number < next; number++) {
                wrong += table.find(key(number)) == number ? 0 : 1;
            }
            System.out.println("not taken " + failures + ", wrong " + wrong);
        }

        private static long key(long number) {
            return number * 0x9E3779B97F4A7C15L;
        }
    }
}
