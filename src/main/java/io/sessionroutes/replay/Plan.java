package io.sessionroutes.replay;

import java.util.HashSet;
import java.util.Set;

/**
 * What a replay is going to find, for the bar and for names that were asked for in vain.
 *
 * @param toSend events that are going to be sent, if nothing fails
 * @param missing coordinates for which there is no dead letter
 */
record Plan(int toSend, Set<Coordinates> missing) {

    static Plan of(Selection selection, Order order, Replays replays) {
        Set<Coordinates> missing = new HashSet<>(order.filter().named());
        int[] toSend = {0};
        selection.readWhile(letter -> {
            missing.remove(letter.source());
            missing.remove(letter.position());
            toSend[0] += Fate.of(letter, order, replays) == Fate.SEND ? 1 : 0;
            return toSend[0] < order.limit() || !missing.isEmpty();
        });
        return new Plan(Math.min(toSend[0], order.limit()), missing);
    }
}
