package io.sessionroutes;

import java.util.List;

/** The order of the packages: {@link HouseTest} holds the classes to it, and docs/architecture.md shows it. */
public final class HouseFloors {

    /** From the top: each may know those below it, and none above it. */
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
