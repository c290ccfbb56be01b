package io.sessionroutes.dev;

import io.sessionroutes.settings.DurationText;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** Runs the sandbox as a process of its own. It counts calls, or writes them to a file, and stops on SIGTERM. */
@Command(name = "sandbox", description = "Runs a FinBox sandbox on this machine.", mixinStandardHelpOptions = true)
final class SandboxCommand implements Callable<Integer> {

    @Option(names = "--port", paramLabel = "P", description = "the port; any free one for 0, the default")
    int port;

    @Option(names = "--latency", paramLabel = "DURATION", description = "delays every answer, such as 100ms")
    Duration latency = Duration.ZERO;

    @Option(
            names = "--tail",
            paramLabel = "SHARE%:DURATION",
            description = "gives that share of calls another latency",
            converter = Share.Converter.class)
    Share tail = new Share(0, "0");

    @Option(
            names = "--fail",
            paramLabel = "SHARE%:STATUS",
            description = "gives that share of calls another status",
            converter = Share.Converter.class)
    Share fail = new Share(0, "200");

    @Option(names = "--ledger", paramLabel = "FILE", description = "writes a line for each call to it")
    @Nullable
    Path ledger;

    @Option(names = "--api-key", paramLabel = "KEY", description = "the key to accept")
    String apiKey = Sandbox.API_KEY;

    @Override
    public Integer call() throws InterruptedException {
        Sandbox sandbox = Sandbox.start(port);
        Runtime.getRuntime().addShutdownHook(new Thread(sandbox::close, "stop-sandbox"));
        prepare(sandbox);
        System.out.println("READY " + sandbox.url());
        new CountDownLatch(1).await();
        return 0;
    }

    private void prepare(Sandbox sandbox) {
        sandbox.countOnly();
        sandbox.expectApiKey(apiKey);
        if (ledger != null) {
            sandbox.ledger(ledger);
        }
        Duration longer = DurationText.parse(tail.value());
        sandbox.latency(() -> tail.drawn() ? longer : latency);
        int status = Integer.parseInt(fail.value());
        sandbox.scenario(request -> fail.drawn() ? SandboxAnswer.status(status) : null);
    }

    /** {@code 2%:value}: the value, for that share of calls. */
    record Share(double fraction, String value) {

        boolean drawn() {
            return fraction > 0 && ThreadLocalRandom.current().nextDouble() < fraction;
        }

        /** Reads a share from the command line. */
        static final class Converter implements ITypeConverter<Share> {

            @Override
            public Share convert(String text) {
                String[] parts = text.split("%:", 2);
                if (parts.length < 2) {
                    throw new TypeConversionException("not a share of calls (2%:value): " + text);
                }
                return new Share(Double.parseDouble(parts[0]) / 100, parts[1]);
            }
        }
    }
}
