package io.sessionroutes.step.deliver;

import java.util.List;
import java.util.function.Supplier;

/** Holds FinBox's API key, as the only object that has it. Printing it prints asterisks. */
public final class ApiKey {

    private final Supplier<String> source;
    private final Supplier<List<String>> known;
    private final Runnable refused;
    private volatile Guarded guarded = new Guarded(List.of(), new KeyGuard(List.of()));

    private record Guarded(List<String> keys, KeyGuard guard) {}

    /**
     * @param source gives the present key; called for each request, so that a rotated key needs no restart
     * @param known gives that key and those before it, which answers may still quote
     * @param refused called when FinBox does not know the key
     */
    public ApiKey(Supplier<String> source, Supplier<List<String>> known, Runnable refused) {
        this.source = source;
        this.known = known;
        this.refused = refused;
    }

    String reveal() {
        return source.get();
    }

    /** A guard that finds the present and earlier keys in text from outside. */
    KeyGuard guard() {
        List<String> keys = known.get();
        Guarded last = guarded;
        if (!last.keys().equals(keys)) {
            last = new Guarded(keys, new KeyGuard(keys));
            guarded = last;
        }
        return last.guard();
    }

    void refused() {
        refused.run();
    }

    @Override
    public String toString() {
        return "***";
    }
}
