package io.sessionroutes.step.deliver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sessionroutes.harness.TestCertificates;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeyStoreFileTest {

    @TempDir
    Path directory;

    @Test
    void aFileThatIsHalfWrittenDoesNotPassForOneWithFewerCertificates() throws Exception {
        // Given
        String one = Files.readString(TestCertificates.made().pem("ca"));
        Path whole = Files.writeString(directory.resolve("whole.pem"), one + one);
        Path half = Files.writeString(directory.resolve("half.pem"), one + one.substring(0, one.length() / 2));

        // When, Then
        assertThat(KeyStoreFile.read(whole, "").size()).isEqualTo(2);
        assertThatThrownBy(() -> KeyStoreFile.read(half, ""))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("a block without its end");
    }

    @Test
    void aKeyWithoutItsCertificateIsReportedAsSuch() throws Exception {
        // Given
        String both = Files.readString(TestCertificates.made().pemWithKey("client"));
        Path keyAlone = Files.writeString(
                directory.resolve("key.pem"), both.substring(0, both.indexOf("-----BEGIN CERTIFICATE")));

        // When, Then
        assertThatThrownBy(() -> new TlsCertificates().showing(keyAlone, ""))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("holds no private key with its certificate");
    }

    @Test
    void aBlockThatIsNotBase64MakesTheFileUnusable() throws Exception {
        // Given
        Path broken = Files.writeString(
                directory.resolve("broken.pem"), "-----BEGIN CERTIFICATE-----\nA\n-----END CERTIFICATE-----\n");

        // When, Then
        assertThatThrownBy(() -> new TlsCertificates().trusting(broken, ""))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("cannot be used as PEM or PKCS12");
    }
}
