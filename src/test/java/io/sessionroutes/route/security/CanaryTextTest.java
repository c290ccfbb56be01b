package io.sessionroutes.route.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.tools.attach.VirtualMachine;
import io.sessionroutes.cli.Launcher;
import io.sessionroutes.dev.SandboxAnswer;
import io.sessionroutes.harness.CanaryText;
import io.sessionroutes.harness.JavaProcess;
import io.sessionroutes.harness.ManagementClient;
import io.sessionroutes.harness.RunningBundle;
import io.sessionroutes.harness.TestTopics;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.management.MBeanAttributeInfo;
import javax.management.MBeanServerConnection;
import javax.management.ObjectName;
import javax.management.remote.JMXConnector;
import javax.management.remote.JMXConnectorFactory;
import javax.management.remote.JMXServiceURL;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The program as a process, with every logger at TRACE, HttpClient's wire log among them: a known key, mobile number
 * and session link are looked for in everything that it writes or shows.
 */
class CanaryTextTest {

    private static final CanaryText KEY = new CanaryText("the API key", "cnry+key/5b1f0c=7Q~9d2e");
    private static final CanaryText MOBILE = new CanaryText("the mobile number", "9123456780");
    private static final CanaryText LINK = new CanaryText("the session link", "canary-session/77aa+31d2");

    @TempDir
    private Path directory;

    @Test
    void nothingThatTheProgramWritesOrShowsHoldsKeyNumberOrLink() throws Exception {
        try (RunningBundle bundle = RunningBundle.prepare(1)
                .with("finbox.max-attempts", "2")
                .with("finbox.timeout", "1 s")
                .with("finbox.dead-letter-budget", "99")) {
            // Given
            bundle.finbox.expectApiKey(KEY.text());
            bundle.finbox.scenario(request -> request.linkId() == null
                            || request.linkId().contains("!")
                    ? null
                    : request.linkId().startsWith("quoted")
                            ? SandboxAnswer.detail(400, "mobile " + MOBILE.text() + " not allowed")
                            : SandboxAnswer.json(
                                            200,
                                            "{\"session_id\":\"" + LINK.text()
                                                    + "\",\"redirect_url\":\"https://a.example/" + LINK.text() + "\"}")
                                    .header("Set-Cookie", "session=" + LINK.text()));
            bundle.without("finbox.api-key")
                    .with(
                            "finbox.api-key-file",
                            Files.writeString(directory.resolve("key"), KEY.text())
                                    .toString());
            loudConfig(bundle);
            try (JavaProcess run = JavaProcess.start(
                    directory.resolve("log"), Launcher.class, Map.of(), "run", "--config", directory.toString())) {
                // When
                for (String id :
                        new String[] {"ok", "quoted", "hang!hang", "reset!reset", "bad!badurl", "account!401"}) {
                    bundle.topics.send(
                            id, "{\"application_id\":\"" + id + "\",\"mobile_number\":\"" + MOBILE.text() + "\"}");
                }
                bundle.topics.send(
                        "invalid", "{\"application_id\":\"i\",\"mobile_number\":\"" + MOBILE.text() + "0\"}");
                bundle.topics.send("poison", "{\"application_id\":\"p\", oops " + MOBILE.text());
                bundle.topics.send("token", "{\"application_id\":\"t\",\"mobile_number\":x" + MOBILE.text() + "x}");
                bundle.topics.awaitDeadLetters(8);
                bundle.topics.offsets.awaitAllCommitted();

                // Then
                ManagementClient seen = ManagementClient.of(bundle);
                CanaryText.assertAbsent(
                        "health",
                        Stream.of("health", "health/live", "health/ready")
                                .map(page -> seen.get(page).body())
                                .collect(Collectors.joining()),
                        KEY,
                        MOBILE,
                        LINK);
                CanaryText.assertAbsent("metrics", seen.metrics(), KEY, MOBILE, LINK);
                CanaryText.assertAbsent("arguments", run.arguments(), KEY, MOBILE, LINK);
                CanaryText.assertAbsent("JMX", mbeans(run.pid()), KEY, MOBILE, LINK);
                run.terminate();
                run.assertEnds();
                assertThat(run.output()).contains("TRACE", "org.apache.camel", "o.a.h.c.h", "o.a.k");
                CanaryText.assertAbsent("the log", run.output(), KEY, MOBILE, LINK);
            }
            topics(bundle);
        }
    }

    private static void topics(RunningBundle bundle) {
        List<ConsumerRecord<byte[], byte[]>> deadLetters = bundle.topics.read(bundle.topics.deadLetters());
        List<ConsumerRecord<byte[], byte[]>> sessions = bundle.topics.read(bundle.topics.sessions());
        assertThat(sessions).hasSize(1);
        CanaryText.assertAbsent(
                "dead letters' headers",
                deadLetters.stream().map(TestTopics::headers).collect(Collectors.joining("\n")),
                KEY,
                MOBILE,
                LINK);
        CanaryText.assertAbsent("dead letters' values", values(deadLetters), KEY, LINK);
        CanaryText.assertAbsent("session events' values", values(sessions), KEY, MOBILE);
        assertThat(values(sessions)).as("what the search would find").contains(LINK.text());
        assertThat(sessions.get(0).headers().toArray())
                .as("headers of the session event")
                .isEmpty();
        CanaryText.assertAbsent(
                "committed offsets", bundle.topics.offsets.committed().toString(), KEY, MOBILE, LINK);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "clear",
                "reversed",
                "url",
                "hex",
                "HEX",
                "hex with ' '",
                "hex with ':'",
                "escaped slashes",
                "JSON escapes",
                "percent",
                "base64",
                "base64 +1",
                "base64 +2",
                "bytes",
                "bytes without spaces"
            })
    void theSearchFindsACanaryInEveryForm(String form) {
        // Given
        byte[] bytes = KEY.text().getBytes(StandardCharsets.UTF_8);
        String hidden =
                switch (form) {
                    case "clear" -> KEY.text();
                    case "reversed" -> new StringBuilder(KEY.text()).reverse().toString();
                    case "url" -> java.net.URLEncoder.encode(KEY.text(), StandardCharsets.UTF_8);
                    case "hex" -> HexFormat.of().formatHex(bytes);
                    case "HEX" -> HexFormat.of().withUpperCase().formatHex(bytes);
                    case "hex with ' '" -> HexFormat.ofDelimiter(" ").formatHex(bytes);
                    case "hex with ':'" -> HexFormat.ofDelimiter(":").formatHex(bytes);
                    case "escaped slashes" -> KEY.text().replace("/", "\\/");
                    case "JSON escapes" ->
                        KEY.text().chars().mapToObj("\\u%04x"::formatted).collect(Collectors.joining());
                    case "percent" ->
                        KEY.text().chars().mapToObj("%%%02X"::formatted).collect(Collectors.joining());
                    case "bytes" -> Arrays.toString(bytes);
                    case "bytes without spaces" -> Arrays.toString(bytes).replace(" ", "");
                    default ->
                        Base64.getEncoder()
                                .encodeToString(
                                        ("x".repeat(form.length() == 6 ? 0 : form.charAt(8) - '0') + KEY.text() + "...")
                                                .getBytes(StandardCharsets.UTF_8));
                };

        // When, Then
        assertThatThrownBy(() -> CanaryText.assertAbsent("a line", "some text " + hidden + " and more", KEY))
                .isInstanceOf(AssertionError.class);
        assertThatThrownBy(() -> CanaryText.assertAbsent("nothing", " ", KEY))
                .as("nothing to search")
                .isInstanceOf(AssertionError.class);
    }

    private void loudConfig(RunningBundle bundle) throws IOException {
        bundle.writeTo(directory);
        Files.writeString(directory.resolve("log4j2.properties"), """
                appender.console.type = Console
                appender.console.name = console
                appender.console.layout.type = PatternLayout
                appender.console.layout.pattern = %-5level %t %c{1.} %m%n%xEx
                rootLogger.level = trace
                rootLogger.appenderRef.console.ref = console
                logger.wire.name = org.apache.hc.client5.http.wire
                logger.wire.level = trace
                logger.headers.name = org.apache.hc.client5.http.headers
                logger.headers.level = trace
                """);
    }

    /** Every attribute of every MBean, Java's own with system properties and arguments among them. */
    @SuppressWarnings("BanJNDI") // The address is our own process's, as its attach listener gives it.
    private static String mbeans(long pid) throws Exception {
        VirtualMachine machine = VirtualMachine.attach(Long.toString(pid));
        StringBuilder all = new StringBuilder();
        try (JMXConnector jmx = JMXConnectorFactory.connect(new JMXServiceURL(machine.startLocalManagementAgent()))) {
            MBeanServerConnection beans = jmx.getMBeanServerConnection();
            for (ObjectName name : beans.queryNames(null, null)) {
                String[] attributes = Arrays.stream(beans.getMBeanInfo(name).getAttributes())
                        .map(MBeanAttributeInfo::getName)
                        .toArray(String[]::new);
                beans.getAttributes(name, attributes).asList().forEach(value -> all.append(name)
                        .append(' ')
                        .append(value)
                        .append(' ')
                        .append(value.getValue() instanceof Object[] array ? Arrays.deepToString(array) : "")
                        .append('\n'));
            }
        } finally {
            machine.detach();
        }
        assertThat(all).contains("java.lang:type=Runtime", "kafka.producer");
        return all.toString();
    }

    private static String values(List<ConsumerRecord<byte[], byte[]>> records) {
        return records.stream()
                .map(record -> new String(record.value(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("\n"));
    }
}
