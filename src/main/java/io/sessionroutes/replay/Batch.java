package io.sessionroutes.replay;

import io.sessionroutes.deadletter.DeadLetterHeader;

/** One run of a replay: takes dead letters in their order and counts what became of each. */
final class Batch {

    private final Order order;
    private final Replays replays;
    private final Originals originals;
    private final Delivery delivery;
    private final Pacer pacer;
    private final Progress progress;
    private int sent;
    private int done;
    private int heldBack;
    private int failed;

    Batch(Order order, Replays replays, Originals originals, Delivery delivery, Pacer pacer, Progress progress) {
        this.order = order;
        this.replays = replays;
        this.originals = originals;
        this.delivery = delivery;
        this.pacer = pacer;
        this.progress = progress;
    }

    /** Coordinates that were asked for and that no dead letter has. */
    void missing(Coordinates named) {
        failed++;
        progress.problem(named + ": there is no such dead letter");
    }

    /** Takes the next; false if it is one too many. */
    boolean next(Letter letter) {
        if (sent == order.limit()) {
            return false;
        }
        switch (Fate.of(letter, order, replays)) {
            case DONE -> done++;
            case HELD_BACK -> holdBack(letter);
            default -> send(letter);
        }
        return true;
    }

    private void holdBack(Letter letter) {
        heldBack++;
        progress.problem(letter + ": held back, it has been replayed " + letter.replays() + " times (--max-replays "
                + order.maxReplays() + ")");
    }

    private void send(Letter letter) {
        String reason = letter.text(DeadLetterHeader.KIND) + " " + letter.text(DeadLetterHeader.CODE);
        try {
            Original original = originals.of(letter);
            if (order.dryRun()) {
                progress.done(letter + " would be replayed, " + Plain.line(reason));
            } else {
                pacer.await();
                progress.done(
                        letter + " replayed as " + delivery.deliver(letter, original) + ", " + Plain.line(reason));
            }
            sent++;
        } catch (EventNotPossible alone) {
            failed++;
            progress.problem(letter + ": " + alone.getMessage());
        }
    }

    /** Whether all that was asked for is done. */
    boolean isWhole() {
        return failed + heldBack == 0;
    }

    String summary() {
        String skipped = done == 0 ? "" : ", " + done + " skipped as replayed before";
        String held = heldBack == 0 ? "" : ", " + heldBack + " held back";
        String not = failed == 0 ? "" : ", " + failed + " not possible";
        return (order.dryRun() ? "dry run, nothing sent: " + sent + " would be replayed" : sent + " replayed")
                + skipped
                + held
                + not;
    }
}
