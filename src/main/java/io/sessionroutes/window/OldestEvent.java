package io.sessionroutes.window;

import java.time.Duration;

/**
 * The event that has been in the window longest.
 *
 * @param at topic, partition and offset
 * @param age the time since it was handed over
 * @param state what the event waits for, as text for a person
 */
public record OldestEvent(String at, Duration age, String state) {}
