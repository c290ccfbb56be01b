package io.sessionroutes.supply;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A row of the list: releases of one library that have an advisory.
 *
 * @param artifact group and artifact, with a colon between them
 * @param from the first release with the fault
 * @param below the first later release without the fault
 * @param accepted why the fault does no harm here; empty if it would
 */
record BadRelease(String artifact, String from, String below, String advisory, String accepted) {

    static final Path LIST = Path.of("src", "supply", "known-bad-versions.csv");

    private static final int COLUMNS = 5;

    static List<BadRelease> all() {
        try {
            return Files.readAllLines(LIST).stream()
                    .filter(line -> !line.startsWith("#") && !line.startsWith("artifact,"))
                    .map(BadRelease::of)
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static BadRelease of(String line) {
        String[] cells = line.split(",", COLUMNS);
        if (cells.length != COLUMNS || !cells[0].matches("[\\w.-]+:[\\w.-]+")) {
            throw new IllegalArgumentException(LIST + ": " + line);
        }
        return new BadRelease(cells[0], cells[1], cells[2], cells[3], cells[4].strip());
    }

    boolean has(UsedLibrary library) {
        return library.artifact().equals(artifact)
                && VersionOrder.compare(library.version(), from) >= 0
                && VersionOrder.compare(library.version(), below) < 0;
    }
}
