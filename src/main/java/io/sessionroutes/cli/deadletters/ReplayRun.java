package io.sessionroutes.cli.deadletters;

import io.sessionroutes.log.CountedText;
import io.sessionroutes.step.deadletter.DeadLetterHeader;
import java.time.Instant;

/** Replays dead letters one after another, and counts the results. */
final class ReplayRun {

    private final ReplayOptions options;
    private final ReplayPlan plan;
    private final OriginalEvents originals;
    private final ReplayWriter writer;
    private final ReplayPace pace;
    private final ReplayProgress progress;
    private int sent;
    private int done;
    private int tooOften;
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

    /** Reports names that have no dead letter, or mean more than one event. */
    void reportNames() {
        plan.missing().forEach(name -> fail(name + ": there is no such dead letter"));
        plan.ambiguous().forEach((name, events) -> fail(name + ": " + DeadLetterIdentity.ambiguity(events)));
    }

    /** Handles the next dead letter. Returns false if the limit was reached before it. */
    boolean next(DeadLetterRecord letter) {
        if (sent == options.limit()) {
            return false;
        }
        switch (plan.decide(letter)) {
            case AMBIGUOUS -> {
                // reportNames() has reported its name.
            }
            case DONE -> done++;
            case REPLAYED_TOO_OFTEN -> refuseTooOften(letter);
            case OTHER_TOPIC -> refuseOtherTopic(letter);
            case ANSWERED -> refuseAnswered(letter);
            default -> send(letter);
        }
        return true;
    }

    /** Reports an event that the user named. All others are only counted, by the summary. */
    private void refuseOtherTopic(DeadLetterRecord letter) {
        if (!options.filter().named().isEmpty()) {
            fail(plan.name(letter) + ": not replayed, " + SourceTopics.refusal(letter));
        }
    }

    private void refuseAnswered(DeadLetterRecord letter) {
        answered++;
        String line =
                plan.name(letter) + ": not replayed, FinBox has made a session for it; --kind ANSWERED makes another";
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

    private void refuseTooOften(DeadLetterRecord letter) {
        tooOften++;
        progress.problem(plan.name(letter) + ": not replayed, it was replayed " + letter.replays()
                + " times before (--max-replays " + options.maxReplays() + ")");
    }

    private void send(DeadLetterRecord letter) {
        String name = plan.name(letter);
        String reason = letter.text(DeadLetterHeader.KIND) + " " + letter.text(DeadLetterHeader.CODE)
                + (plan.isAnswered(letter) ? ", for a new session in addition to the one that was made" : "")
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
        } catch (EventUnavailableException unavailable) {
            fail(name + ": " + unavailable.getMessage());
        }
    }

    private String otherTopics() {
        StringBuilder lines = new StringBuilder();
        plan.ofOtherTopics().forEach((topic, events) -> lines.append('\n')
                .append(CountedText.of(events, "event"))
                .append(" of ")
                .append(topic)
                .append(" not replayed (--from-topic ")
                .append(topic)
                .append(events == 1 ? " to replay it)" : " to replay them)"));
        return lines.toString();
    }

    /** Whether all requested events are replayed. */
    boolean isWhole() {
        return failed + tooOften == 0;
    }

    /** The counts of all results, and a line for each other topic. */
    String summary() {
        String skipped = done == 0 ? "" : ", " + done + " skipped as replayed before";
        String often = tooOften == 0 ? "" : ", " + tooOften + " replayed too often (--max-replays)";
        String made = answered == 0 ? "" : ", " + answered + " skipped as answered (--kind ANSWERED)";
        String not = failed == 0 ? "" : ", " + failed + " not possible";
        return (options.dryRun() ? "dry run, nothing sent: " + sent + " would be replayed" : sent + " replayed")
                + skipped
                + often
                + made
                + not
                + (options.filter().named().isEmpty() ? otherTopics() : "");
    }
}
