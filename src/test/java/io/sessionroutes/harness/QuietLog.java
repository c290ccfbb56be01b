package io.sessionroutes.harness;

import java.util.Map;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Keeps the program's log off the console during a test. If the test fails, its log is printed. */
public final class QuietLog implements BeforeEachCallback, AfterEachCallback {

    private static final ExtensionContext.Namespace OURS = ExtensionContext.Namespace.create(QuietLog.class);

    @Override
    public void beforeEach(ExtensionContext test) {
        test.getStore(OURS).put(LogCapture.class, LogCapture.shipped(Map.of()));
    }

    @Override
    public void afterEach(ExtensionContext test) {
        LogCapture log = test.getStore(OURS).remove(LogCapture.class, LogCapture.class);
        log.close();
        if (test.getExecutionException().isPresent()) {
            System.out.println("Logged by " + test.getDisplayName() + ":");
            log.lines().forEach(System.out::println);
        }
    }
}
