package io.sessionroutes.step.enrich;

import io.sessionroutes.message.EventField;
import java.util.Set;
import java.util.function.Predicate;

/**
 * The operator's rules for requests.
 *
 * @param modes that are allowed
 * @param journeyModes that are allowed
 * @param leaveOut optional fields that are left out if they cannot be read; any other such field makes the event a dead
 *     letter
 * @param isLogo whether FinBox would take this address of a logo
 * @param dropLackingModes whether a product's mode is left out where the bank table says that the bank lacks it
 */
public record RequestRules(
        KnownWords modes,
        KnownWords journeyModes,
        Set<EventField> leaveOut,
        Predicate<String> isLogo,
        boolean dropLackingModes) {

    public RequestRules {
        leaveOut = Set.copyOf(leaveOut);
    }
}
