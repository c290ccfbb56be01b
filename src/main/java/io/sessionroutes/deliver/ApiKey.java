package io.sessionroutes.deliver;

import java.util.function.Supplier;

/** FinBox's API key, in the one object that has it. Printing it prints asterisks. */
public final class ApiKey {

    private final Supplier<String> source;

    /** @param source gives the key as it is now; asked for each request, so that a rotated key needs no restart */
    public ApiKey(Supplier<String> source) {
        this.source = source;
    }

    String reveal() {
        return source.get();
    }

    @Override
    public String toString() {
        return "***";
    }
}
