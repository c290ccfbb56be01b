package io.sessionroutes.dev;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** A few dozen loan applications, one for each thing that can become of them. */
public final class SampleEvents {

    private SampleEvents() {}

    /** All of them, sound ones mixed with the others as in real traffic. */
    public static List<SampleEvent> all() {
        Deque<SampleEvent> sound = new ArrayDeque<>(sound());
        List<SampleEvent> others = new ArrayList<>();
        others.addAll(TroubledSamples.retried());
        others.addAll(UnsoundSamples.invalid());
        others.addAll(TroubledSamples.refused());
        others.addAll(UnsoundSamples.poison());
        List<SampleEvent> mixed = new ArrayList<>();
        for (SampleEvent other : others) {
            if (!sound.isEmpty()) {
                mixed.add(sound.poll());
            }
            mixed.add(other);
        }
        mixed.addAll(sound);
        return mixed;
    }

    /** Become sessions at the first call. */
    public static List<SampleEvent> sound() {
        return SoundSamples.all();
    }

    /** End as dead letters without a call. */
    public static List<SampleEvent> unsound() {
        List<SampleEvent> samples = new ArrayList<>(UnsoundSamples.poison());
        samples.addAll(UnsoundSamples.invalid());
        return samples;
    }

    /** Refused by FinBox. */
    public static List<SampleEvent> refused() {
        return TroubledSamples.refused();
    }

    /** Meet faults that may pass. */
    public static List<SampleEvent> retried() {
        return TroubledSamples.retried();
    }
}
