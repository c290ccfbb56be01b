/**
 * The in-flight window: many events at a time, the events of each key in order, offsets committed up to the lowest
 * unfinished one. Workers, the failure policy, health and metrics use {@link io.sessionroutes.window.Window}.
 * {@link io.sessionroutes.window.WindowConsumer} feeds {@link io.sessionroutes.window.Intake} from Camel's poll thread,
 * and {@link io.sessionroutes.window.CamelEngine} runs each attempt as a Camel exchange. One lock, in
 * {@link io.sessionroutes.window.WindowState}, guards it all. docs/guarantees.md numbers its promises.
 */
@NullMarked
package io.sessionroutes.window;

import org.jspecify.annotations.NullMarked;
