package io.sessionroutes.dev;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;

/** A broker of another release than the client library: Kafka's own programs, on their own class path. */
final class KafkaProcess implements TestBroker {

    private static final int TRIES = 5;
    private static final long PATIENCE_SECONDS = 60;

    private final Process process;
    private final BrokerSettings settings;
    private final boolean temporary;

    private KafkaProcess(Process process, BrokerSettings settings, boolean temporary) {
        this.process = process;
        this.settings = settings;
        this.temporary = temporary;
    }

    /** The class path of the release, or null if {@code test.kafka} is not set. */
    static String classPath() {
        String file = System.getProperty("test.kafka");
        if (file == null) {
            return null;
        }
        try {
            return Files.readString(Path.of(file)).strip();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    static KafkaProcess start(Path directory, int port, Map<String, String> properties, boolean temporary) {
        for (int attempt = 1; ; attempt++) {
            BrokerSettings settings = new BrokerSettings(directory, port == 0 ? FreePort.next() : port, properties);
            KafkaProcess broker = launch(settings, temporary);
            if (broker.serves()) {
                return broker;
            }
            broker.process.destroyForcibly();
            if (attempt == TRIES) {
                throw new IllegalStateException("broker did not start: " + broker.log());
            }
        }
    }

    private static KafkaProcess launch(BrokerSettings settings, boolean temporary) {
        try {
            Path file = settings.directory().resolve("broker.properties");
            Properties written = new Properties();
            written.putAll(settings.properties(FreePort.next()));
            try (var out = Files.newBufferedWriter(file)) {
                written.store(out, null);
            }
            Process format = java(
                    settings,
                    "kafka.tools.StorageTool",
                    List.of("format", "-g", "-t", BrokerSettings.CLUSTER_ID, "-c", file.toString()));
            if (!format.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS) || format.exitValue() != 0) {
                format.destroyForcibly();
                throw new IllegalStateException("not formatted: " + Files.readString(log(settings)));
            }
            return new KafkaProcess(java(settings, "kafka.Kafka", List.of(file.toString())), settings, temporary);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    private static Process java(BrokerSettings settings, String main, List<String> arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                classPath(),
                main));
        command.addAll(arguments);
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log(settings).toFile())
                .start();
    }

    /** Waits until the broker serves. False if it has ended, as it does when its port was taken. */
    private boolean serves() {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers(), "request.timeout.ms", 1000))) {
            while (process.isAlive() && System.nanoTime() < deadline) {
                try {
                    return !admin.describeCluster()
                            .nodes()
                            .get(1, TimeUnit.SECONDS)
                            .isEmpty();
                } catch (ExecutionException | java.util.concurrent.TimeoutException notYet) {
                    // Asked again at once, because the question itself waits a second.
                }
            }
            return false;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static Path log(BrokerSettings settings) {
        return settings.directory().resolve("broker.log");
    }

    private String log() {
        try {
            return Files.readString(log(settings));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    @Override
    public String bootstrapServers() {
        return "127.0.0.1:" + settings.port();
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException interrupted) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
        if (temporary && Files.exists(settings.directory())) {
            TemporaryDirectory.delete(settings.directory());
        }
    }
}
