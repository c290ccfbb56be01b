package io.sessionroutes.dev;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/** What the commands of the demo's parts understand. */
class DevCommandTest {

    @Test
    void theBrokerTakesAsManyTopicsAsAreNamed() {
        // Given
        BrokerCommand broker = new BrokerCommand();

        // When
        DevCommand.commandLine(broker)
                .parseArgs(
                        "--port", "9092", "--dir", "data", "--topic", "a:4", "--topic", "b:1:cleanup.policy=compact");

        // Then
        assertThat(broker.port).isEqualTo(9092);
        assertThat(broker.directory).isEqualTo(Path.of("data"));
        assertThat(broker.topics).containsExactly("a:4", "b:1:cleanup.policy=compact");
    }

    @Test
    void theSandboxTakesDurationsAndShares() {
        // Given
        SandboxCommand sandbox = new SandboxCommand();

        // When
        DevCommand.commandLine(sandbox)
                .parseArgs("--latency", "250ms", "--tail", "1%:2s", "--fail", "2.5%:503", "--api-key", "@key");

        // Then
        assertThat(sandbox.latency).isEqualTo(Duration.ofMillis(250));
        assertThat(sandbox.tail).isEqualTo(new SandboxCommand.Share(0.01, "2s"));
        assertThat(sandbox.fail).isEqualTo(new SandboxCommand.Share(0.025, "503"));
        assertThat(sandbox.apiKey).isEqualTo("@key");
    }

    @Test
    void whatMavenWasGivenAsAPropertyWinsOverTheArgumentInThePom() {
        // Given
        BrokerCommand broker = new BrokerCommand();
        CommandLine line = DevCommand.commandLine(broker).setOverwrittenOptionsAllowed(true);
        Map<String, String> given = Map.of("port", "9093", "topics", "b:2,c:1:cleanup.policy=compact");

        // When
        line.parseArgs(DevCommand.withProperties(line, given::get, "--port", "9092", "--topic", "a:4"));

        // Then
        assertThat(broker.port).isEqualTo(9093);
        assertThat(broker.topics).containsExactly("a:4", "b:2", "c:1:cleanup.policy=compact");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"--prot 1", "--port", "--port many", "8080", "--latency soon", "--tail 2s", "--fail half%:503"})
    void whatNobodyUnderstandsIsRefused(String arguments) {
        assertThatThrownBy(() -> DevCommand.commandLine(new SandboxCommand()).parseArgs(arguments.split(" ")))
                .isInstanceOf(ParameterException.class);
    }
}
