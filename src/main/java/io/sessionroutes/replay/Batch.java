package io.sessionroutes.replay;

import io.sessionroutes.deadletter.DeadLetterHeader;
import java.time.Instant;

/** One run of a replay: takes dead letters in their order and counts what became of each. */
final class Batch {

    private final Order order;
    private final Plan plan;
    private final Replays replays;
    private final Originals originals;
    private final Delivery delivery;
    private final Pacer pacer;
    private final Progress progress;
    private int sent;
    private int done;
    private int heldBack;
    private int answered;
    private int failed;

    Batch(
            Order order,
            Plan plan,
            Replays replays,
            Originals originals,
            Delivery delivery,
            Pacer pacer,
            Progress progress) {
        this.order = order;
        this.plan = plan;
        this.replays = replays;
        this.originals = originals;
        this.delivery = delivery;
        this.pacer = pacer;
        this.progress = progress;
    }

    /** Says which names mean nothing, or more than one event. */
    void complain() {
        plan.missing().forEach(name -> fail(name + ": there is no such dead letter"));
        plan.unclear().forEach((name, events) -> fail(name + ": " + EventIdentity.inWords(events)));
    }

    /** Takes the next; false if it is one too many. */
    boolean next(Letter letter) {
        if (sent == order.limit()) {
            return false;
        }
        if (plan.isUnclear(letter)) {
            return true;
        }
        switch (Fate.of(letter, order, replays)) {
            case DONE -> done++;
            case HELD_BACK -> holdBack(letter);
            case OTHER_TOPIC -> leaveAlone(letter);
            case ANSWERED -> leaveAnswered(letter);
            default -> send(letter);
        }
        return true;
    }

    /** Who named it is told; of all others there is a count at the end. */
    private void leaveAlone(Letter letter) {
        if (!order.filter().named().isEmpty()) {
            fail(plan.name(letter) + ": left alone, " + SourceTopics.refusal(letter));
        }
    }

    private void leaveAnswered(Letter letter) {
        answered++;
        String line =
                plan.name(letter) + ": left alone, FinBox has made a session for it; --kind ANSWERED makes another";
        if (order.filter().named().isEmpty()) {
            progress.problem(line);
        } else {
            fail(line);
        }
    }

    private void fail(String line) {
        failed++;
        progress.problem(line);
    }

    private void holdBack(Letter letter) {
        heldBack++;
        progress.problem(plan.name(letter) + ": held back, it has been replayed " + letter.replays()
                + " times (--max-replays " + order.maxReplays() + ")");
    }

    private void send(Letter letter) {
        String name = plan.name(letter);
        String reason = letter.text(DeadLetterHeader.KIND) + " " + letter.text(DeadLetterHeader.CODE)
                + (letter.isAnswered() ? ", for a new session beside the one that was made" : "")
                + (letter.isPastDeadline(Instant.now()) ? ", will end EXPIRED, its own deadline has passed" : "");
        try {
            Original original = originals.of(letter);
            if (order.dryRun()) {
                progress.done(name + " would be replayed, " + Plain.line(reason));
            } else {
                pacer.await();
                progress.done(name + " replayed as " + delivery.deliver(letter, original) + ", " + Plain.line(reason));
            }
            sent++;
        } catch (EventNotPossible alone) {
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
        return (order.dryRun() ? "dry run, nothing sent: " + sent + " would be replayed" : sent + " replayed")
                + skipped
                + held
                + made
                + not
                + (order.filter().named().isEmpty() ? leftAlone() : "");
    }
}
