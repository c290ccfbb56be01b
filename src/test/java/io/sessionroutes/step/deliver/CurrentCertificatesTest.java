package io.sessionroutes.step.deliver;

import static org.assertj.core.api.Assertions.assertThat;

import io.sessionroutes.harness.LogCapture;
import io.sessionroutes.harness.TestCertificates;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Certificates whose files change while the program runs. */
class CurrentCertificatesTest {

    private static final TestCertificates MADE = TestCertificates.made();

    @TempDir
    Path directory;

    private long nanos;

    @Test
    void filesAreReadAgainWhenTheyChangeAndNotBefore() throws IOException {
        // Given
        Path file = write(MADE.pem("other-issuer"), 1);
        CurrentCertificates certificates = certificates(file);
        SSLContext before = certificates.context();

        // When
        second();
        SSLContext same = certificates.context();
        write(MADE.pem("ca"), 2);
        SSLContext withinTheSecond = certificates.context();
        second();

        // Then
        assertThat(same).isSameAs(before);
        assertThat(withinTheSecond).isSameAs(before);
        assertThat(certificates.context()).isNotSameAs(before).isSameAs(certificates.context());
    }

    @Test
    void anUnusableFileChangesNothingAndIsLoggedOnceForEachChange() throws IOException {
        try (LogCapture log = LogCapture.shipped(Map.of())) {
            // Given
            Path file = write(MADE.pem("ca"), 1);
            CurrentCertificates certificates = certificates(file);
            SSLContext before = certificates.context();

            // When
            Files.writeString(file, "no certificate");
            for (int i = 0; i < 3; i++) {
                second();
                assertThat(certificates.context()).isSameAs(before);
            }
            Files.delete(file);
            second();
            assertThat(certificates.context()).isSameAs(before);

            // Then
            assertThat(log.lines())
                    .filteredOn(line -> line.contains("cannot be used"))
                    .hasSize(2);

            // When
            write(MADE.pem("ca"), 3);
            second();

            // Then
            assertThat(certificates.context()).isNotSameAs(before);
            assertThat(log.lines())
                    .filteredOn(line -> line.contains("cannot be used"))
                    .hasSize(2);
        }
    }

    private CurrentCertificates certificates(Path file) {
        return new CurrentCertificates(
                List.of(file), () -> new TlsCertificates().trusting(file, "").context(), () -> nanos);
    }

    private Path write(Path from, int at) throws IOException {
        Path file = Files.write(directory.resolve("trusted.pem"), Files.readAllBytes(from));
        return Files.setLastModifiedTime(file, FileTime.from(Instant.EPOCH.plusSeconds(at)));
    }

    private void second() {
        nanos += TimeUnit.SECONDS.toNanos(2);
    }
}
