package io.sessionroutes.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ApiKeySourceTest {

    private static final long SECOND = 1_000_000_000L;

    @TempDir
    private Path directory;

    private Path file;
    private long now;

    @BeforeEach
    void writeKey() throws IOException {
        file = Files.writeString(directory.resolve("key"), "first\n");
    }

    @Test
    void aKeyThatIsRotatedIsUsedWithinASecond() throws Exception {
        // Given
        ApiKeySource key = ApiKeySource.in(file, () -> now);
        Files.writeString(file, "second\r\n");

        // When
        String atOnce = key.reveal();
        now += SECOND;

        // Then
        assertThat(atOnce).as("looked at once a second").isEqualTo("first");
        assertThat(key.reveal()).isEqualTo("second");
    }

    @Test
    void aMountedSecretThatIsSwappedByALinkIsRead() throws Exception {
        // Given
        Path old = Files.move(file, directory.resolve("old"));
        Path fresh = Files.writeString(directory.resolve("fresh"), "other");
        Files.setLastModifiedTime(fresh, Files.getLastModifiedTime(old));
        Files.createSymbolicLink(file, old);
        ApiKeySource key = ApiKeySource.in(file, () -> now);

        // When
        Path swap = Files.createSymbolicLink(directory.resolve("swap"), fresh);
        Files.move(swap, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        now += SECOND;

        // Then
        assertThat(key.reveal()).isEqualTo("other");
    }

    @Test
    void aRefusedKeyIsReadAgainAtOnceThoughTheFileLooksTheSame() throws Exception {
        // Given
        FileTime before = Files.getLastModifiedTime(file);
        ApiKeySource key = ApiKeySource.in(file, () -> now);
        Files.writeString(file, "FIRST\n");
        Files.setLastModifiedTime(file, before);
        now += SECOND;
        String unnoticed = key.reveal();

        // When
        key.refused();

        // Then
        assertThat(unnoticed).isEqualTo("first");
        assertThat(key.reveal()).isEqualTo("FIRST");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n", "two words", "<api-key>", "changeme", "tab\there", "läuft"})
    void aFileThatIsNoKeyAnyMoreKeepsTheOneBefore(String unusable) throws Exception {
        // Given
        ApiKeySource key = ApiKeySource.in(file, () -> now);

        // When
        Files.writeString(file, unusable);
        now += SECOND;

        // Then
        assertThat(key.reveal()).isEqualTo("first");
        Files.writeString(file, "mended");
        now += SECOND;
        assertThat(key.reveal()).as("once it is mended").isEqualTo("mended");
    }

    @Test
    void aFileThatIsGoneOrTooLargeKeepsTheOneBefore() throws Exception {
        // Given
        ApiKeySource key = ApiKeySource.in(file, () -> now);

        // When
        Files.delete(file);
        now += SECOND;
        String whileGone = key.reveal();
        Files.writeString(file, "k".repeat(10_000));
        now += SECOND;

        // Then
        assertThat(whileGone).isEqualTo("first");
        assertThat(key.reveal()).isEqualTo("first");
    }

    @Test
    void theKeysBeforeTheCurrentOneStayKnown() throws Exception {
        // Given
        ApiKeySource key = ApiKeySource.in(file, () -> now);

        // When
        for (String next : new String[] {"second", "third", "second"}) {
            Files.writeString(file, next + "\n".repeat(next.length() % 2));
            key.refused();
            now += SECOND;
            key.reveal();
        }

        // Then
        assertThat(key.known()).containsExactly("second", "third", "first");
        for (int i = 0; i < 10; i++) {
            Files.writeString(file, "key-" + i);
            key.refused();
            key.reveal();
        }
        assertThat(key.known()).as("a few of them").hasSize(5).startsWith("key-9", "key-8");
    }

    @Test
    void whyAFileIsRefusedDoesNotSayWhatItHolds() throws IOException {
        // Given
        Files.writeString(file, "canary 1");

        // When, Then
        assertThatThrownBy(() -> ApiKeySource.in(file, () -> now))
                .isInstanceOf(ApiKeySource.Unusable.class)
                .hasMessageNotContaining("canary");
    }
}
