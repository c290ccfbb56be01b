package io.sessionroutes.dev;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** A few dozen loan applications, one for each thing that can become of them. */
public final class Samples {

    private Samples() {}

    /** All of them, sound ones mixed with the others as in real traffic. */
    public static List<Sample> all() {
        Deque<Sample> sound = new ArrayDeque<>(sound());
        List<Sample> others = new ArrayList<>();
        others.addAll(TroubledSamples.retried());
        others.addAll(UnsoundSamples.invalid());
        others.addAll(TroubledSamples.refused());
        others.addAll(UnsoundSamples.poison());
        List<Sample> mixed = new ArrayList<>();
        for (Sample other : others) {
            if (!sound.isEmpty()) {
                mixed.add(sound.poll());
            }
            mixed.add(other);
        }
        mixed.addAll(sound);
        return mixed;
    }

    /** Become sessions at the first call. */
    public static List<Sample> sound() {
        return SoundSamples.all();
    }

    /** End as dead letters without a call. */
    public static List<Sample> unsound() {
        List<Sample> samples = new ArrayList<>(UnsoundSamples.poison());
        samples.addAll(UnsoundSamples.invalid());
        return samples;
    }

    /** Refused by FinBox. */
    public static List<Sample> refused() {
        return TroubledSamples.refused();
    }

    /** Meet faults that may pass. */
    public static List<Sample> retried() {
        return TroubledSamples.retried();
    }
}
