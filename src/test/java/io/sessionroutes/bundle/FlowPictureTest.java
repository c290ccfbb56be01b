package io.sessionroutes.bundle;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FlowPictureTest {

    @ParameterizedTest
    @ValueSource(strings = {"README.md", "docs/flow.md"})
    void thePictureIsTheOneThatTheRoutesMake(Path page) throws IOException {
        // When
        String redrawn = FlowPicture.redrawn(page);

        // Then
        assertThat(Files.readString(page))
                .as(
                        "%s shows other routes than routes/ has; draw it anew with: mvn -q test-compile exec:java@flow",
                        page)
                .isEqualTo(redrawn);
    }
}
