package io.sessionroutes.cli.deadletters;

import static org.assertj.core.api.Assertions.assertThat;

import io.sessionroutes.message.FailureKind;
import io.sessionroutes.settings.Key;
import io.sessionroutes.settings.Settings;
import io.sessionroutes.step.deadletter.DeadLetterHeader;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** One event has two dead letters, and only one of them says that FinBox has a session for it. */
class ReplayPlanTest {

    private final Settings settings = Settings.of(
            new HashMap<>(Map.of("kafka.brokers", "127.0.0.1:1", "topic.applications", "loans")), Settings.Need.KAFKA);

    @ParameterizedTest
    @CsvSource({
        "EXHAUSTED ANSWERED, false, ''",
        "EXHAUSTED ANSWERED, true, ''",
        "EXHAUSTED ANSWERED, false, EXHAUSTED",
        "ANSWERED EXHAUSTED, false, EXHAUSTED",
        "ANSWERED EXHAUSTED, true, EXHAUSTED"
    })
    void anEventIsNotSentIfAnyOfItsDeadLettersIsAnswered(String letters, boolean named, String kind) {
        // When
        String said = replay(letters, named, kind);

        // Then
        assertThat(said)
                .contains("loans-0@42: not replayed, FinBox has made a session for it", "0 would be replayed")
                .contains(", 1 skipped as answered", "planned 0");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ANSWERED", "EXHAUSTED ANSWERED"})
    void theKindAnsweredSendsIt(String kinds) {
        // When
        String said = replay("EXHAUSTED ANSWERED", false, kinds);

        // Then
        assertThat(said)
                .contains("loans-0@42 would be replayed", "for a new session in addition to the one that was made")
                .contains("1 would be replayed", "planned 1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"EXHAUSTED ANSWERED", "ANSWERED EXHAUSTED"})
    void showAndListSayThatItIsAnswered(String kinds) {
        // Given
        List<DeadLetterRecord> copies = letters(kinds).stream()
                .map(record -> DeadLetterRecord.of(record).orElseThrow())
                .toList();
        TopicSurvey survey = new TopicSurvey();
        copies.forEach(survey::take);
        survey.close();

        // When
        ListingRow row = new ListingRow(copies.get(0), null, notes(List.of()), true);

        // Then
        assertThat(row.text(survey).split(" +")[8]).isEqualTo("answered");
        assertThat(row.json(survey)).contains("\"answered\":true");
        assertThat(DeadLetterDetails.answeredFirst(copies).text(DeadLetterHeader.KIND))
                .isEqualTo("ANSWERED");
    }

    private String replay(String letters, boolean named, String kinds) {
        DeadLetterFilter filter = filter(named, kinds);
        ReplayOptions options = new ReplayOptions(
                filter,
                SourceTopics.of(settings, List.of()),
                true,
                Double.POSITIVE_INFINITY,
                Integer.MAX_VALUE,
                3,
                false);
        StringWriter said = new StringWriter();
        try (LetterConsumer consumer = new LetterConsumer(letters(letters));
                OriginalEvents originals = new OriginalEvents(settings, options.sources());
                ReplayWriter writer = ReplayWriter.none()) {
            DeadLetterSelection selection = new DeadLetterSelection(settings, consumer, filter);
            ReplayPlan plan = new ReplayPlan(selection, options, ReplayNotes.read(settings, consumer, selection));
            PrintWriter out = new PrintWriter(said, true);
            ReplayProgress progress = new ReplayProgress(out, out, null, plan.toSend());
            ReplayRun run =
                    new ReplayRun(options, plan, originals, writer, ReplayPace.of(options.perSecond()), progress);
            selection.readWhile(run::next);
            return said + run.summary() + ", planned " + plan.toSend();
        }
    }

    private static DeadLetterFilter filter(boolean named, String kinds) {
        Set<FailureKind> asked = kinds.isEmpty()
                ? Set.of()
                : Set.copyOf(Arrays.stream(kinds.split(" "))
                        .map(FailureKind::valueOf)
                        .toList());
        return new DeadLetterFilter(
                asked, Set.of(), Set.of(), null, null, null, named ? Set.of(EventName.parse("loans-0@42")) : Set.of());
    }

    private ReplayNotes notes(List<ConsumerRecord<byte[], byte[]>> records) {
        try (LetterConsumer consumer = new LetterConsumer(records)) {
            DeadLetterSelection none = new DeadLetterSelection(settings, consumer, DeadLetterFilter.named(Set.of()));
            return ReplayNotes.read(settings, consumer, none);
        }
    }

    /** One dead letter of each kind, all of one event. */
    private List<ConsumerRecord<byte[], byte[]>> letters(String kinds) {
        String[] kind = kinds.split(" ");
        return IntStream.range(0, kind.length)
                .mapToObj(place -> letter(place, kind[place]))
                .toList();
    }

    private ConsumerRecord<byte[], byte[]> letter(int place, String kind) {
        ConsumerRecord<byte[], byte[]> letter = new ConsumerRecord<>(
                settings.text(Key.TOPIC_DEAD_LETTERS),
                0,
                place,
                null,
                "{\"application_id\":\"a\"}".getBytes(StandardCharsets.UTF_8));
        DeadLetterHeader.TOPIC.add(letter.headers(), "loans");
        DeadLetterHeader.PARTITION.add(letter.headers(), "0");
        DeadLetterHeader.OFFSET.add(letter.headers(), "42");
        DeadLetterHeader.FAILED_AT.add(letter.headers(), "2026-11-25T10:01:00Z");
        DeadLetterHeader.KIND.add(letter.headers(), kind);
        DeadLetterHeader.CODE.add(letter.headers(), "TIMEOUT");
        DeadLetterHeader.STAGE.add(letter.headers(), "finbox");
        if (kind.equals("ANSWERED")) {
            DeadLetterHeader.SESSION_ID.add(letter.headers(), "s-1");
        }
        return letter;
    }
}
