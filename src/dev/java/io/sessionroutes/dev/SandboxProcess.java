package io.sessionroutes.dev;

import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;

/**
 * The sandbox as a process: {@code --port P --latency 100ms --tail 1%:500ms --fail 2%:503 --ledger FILE --api-key K},
 * all optional. It only counts calls, or writes them to FILE; {@code --tail} gives that share of calls another latency,
 * {@code --fail} another status.
 */
final class SandboxProcess {

    private SandboxProcess() {}

    static void run(CommandArguments given) throws InterruptedException {
        Sandbox sandbox = Sandbox.start(given.number("port", 0));
        Runtime.getRuntime().addShutdownHook(new Thread(sandbox::close, "stop-sandbox"));
        sandbox.countOnly();
        if (given.has("ledger")) {
            sandbox.ledger(Path.of(given.text("ledger", "")));
        }
        sandbox.expectApiKey(given.text("api-key", Sandbox.API_KEY));
        latency(sandbox, given);
        if (given.has("fail")) {
            Share fail = Share.of(given.text("fail", ""));
            int status = Integer.parseInt(fail.value());
            sandbox.scenario(request -> fail.drawn() ? SandboxAnswer.status(status) : null);
        }
        System.out.println("READY " + sandbox.url());
        new CountDownLatch(1).await();
    }

    private static void latency(Sandbox sandbox, CommandArguments given) {
        Duration usual = CommandArguments.duration(given.text("latency", "0ms"));
        Share tail = Share.of(given.text("tail", "0%:0ms"));
        Duration slow = CommandArguments.duration(tail.value());
        sandbox.latency(() -> tail.drawn() ? slow : usual);
    }

    /** {@code 2%:value}: the value, for that share of calls. */
    private record Share(double fraction, String value) {

        static Share of(String text) {
            String[] parts = text.split("%:", 2);
            return new Share(Double.parseDouble(parts[0]) / 100, parts[1]);
        }

        boolean drawn() {
            return fraction > 0 && ThreadLocalRandom.current().nextDouble() < fraction;
        }
    }
}
