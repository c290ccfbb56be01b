package io.sessionroutes.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

/** An error in {@code config/} stops {@code run} and {@code check}. One line has its place and what was expected. */
class WrongTablesTest {

    private static final String SETTINGS = "kafka.brokers=localhost:1\nfinbox.api-key=q7\n";

    @TempDir
    Path config;

    private final StringWriter err = new StringWriter();

    @BeforeEach
    void soundConfig() throws IOException {
        Files.writeString(config.resolve("application.properties"), SETTINGS);
        for (String table : new String[] {"banks.csv", "ifsc.csv", "products.csv"}) {
            Files.copy(Path.of("config", table), config.resolve(table));
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            ignoreLeadingAndTrailingWhitespace = false,
            value = {
                "mapping.mobile_number=/a b|mapping.mobile_number (MAPPING_MOBILE_NUMBER): found '/a b', expected JSON Pointers (/customer/id) or JSONPaths",
                "mapping.product=/a~2|mapping.product (MAPPING_PRODUCT): found '/a~2', expected JSON Pointers",
                "mapping.product=$.a[|mapping.product (MAPPING_PRODUCT): found '$.a[', expected JSON Pointers",
                "mapping.prodct=/a|mapping.prodct",
                "finbox.redirect-url=https://a.example/{name}|finbox.redirect-url (FINBOX_REDIRECT_URL): unknown placeholder {name}; expected",
                "finbox.redirect-url=https://{event_id}.example/|finbox.redirect-url (FINBOX_REDIRECT_URL): must be an absolute http",
                "dates.policy=monthly|dates.policy (DATES_POLICY): found 'monthly', expected exact or full-months"
            })
    void aWrongSettingIsNamedByItsKey(String line, String message) throws IOException {
        // Given
        Files.writeString(config.resolve("application.properties"), SETTINGS + line);
        // When
        int status = run();
        // Then
        assertThat(status).isEqualTo(2);
        assertThat(err.toString().lines()).hasSize(1).first().asString().startsWith(message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            ignoreLeadingAndTrailingWhitespace = false,
            value = {
                "products.csv|product,statement_months,color\\n*,6,red| line 1: unknown column color; expected product, statement_months,",
                "products.csv|product,statement_months\\nhome,6|: no default row (product *)",
                "products.csv|product,statement_months\\n*,6\\n# two\\nhome,six| line 4: column statement_months: must be an integer",
                "products.csv|product,statement_months\\n*,6\\n,6| line 3: column product: must not be empty",
                "products.csv|product,statement_months\\n*,6\\nhome,6\\nhome,6| line 4: column product: home occurs twice",
                "products.csv|product,statement_months,mode\\n*,6,fax| line 2: column mode: ",
                "products.csv|product,statement_months,redirect_url\\n*,6,https://a.example/{name}| line 2: column redirect_url: "
                        + "unknown placeholder {name}; expected the name of a field, such as {application_id} or {application_id:safe}",
                "products.csv|product,statement_months\\n*| line 2: has 1 cells; the header row has 2",
                "banks.csv|identifier,name\\n,Nameless Bank| line 2: column identifier: must not be empty",
                "banks.csv|name\\nNameless Bank| line 1: no column identifier",
                "ifsc.csv|ifsc,identifier\\nHDF,HDFC| line 2: column ifsc: must be the first four letters",
                "ifsc.csv|ifsc,identifier\\nATLA,ATLANTIS| line 2: column identifier: not in the table of banks",
                "banks.csv|''|: empty; expected a header row"
            })
    void aWrongTableIsNamedByFileAndLine(String file, String text, String message) throws IOException {
        // Given
        Files.writeString(config.resolve(file), text.replace("\\n", "\n"));
        // When
        int status = run();
        // Then
        assertThat(status).isEqualTo(2);
        assertThat(err.toString().lines()).hasSize(1).first().asString().startsWith(config.resolve(file) + message);
    }

    @Test
    void aMissingTableIsNamed() throws IOException {
        // Given
        Files.delete(config.resolve("ifsc.csv"));
        // When
        int status = run();
        // Then
        assertThat(status).isEqualTo(2);
        assertThat(err.toString().strip()).isEqualTo(config.resolve("ifsc.csv") + ": no such file");
    }

    @Test
    void checkFindsWhatRunWouldStopAt() throws IOException {
        // Given
        Files.delete(config.resolve("products.csv"));
        // When
        int status = launch("check");
        // Then
        assertThat(status).isEqualTo(2);
        assertThat(err.toString().strip()).isEqualTo(config.resolve("products.csv") + ": no such file");
    }

    private int run() {
        return launch("run");
    }

    private int launch(String command) {
        CommandLine program = Launcher.commandLine();
        program.setErr(new PrintWriter(err, true));
        return program.execute(command, "--config", config.toString());
    }
}
