package io.sessionroutes.deliver;

import java.util.function.Supplier;

/** FinBox's API key, in the one object that has it. Printing it prints asterisks. */
public final class ApiKey {

    private final Supplier<String> source;
    private final Runnable refused;

    /**
     * @param source gives the key as it is now; asked for each request, so that a rotated key needs no restart
     * @param refused told when FinBox does not know the key
     */
    public ApiKey(Supplier<String> source, Runnable refused) {
        this.source = source;
        this.refused = refused;
    }

    String reveal() {
        return source.get();
    }

    void refused() {
        refused.run();
    }

    @Override
    public String toString() {
        return "***";
    }
}
