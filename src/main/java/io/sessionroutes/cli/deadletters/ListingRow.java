package io.sessionroutes.cli.deadletters;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.io.CharacterEscapes;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sessionroutes.step.deadletter.DeadLetterHeader;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * One dead letter in a list. Of the event it shows only the application's id, and neither key nor value.
 *
 * @param notes the notes of replays; unknown if their topic cannot be read
 * @param own whether the topic of the event is one that replay sends events of
 */
record ListingRow(DeadLetterRecord letter, @Nullable String applicationId, ReplayNotes notes, boolean own) {

    private static final Object[] TITLES = {
        "FAILED AT", "EVENT", "APPLICATION", "KIND", "CODE", "STAGE", "REPLAYS", "COPIES", "REPLAYED", "MESSAGE"
    };

    /** A cell that is longer moves the rest of its row. */
    private static final String COLUMNS = "  %-20s  %-9s  %-23s  %-8s  %-7s  %-6s  %-11s  %s";

    private static final String NARROW = "%-20s  %-32s" + COLUMNS;
    /** For names of events that have times. */
    private static final String WIDE = "%-20s  %-56s" + COLUMNS;

    /** A longer text is cut in the table. The JSON has the whole text. */
    private static final int WIDEST = 100;

    /** Writes characters that a terminal would obey as escapes. */
    private static final ObjectMapper JSON =
            JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

    static {
        JSON.getFactory().setCharacterEscapes(new DeleteEscape());
    }

    /** The line above the rows. */
    static String titles(TopicSurvey survey) {
        return line(survey, TITLES);
    }

    /** The row for a person, on one line. */
    String text(TopicSurvey survey) {
        return line(
                survey,
                letter.failedAt().truncatedTo(ChronoUnit.SECONDS).toString(),
                Masking.line(survey.name(letter)),
                shown(applicationId),
                shown(letter.text(DeadLetterHeader.KIND)),
                shown(letter.text(DeadLetterHeader.CODE)),
                shown(letter.text(DeadLetterHeader.STAGE)),
                Integer.toString(letter.replays()),
                Integer.toString(survey.copies(letter)),
                replayed(survey),
                shown(message()));
    }

    private static String line(TopicSurvey survey, Object... cells) {
        return String.format(survey.hasTimes() ? WIDE : NARROW, cells).stripTrailing();
    }

    private String replayed(TopicSurvey survey) {
        ReplayNotes.Note replay = replay();
        if (replay != null) {
            return survey.failedAgain(replay) ? "failed" : "yes";
        }
        if (!own) {
            return "other-topic";
        }
        return isAnswered(survey) ? "answered" : notes.problem() == null ? "no" : "?";
    }

    /** The dead letter's message, masked; null if there is none. */
    @Nullable
    String message() {
        String text = letter.text(DeadLetterHeader.MESSAGE);
        return text == null ? null : Masking.line(Masking.masked(text));
    }

    /** The row as one JSON object on one line. It has no field for a missing value. */
    String json(TopicSurvey survey) {
        ObjectNode json = JSON.createObjectNode();
        json.put("failed_at", letter.failedAt().toString());
        json.put("event", letter.source().toString());
        Instant timestamp = letter.identity().timestamp();
        put(json, "event_timestamp", timestamp == null ? null : timestamp.toString());
        json.put("dead_letter", letter.position().toString());
        put(json, "application_id", applicationId);
        put(json, "kind", letter.text(DeadLetterHeader.KIND));
        put(json, "code", letter.text(DeadLetterHeader.CODE));
        put(json, "stage", letter.text(DeadLetterHeader.STAGE));
        put(json, "message", message());
        putNumber(json, "http_status", letter.text(DeadLetterHeader.HTTP_STATUS));
        putNumber(json, "attempts", letter.text(DeadLetterHeader.ATTEMPTS));
        json.put("replays", letter.replays());
        json.put("value", letter.isByReference() ? DeadLetterHeader.REFERENCE : DeadLetterHeader.ORIGINAL);
        json.put("copies", survey.copies(letter));
        if (!own) {
            json.put("other_topic", true);
        }
        if (isAnswered(survey)) {
            json.put("answered", true);
        }
        putReplay(json, survey);
        try {
            return JSON.writeValueAsString(json);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private void putReplay(ObjectNode json, TopicSurvey survey) {
        ReplayNotes.Note replay = replay();
        if (notes.problem() == null) {
            json.put("replayed", replay != null);
        }
        if (replay != null) {
            json.put("replayed_at", replay.at());
            json.put("replayed_as", replay.to());
            json.put("replay_failed", survey.failedAgain(replay));
        }
    }

    private boolean isAnswered(TopicSurvey survey) {
        return survey.isAnswered(letter.identity());
    }

    private ReplayNotes.@Nullable Note replay() {
        return notes.of(letter);
    }

    private static void put(ObjectNode json, String name, @Nullable String text) {
        if (text != null) {
            json.put(name, text);
        }
    }

    private static void putNumber(ObjectNode json, String name, @Nullable String text) {
        if (text != null && text.matches("[0-9]{1,9}")) {
            json.put(name, Integer.parseInt(text));
        }
    }

    /** Escapes DEL too. JSON requires this for all other control characters of ASCII. */
    private static final class DeleteEscape extends CharacterEscapes {

        private final int[] escapes = standardAsciiEscapesForJSON();

        DeleteEscape() {
            escapes[0x7f] = ESCAPE_STANDARD;
        }

        @Override
        public int[] getEscapeCodesForAscii() {
            return escapes;
        }

        @Override
        public @Nullable SerializableString getEscapeSequence(int character) {
            return null;
        }
    }

    private static String shown(@Nullable String text) {
        String line = text == null ? "-" : Masking.line(text);
        return line.length() <= WIDEST ? line : line.substring(0, WIDEST - 3) + "...";
    }
}
