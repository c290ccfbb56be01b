package io.sessionroutes.route.security;

import static java.util.concurrent.TimeUnit.MINUTES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.sessionroutes.cli.Launcher;
import io.sessionroutes.dev.SandboxAnswer;
import io.sessionroutes.harness.CanaryText;
import io.sessionroutes.harness.JavaProcess;
import io.sessionroutes.harness.ManagementClient;
import io.sessionroutes.harness.RunningBundle;
import io.sessionroutes.harness.TestTopics;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A FinBox that quotes the API key wherever an answer has room for it, in every spelling: the key is looked for in all
 * that the program then writes or shows.
 */
class QuotedKeyTest {

    private static final CanaryText KEY = new CanaryText("the API key", "quot+key/8c2e1a=4W~6f0b");

    @TempDir
    private Path directory;

    @Test
    void aKeyThatFinBoxQuotesIsNowhere() throws Exception {
        Map<String, SandboxAnswer> answers = answers();
        try (RunningBundle bundle =
                RunningBundle.prepare(1).with("brake.after", "0").with("finbox.max-attempts", "2")) {
            // Given
            String rejections = bundle.topics.applications() + "-rejections";
            RunningBundle.broker().createTopic(rejections, 1, Map.of());
            bundle.with("topic.rejections", rejections).without("finbox.api-key");
            bundle.with(
                    "finbox.api-key-file",
                    Files.writeString(directory.resolve("key"), KEY.text()).toString());
            bundle.finbox.expectApiKey(KEY.text());
            bundle.finbox.scenario(request -> answers.getOrDefault(request.linkId(), SandboxAnswer.session()));
            bundle.writeTo(directory);
            try (JavaProcess run = JavaProcess.start(
                    directory.resolve("log"), Launcher.class, Map.of(), "run", "--config", directory.toString())) {
                // When
                bundle.topics.send("sound", "{\"application_id\":\"sound\"}");
                bundle.topics.awaitSessions(1);
                answers.keySet().forEach(id -> bundle.topics.send(id, "{\"application_id\":\"" + id + "\"}"));
                // What is no verdict needs others that are served.
                await("all dead letters").atMost(2, MINUTES).until(() -> {
                    bundle.topics.send("sound", "{\"application_id\":\"sound-" + UUID.randomUUID() + "\"}");
                    return bundle.topics.read(bundle.topics.deadLetters()).size() == answers.size();
                });

                // Then
                ManagementClient seen = ManagementClient.of(bundle);
                CanaryText.assertAbsent("health", seen.get("health").body(), KEY);
                CanaryText.assertAbsent("metrics", seen.metrics(), KEY);
                run.terminate();
                run.assertEnds();
                CanaryText.assertAbsent("the log", run.output(), KEY);
            }
            CanaryText.assertAbsent("dead letters", all(bundle.topics.read(bundle.topics.deadLetters())), KEY);
            CanaryText.assertAbsent("rejections", all(bundle.topics.read(rejections)), KEY);
            for (List<String> command : List.of(List.of("list"), List.of("list", "--json"))) {
                CanaryText.assertAbsent(command.toString(), deadLetters(command), KEY);
            }
        }
    }

    /** By the event's id: each place of an answer, with each spelling of the key. */
    private static Map<String, SandboxAnswer> answers() {
        Map<String, SandboxAnswer> answers = new LinkedHashMap<>();
        List<String> spellings = spellings();
        for (int i = 0; i < spellings.size(); i++) {
            String quoted = spellings.get(i);
            answers.put(
                    "code-" + i,
                    SandboxAnswer.json(400, "{\"error\":{\"code\":\"" + quoted + "\",\"message\":\"no\"}}"));
            answers.put("code401-" + i, SandboxAnswer.json(401, "{\"error\":{\"code\":\"" + quoted + "\"}}"));
            answers.put(
                    "message-" + i,
                    SandboxAnswer.json(
                            400, "{\"error\":{\"code\":\"X\",\"message\":\"bad key " + quoted + " given\"}}"));
            answers.put(
                    "long-" + i,
                    SandboxAnswer.json(
                            422,
                            "{\"error\":{\"code\":\"X\",\"message\":\"" + "y".repeat(490) + " " + quoted + "\"}}"));
            answers.put("field-" + i, SandboxAnswer.json(400, "{\"api_key\":[\"" + quoted + " is no key\"]}"));
            answers.put("fieldname-" + i, SandboxAnswer.json(400, "{\"link_id\":[\"x\"],\"" + quoted + "\":[\"y\"]}"));
            answers.put("text-" + i, SandboxAnswer.json(400, "{\"error\":\"" + quoted + "\"}"));
            answers.put("list-" + i, SandboxAnswer.json(422, "[{\"message\":\"" + quoted + "\"},\"" + quoted + "\"]"));
            answers.put("page-" + i, SandboxAnswer.html(400, "You sent {\"api_key\":\"" + quoted + "\"}"));
        }
        return answers;
    }

    /** As an answer may hold it, inside a JSON text. */
    private static List<String> spellings() {
        byte[] bytes = KEY.text().getBytes(StandardCharsets.UTF_8);
        List<String> spellings = new ArrayList<>(KEY.forms());
        spellings.remove(new StringBuilder(KEY.text()).reverse().toString());
        spellings.add(KEY.text().toUpperCase(Locale.ROOT));
        spellings.add(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
        spellings.add(Base64.getEncoder().encodeToString(("user:" + KEY.text()).getBytes(StandardCharsets.UTF_8)));
        return spellings;
    }

    private String deadLetters(List<String> command) throws Exception {
        String[] arguments = Stream.of(
                        Stream.of("dead-letters"), command.stream(), Stream.of("--config", directory.toString()))
                .flatMap(part -> part)
                .toArray(String[]::new);
        try (JavaProcess program = JavaProcess.start(
                directory.resolve("log-of-" + String.join("", command)), Launcher.class, Map.of(), arguments)) {
            program.assertEnds();
            assertThat(program.output()).as("what it is searched in").contains("application");
            return program.output();
        }
    }

    private static String all(List<ConsumerRecord<byte[], byte[]>> records) {
        return records.stream()
                .map(record -> TestTopics.headers(record) + "\n" + new String(record.value(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("\n"));
    }
}
