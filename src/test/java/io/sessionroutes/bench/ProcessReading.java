package io.sessionroutes.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * What a process takes at one moment.
 *
 * @param residentMb memory, in MB
 * @param files open ones, sockets among them
 */
record ProcessReading(long residentMb, long threads, long files) {

    static ProcessReading of(long pid) throws IOException {
        Path process = Path.of("/proc", String.valueOf(pid));
        String status = Files.readString(process.resolve("status"));
        try (Stream<Path> files = Files.list(process.resolve("fd"))) {
            return new ProcessReading(figure(status, "VmRSS") / 1024, figure(status, "Threads"), files.count());
        }
    }

    private static long figure(String status, String name) {
        return status.lines()
                .filter(line -> line.startsWith(name + ":"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")))
                .findFirst()
                .orElse(0);
    }
}
