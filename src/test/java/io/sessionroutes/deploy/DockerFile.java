package io.sessionroutes.deploy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The Dockerfile, instruction by instruction. */
public final class DockerFile {

    /** The package as a build makes it. The image has it under {@link #home()}. */
    public static final Path PACKAGE = Path.of("target", "finbox-session-routes");

    private static final Pattern INSTRUCTION = Pattern.compile("^([A-Z]+) +(.*)$", Pattern.MULTILINE);

    private final String text;

    private DockerFile(String text) {
        this.text = text;
    }

    public static DockerFile read() {
        try {
            return new DockerFile(Files.readString(ManifestFiles.DIRECTORY.resolve("Dockerfile"))
                    .replaceAll("(?m)^#.*$", "")
                    .replace("\\\n", ""));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** The arguments of the only instruction of this name. */
    public String the(String instruction) {
        List<String> found = INSTRUCTION
                .matcher(text)
                .results()
                .filter(line -> line.group(1).equals(instruction))
                .map(line -> line.group(2))
                .toList();
        if (found.size() != 1) {
            throw new IllegalStateException(found.size() + " " + instruction);
        }
        return found.get(0).strip();
    }

    /** The directory of the package in the image. */
    public String home() {
        return the("COPY").replaceFirst("^\\. +", "");
    }

    public List<String> entryPoint() {
        return words(the("ENTRYPOINT"));
    }

    /** The command of the health check, as the container engine runs it. */
    public List<String> healthCheck() {
        Matcher command = Pattern.compile("CMD (\\[.*])").matcher(the("HEALTHCHECK"));
        if (!command.find()) {
            throw new IllegalStateException("no command");
        }
        return words(command.group(1));
    }

    public List<String> words(String json) {
        try {
            return List.of(new ObjectMapper().readValue(json, String[].class));
        } catch (JsonProcessingException shell) {
            throw new IllegalStateException(shell);
        }
    }
}
