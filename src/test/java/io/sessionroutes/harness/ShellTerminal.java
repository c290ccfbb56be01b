package io.sessionroutes.harness;

import static org.assertj.core.api.Assertions.assertThat;

import io.sessionroutes.PomFile;
import io.sessionroutes.dev.FreePort;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Runs the commands of a page in bash, in the project's directory. Two things differ from a user's machine. Fixed ports
 * are replaced by free ones. Instead of Maven, which is running the tests, a script starts the program that
 * {@code pom.xml} has for {@code exec:java@id}.
 */
public final class ShellTerminal implements AutoCloseable {

    private final Path directory;
    private final Map<String, String> ports = new LinkedHashMap<>();
    private final Map<String, String> environment = new HashMap<>();
    private final List<String> exports = new ArrayList<>();
    private final List<JavaProcess> started = new ArrayList<>();

    public ShellTerminal(Path directory) throws Exception {
        this.directory = directory;
        for (String fixed : List.of("9092", "8080", "9464")) {
            ports.put(fixed, Integer.toString(FreePort.next()));
        }
        environment.put("JAVA_HOME", System.getProperty("java.home"));
        environment.put("CLASSPATH", System.getProperty("java.class.path"));
        environment.put("MANAGEMENT_PORT", ports.get("9464"));
        environment.put("PATH", directory + File.pathSeparator + System.getenv("PATH"));
        writeMaven();
    }

    /** Adds an export for all later commands. */
    public void export(String command) {
        exports.add(withFreePorts(command));
    }

    /** Starts a program that runs until it is stopped. */
    public JavaProcess start(String command) {
        JavaProcess program = JavaProcess.start(
                directory.resolve("log-" + started.size()),
                environment,
                List.of("bash", "-c", String.join("\n", exports) + "\nexec env " + withFreePorts(command)));
        started.add(program);
        return program;
    }

    /** Runs a command to its end, checks that its exit status is 0, and returns its output. */
    public String run(String command) {
        JavaProcess program = JavaProcess.start(
                directory.resolve("log"),
                environment,
                List.of("bash", "-c", String.join("\n", exports) + "\n" + withFreePorts(command)));
        assertThat(program.waitFor()).as(command + ": " + program.output()).isZero();
        return program.output();
    }

    public ManagementClient observed() {
        return ManagementClient.at(withFreePorts("9464"));
    }

    private String withFreePorts(String text) {
        String replaced = text;
        for (Map.Entry<String, String> port : ports.entrySet()) {
            replaced = replaced.replaceAll("\\b" + port.getKey() + "\\b", port.getValue());
        }
        return replaced;
    }

    @Override
    public void close() {
        started.forEach(JavaProcess::close);
    }

    private void writeMaven() throws Exception {
        StringBuilder script = new StringBuilder("#!/bin/sh\ncase \"$*\" in\n");
        for (String id : List.of("broker", "sandbox", "send")) {
            String execution = "//execution[id='" + id + "']/configuration/";
            String main = PomFile.texts(execution + "mainClass").get(0);
            List<String> arguments = new ArrayList<>(PomFile.texts(execution + "arguments/argument"));
            if (arguments.isEmpty()) {
                arguments.addAll(List.of("--brokers", "localhost:9092"));
            }
            script.append("*exec:java@").append(id).append(") exec \"$JAVA_HOME/bin/java\" ");
            script.append(withFreePorts(main + " " + String.join(" ", arguments))
                    .replace("${project.build.directory}", directory.toString()));
            script.append(" ;;\n");
        }
        script.append("*) echo \"not in pom.xml: mvn $*\"; exit 1 ;;\nesac\n");
        Path maven = Files.writeString(directory.resolve("mvn"), script);
        Files.setPosixFilePermissions(maven, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
}
