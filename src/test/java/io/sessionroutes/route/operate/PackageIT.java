package io.sessionroutes.route.operate;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** The zip, as whoever unpacks it finds it. */
class PackageIT {

    private static final Path ZIP = Path.of("target", "finbox-session-routes-0.1.0.zip");

    @Test
    void nobodyButTheOwnerMayWriteAndOthersMayNotReadTheSettings() throws IOException {
        // When
        Map<String, Set<PosixFilePermission>> rights = rights();

        // Then
        assertThat(rights).hasSizeGreaterThan(100).allSatisfy((path, rightsOfIt) -> assertThat(rightsOfIt)
                .as(path)
                .doesNotContain(PosixFilePermission.GROUP_WRITE, PosixFilePermission.OTHERS_WRITE));
        assertThat(rights)
                .containsEntry("config/application.properties", PosixFilePermissions.fromString("rw-r-----"))
                .containsEntry("bin/finbox-session-routes", PosixFilePermissions.fromString("rwxr-xr-x"))
                .containsEntry("README.md", PosixFilePermissions.fromString("rw-r--r--"));
        assertThat(rights.keySet())
                .filteredOn(path -> path.startsWith("config/"))
                .allSatisfy(path -> assertThat(rights.get(path))
                        .as(path)
                        .doesNotContain(
                                PosixFilePermission.OTHERS_READ,
                                PosixFilePermission.OTHERS_WRITE,
                                PosixFilePermission.OTHERS_EXECUTE));
    }

    @Test
    void theBillOfMaterialsNamesEachJarOfTheLibrary() throws IOException {
        try (FileSystem zip = zip()) {
            Path home = zip.getPath("/").resolve(top(zip));

            // When
            JsonNode bill = new ObjectMapper().readTree(Files.readAllBytes(home.resolve("bom.json")));
            Set<String> named = StreamSupport.stream(bill.path("components").spliterator(), false)
                    .map(one -> one.path("name").asText() + "-"
                            + one.path("version").asText() + ".jar")
                    .collect(Collectors.toCollection(TreeSet::new));
            named.add(bill.at("/metadata/component/name").asText() + "-"
                    + bill.at("/metadata/component/version").asText() + ".jar");

            // Then
            assertThat(bill.path("bomFormat").asText()).isEqualTo("CycloneDX");
            assertThat(jars(home)).hasSizeGreaterThan(30).isEqualTo(named);
        }
    }

    private static Set<String> jars(Path home) throws IOException {
        try (Stream<Path> all = Files.list(home.resolve("lib"))) {
            return all.map(jar -> jar.getFileName().toString()).collect(Collectors.toCollection(TreeSet::new));
        }
    }

    /** By path below the one directory that the zip holds. */
    private static Map<String, Set<PosixFilePermission>> rights() throws IOException {
        Map<String, Set<PosixFilePermission>> rights = new TreeMap<>();
        try (FileSystem zip = zip();
                Stream<Path> all = Files.walk(zip.getPath("/"))) {
            String top = "/" + top(zip) + "/";
            for (Path path : all.filter(path -> path.toString().startsWith(top)).toList()) {
                rights.put(path.toString().substring(top.length()), Files.getPosixFilePermissions(path));
            }
        }
        return rights;
    }

    private static String top(FileSystem zip) throws IOException {
        try (Stream<Path> top = Files.list(zip.getPath("/"))) {
            return top.map(path -> path.getFileName().toString().replace("/", ""))
                    .collect(Collectors.joining("/"));
        }
    }

    private static FileSystem zip() throws IOException {
        return FileSystems.newFileSystem(ZIP, Map.of("enablePosixFileAttributes", true));
    }
}
