package io.sessionroutes.harness;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Starts the program with the start script of the package, on the Java that runs the tests. */
public final class PackagedProgram {

    private PackagedProgram() {}

    /**
     * @param home the directory of the package
     * @param log the file for its output
     * @param environment variables besides {@code JAVA_HOME}
     */
    public static JavaProcess run(Path home, Path log, Map<String, String> environment, String... arguments) {
        Map<String, String> all = new HashMap<>(environment);
        all.put("JAVA_HOME", System.getProperty("java.home"));
        List<String> command = new ArrayList<>(
                List.of(home.resolve("bin/finbox-session-routes").toString()));
        command.addAll(List.of(arguments));
        return JavaProcess.start(log, all, command);
    }
}
