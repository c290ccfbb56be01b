package io.sessionroutes.replay;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sessionroutes.deadletter.DeadLetterHeader;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One dead letter in a listing. Neither key nor value: who is listed is told by the application's id alone.
 *
 * @param copies how many dead letters the event has
 * @param replays what has been replayed, as far as it is known
 */
record Row(Letter letter, @Nullable String applicationId, int copies, Replays replays) {

    static final List<String> TITLES = List.of(
            "FAILED AT", "EVENT", "APPLICATION", "KIND", "CODE", "STAGE", "REPLAYS", "COPIES", "REPLAYED", "MESSAGE");

    /** A table is for reading; whole texts are in the JSON. */
    private static final int WIDEST = 100;

    private static final ObjectMapper JSON = new ObjectMapper();

    /** The columns of {@link #TITLES}. */
    List<String> cells() {
        return List.of(
                letter.failedAt().truncatedTo(ChronoUnit.SECONDS).toString(),
                letter.source().toString(),
                shown(applicationId),
                shown(letter.text(DeadLetterHeader.KIND)),
                shown(letter.text(DeadLetterHeader.CODE)),
                shown(letter.text(DeadLetterHeader.STAGE)),
                Integer.toString(letter.replays()),
                Integer.toString(copies),
                !replays.known() ? "?" : replay() == null ? "no" : "yes",
                shown(message()));
    }

    /** What went wrong, as the dead letter says it; null if it does not. */
    @Nullable
    String message() {
        String text = letter.text(DeadLetterHeader.MESSAGE);
        return text == null ? null : Plain.masked(Plain.line(text));
    }

    /** One JSON object on one line. What is not there is left out. */
    String json() {
        ObjectNode json = JSON.createObjectNode();
        json.put("failed_at", letter.failedAt().toString());
        json.put("event", letter.source().toString());
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
        json.put("copies", copies);
        Replays.Note replay = replay();
        if (replays.known()) {
            json.put("replayed", replay != null);
        }
        if (replay != null) {
            json.put("replayed_at", replay.at());
            json.put("replayed_as", replay.to());
        }
        return json.toString();
    }

    private Replays.@Nullable Note replay() {
        return replays.of(letter.source());
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

    private static String shown(@Nullable String text) {
        String line = text == null ? "-" : Plain.line(text);
        return line.length() <= WIDEST ? line : line.substring(0, WIDEST - 3) + "...";
    }
}
