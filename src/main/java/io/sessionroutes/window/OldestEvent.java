package io.sessionroutes.window;

import java.time.Duration;

/**
 * The event that has been in the window longest.
 *
 * @param at topic, partition and offset
 * @param age the time since it was handed over
 * @param state what it is waiting for, in words
 */
public record OldestEvent(String at, Duration age, String state) {}
