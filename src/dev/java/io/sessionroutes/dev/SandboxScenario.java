package io.sessionroutes.dev;

import org.jspecify.annotations.Nullable;

/**
 * Decides what the sandbox answers. It is called on the sandbox's only thread, so it must not block. For a delay use
 * {@link SandboxAnswer#after}.
 */
@FunctionalInterface
public interface SandboxScenario {

    /** The answer, or null to leave the call to the markers, and then to FinBox's documentation. */
    @Nullable
    SandboxAnswer answer(SandboxRequest request);
}
