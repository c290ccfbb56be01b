/**
 * The in-flight window: many events at a time, each key's in order, offsets committed up to the lowest unfinished one.
 * {@link io.sessionroutes.window.Window} is the whole of it: {@link io.sessionroutes.window.WindowConsumer} feeds its
 * {@link io.sessionroutes.window.Intake} from Camel's poll thread, {@link io.sessionroutes.window.CamelEngine} runs its
 * attempts as exchanges. docs/guarantees.md numbers what it promises.
 */
@NullMarked
package io.sessionroutes.window;

import org.jspecify.annotations.NullMarked;
