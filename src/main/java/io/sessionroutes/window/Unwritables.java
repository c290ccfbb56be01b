package io.sessionroutes.window;

import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** The kinds of writes that have failed, until one of the same kind is acknowledged. Guarded by the window's lock. */
final class Unwritables {

    private final Map<ResumePoint, Unwritable> writes = new EnumMap<>(ResumePoint.class);

    void add(ResumePoint write, String why) {
        Instant now = Instant.now();
        writes.merge(
                write, new Unwritable(write, now, why), (before, again) -> new Unwritable(write, before.since(), why));
    }

    void acknowledged(End end) {
        writes.keySet().removeAll(end.writes());
    }

    void clear() {
        writes.clear();
    }

    boolean none() {
        return writes.isEmpty();
    }

    List<Unwritable> all() {
        return List.copyOf(writes.values());
    }
}
