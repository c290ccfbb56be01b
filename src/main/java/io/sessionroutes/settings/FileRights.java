package io.sessionroutes.settings;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;

/**
 * Checks who may read and write the files that hold secrets. The group may read, because a cluster mounts a secret for
 * a pod that way. Nothing is reported if a file system has no such rights.
 */
public final class FileRights {

    private static final String HINT = "; expected mode 0400, 0440 or 0600";

    private FileRights() {}

    /** A sentence for each file that others may write or read, without the file's content. */
    public static List<String> warnings(Settings settings, Path configDir) {
        List<String> warnings = new ArrayList<>();
        files(settings, configDir).forEach((name, file) -> warn(name, file, warnings));
        return warnings;
    }

    private static Map<String, Path> files(Settings settings, Path configDir) {
        Map<String, Path> files = new LinkedHashMap<>();
        Path config = configDir.resolve(SettingsSources.FILE);
        Set<String> secrets = secretsIn(config);
        if (!secrets.isEmpty()) {
            files.put(config + ", which holds " + String.join(", ", secrets) + ",", config);
        }
        add(Key.FINBOX_API_KEY_FILE.key(), settings.text(Key.FINBOX_API_KEY_FILE), files);
        add(Key.FINBOX_TLS_KEYSTORE.key(), settings.text(Key.FINBOX_TLS_KEYSTORE), files);
        if (!settings.secret(Key.FINBOX_TLS_TRUSTSTORE_PASSWORD).reveal().isEmpty()) {
            add(Key.FINBOX_TLS_TRUSTSTORE.key(), settings.text(Key.FINBOX_TLS_TRUSTSTORE), files);
        }
        Map<String, String> kafka = settings.kafka();
        add("kafka.ssl.keystore.location", kafka.getOrDefault("ssl.keystore.location", ""), files);
        if (kafka.containsKey("ssl.truststore.password")) {
            add("kafka.ssl.truststore.location", kafka.getOrDefault("ssl.truststore.location", ""), files);
        }
        return files;
    }

    private static void add(String key, String file, Map<String, Path> files) {
        try {
            if (!file.isEmpty()) {
                files.put("The file that " + key + " names", Path.of(file));
            }
        } catch (InvalidPathException noPath) {
            // The code that reads the file reports it.
        }
    }

    private static void warn(String name, Path file, List<String> warnings) {
        try {
            Set<PosixFilePermission> rights = Files.getPosixFilePermissions(file);
            if (rights.contains(PosixFilePermission.OTHERS_WRITE) || rights.contains(PosixFilePermission.GROUP_WRITE)) {
                warnings.add(name + " may be written by others than its owner" + HINT);
            } else if (rights.contains(PosixFilePermission.OTHERS_READ)) {
                warnings.add(name + " may be read by everybody on this machine" + HINT);
            }
        } catch (IOException | UnsupportedOperationException unknown) {
            // The code that reads the file reports a file that is missing.
        }
    }

    /** The keys in the file that hold a secret. */
    private static Set<String> secretsIn(Path config) {
        Properties entries = new Properties();
        try {
            entries.load(new StringReader(Files.readString(config)));
        } catch (IOException | IllegalArgumentException unreadable) {
            return Set.of();
        }
        Set<String> secrets = new TreeSet<>();
        for (String name : entries.stringPropertyNames()) {
            if (!entries.getProperty(name).isBlank() && isSecret(name)) {
                secrets.add(name);
            }
        }
        return secrets;
    }

    private static boolean isSecret(String name) {
        return Arrays.stream(Key.values())
                        .anyMatch(key -> key.key().equals(name) && key.rule().kind() == SettingRule.Kind.SECRET)
                || KafkaKeys.isKnown(name) && KafkaKeys.isSecret(name.substring(KafkaKeys.PREFIX.length()));
    }
}
