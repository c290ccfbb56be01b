package io.sessionroutes.bundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.sessionroutes.harness.QuietLog;
import io.sessionroutes.message.ApplicationEvent;
import io.sessionroutes.message.EventExchanges;
import io.sessionroutes.settings.Settings;
import io.sessionroutes.settings.SettingsException;
import io.sessionroutes.step.parse.StrictJson;
import io.sessionroutes.step.parse.TestMappings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.Logger;
import org.apache.logging.log4j.core.appender.AbstractAppender;
import org.apache.logging.log4j.core.config.Property;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** How a start reads the tables, and what it logs about them. */
@ExtendWith(QuietLog.class)
class ReferenceTablesTest {

    @TempDir
    Path config;

    private final Log log = new Log();
    private final Map<String, String> settings = new HashMap<>();

    @BeforeEach
    void startListening() throws IOException {
        Files.copy(Path.of("config", "banks.csv"), config.resolve("banks.csv"));
        Files.copy(Path.of("config", "ifsc.csv"), config.resolve("ifsc.csv"));
        log.start();
        log.of(ReferenceTables.class).addAppender(log);
        log.of(ReferenceTables.class).setLevel(Level.INFO);
    }

    @AfterEach
    void stopListening() {
        log.of(ReferenceTables.class).removeAppender(log);
    }

    @Test
    void theStartSaysHowMuchWasReadAndWarnsOfNothingThatIsSound() throws IOException {
        // When
        tables("https://lender.example/{application_id}", "*,6,", "home,12,https://home.example/{application_id}#done");
        // Then
        assertThat(log.lines)
                .hasSize(1)
                .first()
                .asString()
                .matches("INFO Read \\d{3} banks, \\d{2} bank codes and 2 products from .*");
    }

    @Test
    void aRedirectUrlWithAQueryIsWarnedOfOnceWithEveryPlace() throws IOException {
        // When
        tables(
                "https://lender.example/?id={application_id}",
                "*,6,",
                "home,12,https://home.example/?id={application_id}",
                "gold,3,");
        // Then
        assertThat(log.lines)
                .filteredOn(line -> line.startsWith("WARN"))
                .hasSize(1)
                .first()
                .asString()
                .endsWith(": finbox.redirect-url, " + config.resolve("products.csv") + " line 3 column redirect_url");
    }

    @Test
    void aTemplateThatIsWrongStopsTheStartAndIsNamed() {
        // When, Then
        assertThatThrownBy(() -> tables("https://{application_id}.lender.example/", "*,6,"))
                .isInstanceOf(SettingsException.class)
                .hasMessageStartingWith(
                        "finbox.redirect-url (FINBOX_REDIRECT_URL): must be an absolute http or https URL");
        assertThatThrownBy(() -> tables("", "*,6,", "home,12,https://home.example/" + "x".repeat(200)))
                .isInstanceOf(SettingsException.class)
                .hasMessage(config.resolve("products.csv")
                        + " line 3: column redirect_url: must have at most 200 characters");
    }

    @Test
    void anAddressThatIsNotAllowedStopsTheStartAndIsNamed() {
        // Given
        settings.put("redirect.allowed-hosts", "lender.example");
        settings.put("logo.allowed-hosts", "lender.example");
        String rest = " must lead to a host that redirect.allowed-hosts names";

        // When, Then
        assertThatThrownBy(() -> tables("https://lender.example.evil.example/{application_id}", "*,6,"))
                .isInstanceOf(SettingsException.class)
                .hasMessage("finbox.redirect-url (FINBOX_REDIRECT_URL):" + rest);
        assertThatThrownBy(() -> tables("", "*,6,https://evil.example/"))
                .isInstanceOf(SettingsException.class)
                .hasMessage(config.resolve("products.csv") + " line 2: column redirect_url:" + rest);
        assertThatThrownBy(() -> tables("", "*,6,,https://evil.example/l.png"))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining("line 2: column logo_url: logo_url must lead to a host that logo.allowed-hosts");
        assertThatThrownBy(() -> tables("http://lender.example/", "*,6,"))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining("must begin with https://");
    }

    @Test
    void overHttpOnlyWhereFinBoxIsOnThisMachine() throws IOException {
        // Given
        settings.put("finbox.base-url", "http://localhost:8080");

        // When
        tables("http://lender.example/", "*,6,http://lender.example/", "b,6,,http://lender.example/l.png");

        // Then
        assertThat(log.lines).hasSize(1).first().asString().contains("2 products");
    }

    @Test
    void productsAndBanksThatTheTablesLackAreCounted() throws Exception {
        // Given
        ReferenceTables tables = tables("", "*,6,");
        SimpleMeterRegistry meters = new SimpleMeterRegistry();
        tables.meters().bindTo(meters);
        // When
        enrich(tables, "{\"application_id\":\"A\",\"product\":\"yacht-loan\",\"bank_name\":\"ATLANTIS\"}");
        enrich(tables, "{\"application_id\":\"B\",\"product\":\"yacht-loan\",\"ifsc\":\"ZZZZ0000001\"}");
        enrich(tables, "{\"application_id\":\"C\",\"bank_name\":\"hdfc\"}");
        // Then
        assertThat(meters.get("session.routes.unknown.products")
                        .functionCounter()
                        .count())
                .isEqualTo(2);
        assertThat(meters.get("session.routes.unknown.banks").functionCounter().count())
                .isEqualTo(2);
    }

    private ReferenceTables tables(String redirectUrl, String... products) throws IOException {
        String rows = Stream.of(products)
                .map(row -> row + ",".repeat(3 - row.replaceAll("[^,]", "").length()))
                .collect(Collectors.joining("\n"));
        Files.writeString(config.resolve("products.csv"), "product,statement_months,redirect_url,logo_url\n" + rows);
        settings.put("finbox.redirect-url", redirectUrl);
        return new ReferenceTables(Settings.of(settings, Settings.Need.NOTHING), config);
    }

    private static void enrich(ReferenceTables tables, String event) throws Exception {
        Exchange exchange = EventExchanges.carrying(event);
        exchange.getMessage().setBody(StrictJson.mapper().readTree(event));
        TestMappings.reader().process(exchange);
        tables.enrichment(Clock.systemUTC()).process(exchange);
        assertThat(ApplicationEvent.of(exchange).request()).isNotNull();
    }

    /** Keeps what is logged, level and text. */
    private static final class Log extends AbstractAppender {

        private final List<String> lines = new ArrayList<>();

        Log() {
            super("kept", null, null, true, Property.EMPTY_ARRAY);
        }

        Logger of(Class<?> type) {
            return (Logger) LogManager.getLogger(type);
        }

        @Override
        public void append(LogEvent event) {
            lines.add(event.getLevel() + " " + event.getMessage().getFormattedMessage());
        }
    }
}
