package io.sessionroutes.dev;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Runs a broker as a process of its own, which stops on SIGTERM. If the broker is killed and started again on its
 * directory, it serves again once the session of the killed broker has expired. That session is short for this reason.
 */
@Command(name = "broker", description = "Runs a Kafka broker on this machine.", mixinStandardHelpOptions = true)
final class BrokerCommand implements Callable<Integer> {

    private static final Map<String, String> SESSION =
            Map.of("broker.session.timeout.ms", "4000", "broker.heartbeat.interval.ms", "500");

    @Option(names = "--port", paramLabel = "P", description = "the port; any free one for 0, the default")
    int port;

    @Option(
            names = "--dir",
            paramLabel = "DIR",
            description = "keeps the data there; by default it is deleted at the end")
    @Nullable
    Path directory;

    @Option(
            names = "--topic",
            paramLabel = "NAME:PARTITIONS[:KEY=VALUE...]",
            description = "creates this topic, unless it exists")
    List<String> topics = List.of();

    @Override
    public Integer call() throws InterruptedException {
        EmbeddedKafka broker = directory == null
                ? EmbeddedKafka.startTemporary(port, SESSION)
                : EmbeddedKafka.start(directory, port, SESSION);
        Runtime.getRuntime().addShutdownHook(new Thread(broker::close, "stop-broker"));
        topics.forEach(topic -> TopicCreator.create(broker.bootstrapServers(), topic));
        System.out.println("READY " + broker.bootstrapServers());
        new CountDownLatch(1).await();
        return 0;
    }
}
