package io.sessionroutes.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.sessionroutes.PomFile;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What the page tells somebody with Spring Boot to copy is what {@code BootApplicationIT} runs. */
class EmbeddingPageTest {

    private static final Path APPLICATION = Path.of("src/test/boot/src/main");
    private static final Pattern BLOCK = Pattern.compile("(?s)```(java|properties)\n(.*?)```");
    private static final Pattern LEVEL_OF = Pattern.compile("logger\\.(\\w+)\\.level");

    @Test
    void codeAndPropertiesOfThePageStandInTheApplicationThatIsTested() throws IOException {
        // When
        Map<String, String> blocks = BLOCK.matcher(section())
                .results()
                .collect(Collectors.toMap(block -> block.group(1), block -> withoutIndent(block.group(2))));

        // Then
        assertThat(blocks).containsOnlyKeys("java", "properties");
        assertThat(text(APPLICATION.resolve("java/com/example/lending/HostApplication.java")))
                .contains(blocks.get("java"));
        assertThat(text(APPLICATION.resolve("resources/application.properties")).lines())
                .containsAll(blocks.get("properties").lines().toList());
    }

    @Test
    void thePageNamesTheVersionsThatAreTested() throws Exception {
        assertThat(section())
                .contains(
                        "Spring Boot " + property("spring-boot.version") + ",",
                        "`camel-spring-boot-bom` " + property("camel.version") + ".",
                        "`kafka.version` to " + property("kafka.version") + ":");
    }

    private static String property(String name) throws Exception {
        return PomFile.texts("/project/properties/" + name).get(0);
    }

    private static String section() throws IOException {
        String page = Files.readString(Path.of("docs/embedding.md"));
        return page.substring(page.indexOf("\n## Camel Spring Boot"), page.indexOf("\n## Camel CLI and Kaoto"));
    }

    @Test
    void theApplicationLogsAtTheLevelsOfThePackage() throws IOException {
        // Given
        Properties shipped = properties(Path.of("config/log4j2.properties"));
        Properties boot = properties(APPLICATION.resolve("resources/application.properties"));

        // When
        Map<String, String> levels = new TreeMap<>();
        shipped.stringPropertyNames().forEach(key -> LEVEL_OF.matcher(key)
                .results()
                .forEach(logger -> levels.put(
                        shipped.getProperty("logger." + logger.group(1) + ".name"), shipped.getProperty(key))));

        // Then
        levels.remove("session-routes.events");
        assertThat(levels).hasSizeGreaterThan(5).allSatisfy((logger, level) -> assertThat(
                        boot.getProperty("logging.level." + logger, ""))
                .as(logger)
                .isEqualTo(level.toLowerCase(Locale.ROOT)));
    }

    private static String text(Path file) throws IOException {
        return withoutIndent(Files.readString(file));
    }

    private static String withoutIndent(String text) {
        return text.lines().map(String::strip).collect(Collectors.joining("\n"));
    }

    private static Properties properties(Path file) throws IOException {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            properties.load(reader);
        }
        return properties;
    }
}
