package io.sessionroutes.replay;

import io.sessionroutes.settings.Key;
import io.sessionroutes.settings.Settings;
import java.io.PrintWriter;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.errors.TopicAuthorizationException;

/**
 * Sends the events of dead letters to the applications topic once more, oldest first, one after the other: the next is
 * sent when the last is acknowledged and noted. An end in between means one replay that nobody noted, and so at most
 * one that is repeated.
 */
public final class DeadLetterReplay {

    private final Settings settings;
    private final ReplayOptions order;
    private final PrintWriter out;
    private final PrintWriter err;

    public DeadLetterReplay(Settings settings, ReplayOptions order, PrintWriter out, PrintWriter err) {
        this.settings = settings;
        this.order = order;
        this.out = out;
        this.err = err;
    }

    /**
     * Replays; true if all that was asked for is done, or was before.
     *
     * @param terminal whether somebody looks on, so that a bar says more than lines
     * @throws CommandFailedException if Kafka cannot go on; what was replayed until then is noted
     */
    public boolean run(boolean terminal) {
        try (KafkaConsumer<byte[], byte[]> consumer = DeadLetterClients.consumer(settings);
                OriginalEvents originals = new OriginalEvents(settings, order.sources());
                ReplayWriter delivery = order.dryRun() ? ReplayWriter.none() : ReplayWriter.of(settings)) {
            checkTarget(consumer, settings.text(Key.TOPIC_APPLICATIONS));
            DeadLetterSelection selection = new DeadLetterSelection(settings, consumer, order.filter());
            ReplayNotes replays = ReplayNotes.read(settings, consumer, selection);
            ReplayPlan plan = ReplayPlan.of(selection, order, replays);
            ReplayProgress progress = new ReplayProgress(out, err, terminal && !order.dryRun(), plan.toSend());
            ReplayRun batch = new ReplayRun(
                    order, plan, replays, originals, delivery, ReplayPace.of(order.perSecond()), progress);
            batch.complain();
            try {
                selection.readWhile(batch::next);
            } finally {
                progress.summary(batch.summary());
            }
            return batch.isWhole();
        }
    }

    private static void checkTarget(KafkaConsumer<byte[], byte[]> consumer, String applications) {
        try {
            TopicReader.partitions(consumer, applications, Key.TOPIC_APPLICATIONS.key());
        } catch (TopicAuthorizationException refused) {
            throw MissingRight.toWrite(applications, refused);
        }
    }
}
