package io.sessionroutes;

import java.util.List;

/** The order of the packages. {@link HouseTest} checks the imports by it, and docs/architecture.md shows it. */
public final class HouseFloors {

    /** From the top: a package may import only the packages below it. */
    public static final List<String> FLOORS = List.of(
            "cli",
            "bundle",
            "observability",
            "dedupe",
            "step",
            "failure",
            "window",
            "kafka",
            "settings",
            "message",
            "log");

    private HouseFloors() {}
}
