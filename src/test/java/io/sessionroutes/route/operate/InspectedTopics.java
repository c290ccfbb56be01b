package io.sessionroutes.route.operate;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** Gives each test its own topics for {@code check}. */
abstract class InspectedTopics {

    @TempDir
    Path config;

    CheckFixture inspection;

    @BeforeEach
    void prepare() {
        inspection = CheckFixture.in(config);
    }

    @AfterEach
    void close() {
        inspection.close();
    }
}
