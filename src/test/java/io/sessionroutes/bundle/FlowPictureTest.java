package io.sessionroutes.bundle;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;

class FlowPictureTest {

    @Test
    void thePicturesAreTheOnesThatTheRoutesMake() throws IOException {
        // When
        String redrawn = FlowPicture.redrawn();

        // Then
        assertThat(Files.readString(FlowPicture.PAGE))
                .as(
                        "docs/flow.md shows other routes than routes/ has; draw it again with: mvn -q test-compile exec:java@flow")
                .isEqualTo(redrawn);
    }
}
