package io.sessionroutes.settings;

import static org.assertj.core.api.Assertions.assertThat;

import io.sessionroutes.settings.Settings.Need;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Compares the shipped {@code application.properties} with the code: it documents exactly what is read. */
class ConfigFileTest {

    private static final Path CONFIG = Path.of("config");
    private static final Pattern DOCUMENTED = Pattern.compile("#([a-z][\\w.-]*)=(.*)");

    @Test
    void everyKeyIsDocumentedWithItsDefaultAndNoOtherIs() throws IOException {
        // Given
        Map<String, String> known = new LinkedHashMap<>();
        Arrays.stream(Key.values()).forEach(key -> known.put(key.key(), key.fallback()));
        KafkaKeys.DEFAULTS.forEach((name, value) -> known.put(KafkaKeys.PREFIX + name, value));

        // When
        Map<String, String> documented = documented(Files.readAllLines(CONFIG.resolve(SettingsSources.FILE)));

        // Then
        System.out.println("checked " + documented.size() + " documented keys against " + known.size() + " known ones");
        assertThat(documented).isNotEmpty().containsExactlyInAnyOrderEntriesOf(known);
    }

    @Test
    void everyKeyStandsUnderAnExplanation() throws IOException {
        // Given
        List<String> lines = Files.readAllLines(CONFIG.resolve(SettingsSources.FILE));

        // When
        List<String> unexplained = IntStream.range(1, lines.size())
                .filter(line -> DOCUMENTED.matcher(lines.get(line)).matches()
                        && !lines.get(line - 1).startsWith("# "))
                .mapToObj(lines::get)
                .toList();

        // Then
        assertThat(unexplained).isEmpty();
    }

    @Test
    void shippedFileChangesNothingByItself() {
        // When
        Settings shipped = Settings.load(CONFIG, Map.of(), Need.NOTHING);

        // Then
        assertThat(shipped.placeholders())
                .isEqualTo(Settings.of(Map.of(), Need.NOTHING).placeholders());
    }

    private static Map<String, String> documented(List<String> lines) {
        Map<String, String> documented = new LinkedHashMap<>();
        for (String line : lines) {
            Matcher key = DOCUMENTED.matcher(line);
            if (key.matches()) {
                assertThat(documented.put(key.group(1), key.group(2)))
                        .as(key.group(1) + " is documented once")
                        .isNull();
            }
        }
        return documented;
    }
}
