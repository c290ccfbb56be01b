package io.sessionroutes.window;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.ObjIntConsumer;
import org.apache.kafka.common.TopicPartition;

/** Collects what has left the window under its lock, so that the listeners are called outside of it. */
final class WindowEvents {

    /** No event has left. Nothing is ever added to it. */
    static final WindowEvents NONE = new WindowEvents();

    private record Left(TrackedEvent tracked, Outcome outcome) {}

    private record Released(TopicPartition partition, int events) {}

    private final List<Left> left = new ArrayList<>(1);
    private final List<Released> released = new ArrayList<>(0);

    void left(TrackedEvent tracked, Outcome outcome) {
        left.add(new Left(tracked, outcome));
    }

    void released(TopicPartition partition, int events) {
        if (events > 0) {
            released.add(new Released(partition, events));
        }
    }

    boolean isEmpty() {
        return left.isEmpty() && released.isEmpty();
    }

    void deliverTo(BiConsumer<TrackedEvent, Outcome> ofLeft, ObjIntConsumer<TopicPartition> ofReleased) {
        left.forEach(one -> ofLeft.accept(one.tracked(), one.outcome()));
        released.forEach(many -> ofReleased.accept(many.partition(), many.events()));
    }
}
