package io.sessionroutes.bundle;

import static org.assertj.core.api.Assertions.assertThat;

import io.sessionroutes.settings.Settings;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Map;

/** Prints how many things each lint has checked, and fails if it has checked none. */
final class LintReport {

    static final Path ROUTES = Path.of("routes");

    private LintReport() {}

    static Settings settings() {
        return Settings.of(
                Map.of(
                        "kafka.brokers",
                        "127.0.0.1:1",
                        "finbox.base-url",
                        "http://127.0.0.1:1",
                        "finbox.api-key",
                        "lint"),
                Settings.Need.KAFKA_AND_FINBOX);
    }

    /** Prints the number of checked things. 0 means that the check no longer finds what it should check. */
    static <T, C extends Collection<T>> C checked(String what, C things) {
        System.out.println("bundle lint: " + things.size() + " " + what + " checked");
        assertThat(things).as(what + " to check").isNotEmpty();
        return things;
    }
}
