package io.sessionroutes.harness;

import io.sessionroutes.bundle.SessionRoutes;
import io.sessionroutes.dedupe.DuplicateDetection;
import io.sessionroutes.dev.FreePort;
import io.sessionroutes.dev.Sandbox;
import io.sessionroutes.dev.TestBroker;
import io.sessionroutes.failure.ErrorBoundary;
import io.sessionroutes.failure.FailurePolicy;
import io.sessionroutes.settings.Settings;
import io.sessionroutes.window.Window;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.apache.camel.CamelContext;
import org.apache.camel.Processor;
import org.apache.camel.main.BaseMainSupport;
import org.apache.camel.main.Main;
import org.apache.camel.main.MainListenerSupport;
import org.apache.camel.spi.Registry;

/**
 * The shipped routes and configuration, running in this JVM against a real broker and the sandbox. Each bundle has its
 * own topics and consumer group, so tests share only the broker.
 */
public final class RunningBundle implements AutoCloseable {

    public static final Path CONFIG = Path.of("config");
    public static final Path ROUTES = Path.of("routes");

    /** {@code -Dtest.setting.kafka.group.protocol=consumer} gives every bundle of a test run this setting. */
    private static final String SETTING = "test.setting.";

    private static TestBroker broker;

    public final Sandbox finbox;
    public final TestTopics topics;
    private final Map<String, String> settings = new HashMap<>();
    private Path config = CONFIG;
    private Path routes = ROUTES;
    private final boolean shared;
    private Consumer<Main> before = ready -> {};
    private final Map<String, UnaryOperator<Processor>> wrappers = new HashMap<>();
    private Main main;

    private RunningBundle(TestBroker broker, int partitions) {
        this(Sandbox.start(), TestTopics.create(broker, partitions), false);
    }

    private RunningBundle(Sandbox finbox, TestTopics topics, boolean shared) {
        this.finbox = finbox;
        this.topics = topics;
        this.shared = shared;
        settings.putAll(topics.settings());
        settings.put("finbox.base-url", finbox.url());
        settings.put("finbox.api-key", Sandbox.API_KEY);
        settings.put("finbox.retry-delay", "20 ms");
        settings.put("finbox.timeout", "2 s");
        settings.put("management.port", Integer.toString(FreePort.next()));
        System.getProperties().stringPropertyNames().stream()
                .filter(name -> name.startsWith(SETTING))
                .forEach(name -> settings.put(name.substring(SETTING.length()), System.getProperty(name)));
    }

    /** Prepares broker, topics and sandbox for {@link #start}. */
    public static RunningBundle prepare(int partitions) {
        return new RunningBundle(broker(), partitions);
    }

    /** The same on another broker than the shared one. */
    public static RunningBundle prepare(TestBroker broker, int partitions) {
        return new RunningBundle(broker, partitions);
    }

    /** Another instance with the same topics, group, sandbox and settings. */
    public RunningBundle another() {
        RunningBundle another = new RunningBundle(finbox, topics, true);
        another.settings.putAll(settings);
        another.settings.put("management.port", Integer.toString(FreePort.next()));
        return another;
    }

    public static RunningBundle prepare() {
        return prepare(2);
    }

    /** The one broker of this JVM. */
    public static synchronized TestBroker broker() {
        if (broker == null) {
            broker = TestBroker.shared();
            Runtime.getRuntime().addShutdownHook(new Thread(broker::close));
        }
        return broker;
    }

    public RunningBundle with(String key, String value) {
        settings.put(key, value);
        return this;
    }

    public RunningBundle without(String key) {
        settings.remove(key);
        return this;
    }

    /** Writes the shipped configuration with these settings to a directory, for a process of its own. */
    public void writeTo(Path directory) {
        try (DirectoryStream<Path> shipped = Files.newDirectoryStream(CONFIG, "*.*")) {
            for (Path file : shipped) {
                Files.copy(file, directory.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
            }
            Files.write(
                    directory.resolve("application.properties"),
                    settings.entrySet().stream()
                            .map(entry -> entry.getKey() + "=" + entry.getValue())
                            .toList());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Sets another directory than the shipped one for the tables. */
    public RunningBundle withTables(Path directory) {
        config = directory;
        return this;
    }

    /** Sets another directory than the shipped one for the routes. */
    public RunningBundle withRoutes(Path directory) {
        routes = directory;
        return this;
    }

    /** Wraps a step of the flow, by its name in the registry, so that a test can make it fail. */
    public RunningBundle around(String step, UnaryOperator<Processor> wrapper) {
        wrappers.put(step, wrapper);
        return this;
    }

    public RunningBundle start() {
        main = SessionRoutes.configure(settings(), config, routes);
        before.accept(main);
        main.addMainListener(new MainListenerSupport() {
            @Override
            public void afterConfigure(BaseMainSupport configured) {
                wrap(configured.getCamelContext().getRegistry());
            }
        });
        main.start();
        return this;
    }

    /** Sets a change of the program that is made before it starts. */
    public RunningBundle before(Consumer<Main> change) {
        before = change;
        return this;
    }

    private void wrap(Registry registry) {
        wrappers.forEach((step, wrapper) -> {
            Processor wrapped = wrapper.apply(registry.lookupByNameAndType(step, Processor.class));
            // Unbound first, because bind alone would keep both under the name.
            registry.unbind(step);
            registry.bind(step, new ErrorBoundary(wrapped));
        });
    }

    public void stop() {
        main.stop();
    }

    public CamelContext context() {
        return main.getCamelContext();
    }

    public Window window() {
        return context().getRegistry().lookupByNameAndType("window", Window.class);
    }

    public DuplicateDetection dedupe() {
        return context().getRegistry().lookupByNameAndType("dedupe", DuplicateDetection.class);
    }

    public FailurePolicy policy() {
        return context().getRegistry().lookupByNameAndType("failurePolicy", FailurePolicy.class);
    }

    public String setting(String key) {
        return settings.get(key);
    }

    /** The settings as arguments, {@code key=value}. */
    public String[] given() {
        return settings.entrySet().stream()
                .map(entry -> entry.getKey() + "=" + entry.getValue())
                .toArray(String[]::new);
    }

    /** The settings with which the program starts. */
    public Settings settings() {
        return Settings.of(settings, Settings.Need.KAFKA_AND_FINBOX);
    }

    @Override
    public void close() {
        if (main != null) {
            main.stop();
        }
        if (!shared) {
            finbox.close();
            topics.close();
        }
    }
}
