package io.sessionroutes.dev;

import org.jspecify.annotations.Nullable;

/**
 * Decides what the sandbox answers. Called on its only thread, so it must not block; a delay belongs in
 * {@link SandboxAnswer#after}.
 */
@FunctionalInterface
public interface SandboxScenario {

    /** The answer, or null to leave the call to the next in line: markers, then FinBox's documentation. */
    @Nullable
    SandboxAnswer answer(SandboxRequest request);
}
