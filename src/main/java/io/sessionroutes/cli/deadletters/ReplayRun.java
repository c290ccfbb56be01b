package io.sessionroutes.cli.deadletters;

import io.sessionroutes.step.deadletter.DeadLetterHeader;
import java.time.Instant;

/** One run of a replay: takes dead letters in their order and counts what became of each. */
final class ReplayRun {

    private final ReplayOptions options;
    private final ReplayPlan plan;
    private final OriginalEvents originals;
    private final ReplayWriter writer;
    private final ReplayPace pace;
    private final ReplayProgress progress;
    private int sent;
    private int done;
    private int heldBack;
    private int answered;
    private int failed;

    ReplayRun(
            ReplayOptions options,
            ReplayPlan plan,
            OriginalEvents originals,
            ReplayWriter writer,
            ReplayPace pace,
            ReplayProgress progress) {
        this.options = options;
        this.plan = plan;
        this.originals = originals;
        this.writer = writer;
        this.pace = pace;
        this.progress = progress;
    }

    /** Says which names mean nothing, or more than one event. */
    void complain() {
        plan.missing().forEach(name -> fail(name + ": there is no such dead letter"));
        plan.unclear().forEach((name, events) -> fail(name + ": " + DeadLetterIdentity.inWords(events)));
    }

    /** Takes the next; false if it is one too many. */
    boolean next(DeadLetterRecord letter) {
        if (sent == options.limit()) {
            return false;
        }
        switch (plan.decide(letter)) {
            case UNCLEAR -> {
                // Its name has been complained of.
            }
            case DONE -> done++;
            case HELD_BACK -> holdBack(letter);
            case OTHER_TOPIC -> leaveAlone(letter);
            case ANSWERED -> leaveAnswered(letter);
            default -> send(letter);
        }
        return true;
    }

    /** Who named it is told; of all others there is a count at the end. */
    private void leaveAlone(DeadLetterRecord letter) {
        if (!options.filter().named().isEmpty()) {
            fail(plan.name(letter) + ": left alone, " + SourceTopics.refusal(letter));
        }
    }

    private void leaveAnswered(DeadLetterRecord letter) {
        answered++;
        String line =
                plan.name(letter) + ": left alone, FinBox has made a session for it; --kind ANSWERED makes another";
        if (options.filter().named().isEmpty()) {
            progress.problem(line);
        } else {
            fail(line);
        }
    }

    private void fail(String line) {
        failed++;
        progress.problem(line);
    }

    private void holdBack(DeadLetterRecord letter) {
        heldBack++;
        progress.problem(plan.name(letter) + ": held back, it has been replayed " + letter.replays()
                + " times (--max-replays " + options.maxReplays() + ")");
    }

    private void send(DeadLetterRecord letter) {
        String name = plan.name(letter);
        String reason = letter.text(DeadLetterHeader.KIND) + " " + letter.text(DeadLetterHeader.CODE)
                + (letter.isAnswered() ? ", for a new session beside the one that was made" : "")
                + (letter.isPastDeadline(Instant.now()) ? ", will end EXPIRED, its own deadline has passed" : "");
        try {
            OriginalEvent original = originals.of(letter);
            if (options.dryRun()) {
                progress.done(name + " would be replayed, " + Masking.line(reason));
            } else {
                pace.await();
                progress.done(name + " replayed as " + writer.deliver(letter, original) + ", " + Masking.line(reason));
            }
            sent++;
        } catch (EventUnavailableException alone) {
            fail(name + ": " + alone.getMessage());
        }
    }

    private String leftAlone() {
        StringBuilder lines = new StringBuilder();
        plan.leftAlone().forEach((topic, events) -> lines.append('\n')
                .append(events)
                .append(events == 1 ? " letter of " : " letters of ")
                .append(topic)
                .append(" left alone (--from-topic ")
                .append(topic)
                .append(events == 1 ? " to replay it)" : " to replay them)"));
        return lines.toString();
    }

    /** Whether all that was asked for is done. */
    boolean isWhole() {
        return failed + heldBack == 0;
    }

    /** What was done, and a line for each other topic whose events were not looked at. */
    String summary() {
        String skipped = done == 0 ? "" : ", " + done + " skipped as replayed before";
        String held = heldBack == 0 ? "" : ", " + heldBack + " held back";
        String made = answered == 0 ? "" : ", " + answered + " left alone as answered (--kind ANSWERED)";
        String not = failed == 0 ? "" : ", " + failed + " not possible";
        return (options.dryRun() ? "dry run, nothing sent: " + sent + " would be replayed" : sent + " replayed")
                + skipped
                + held
                + made
                + not
                + (options.filter().named().isEmpty() ? leftAlone() : "");
    }
}
