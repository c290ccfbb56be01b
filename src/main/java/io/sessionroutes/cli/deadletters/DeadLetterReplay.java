package io.sessionroutes.cli.deadletters;

import io.sessionroutes.cli.CommandFailedException;
import io.sessionroutes.settings.Key;
import io.sessionroutes.settings.Settings;
import java.io.PrintWriter;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.jspecify.annotations.Nullable;

/**
 * Sends the events of dead letters to the applications topic again, oldest first. It sends an event only after the
 * previous replay and its note are acknowledged. So if the process is killed, at most one replay has no note, and at
 * most one event is replayed twice.
 */
final class DeadLetterReplay {

    private final Settings settings;
    private final ReplayOptions options;
    private final PrintWriter out;
    private final PrintWriter err;

    DeadLetterReplay(Settings settings, ReplayOptions options, PrintWriter out, PrintWriter err) {
        this.settings = settings;
        this.options = options;
        this.out = out;
        this.err = err;
    }

    /**
     * Replays. Returns true if all requested events are replayed, now or before.
     *
     * @param terminal shows a bar instead of lines, and gets no data of an event; null if the output is not a terminal
     * @throws CommandFailedException if Kafka does not acknowledge; the replays until then have their notes
     */
    boolean run(@Nullable PrintWriter terminal) {
        try (KafkaConsumer<byte[], byte[]> consumer = DeadLetterClients.consumer(settings);
                OriginalEvents originals = new OriginalEvents(settings, options.sources());
                ReplayWriter writer = options.dryRun() ? ReplayWriter.none() : ReplayWriter.of(settings)) {
            checkTarget(consumer, settings.text(Key.TOPIC_APPLICATIONS));
            DeadLetterSelection selection = new DeadLetterSelection(settings, consumer, options.filter());
            ReplayNotes notes = ReplayNotes.read(settings, consumer, selection);
            ReplayPlan plan = new ReplayPlan(selection, options, notes);
            ReplayProgress progress = new ReplayProgress(out, err, options.dryRun() ? null : terminal, plan.toSend());
            ReplayRun run =
                    new ReplayRun(options, plan, originals, writer, ReplayPace.of(options.perSecond()), progress);
            run.reportNames();
            try {
                selection.readWhile(run::next);
            } finally {
                progress.summary(run.summary());
            }
            return run.isWhole();
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
