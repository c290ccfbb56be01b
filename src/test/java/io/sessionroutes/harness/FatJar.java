package io.sessionroutes.harness;

import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import org.springframework.boot.loader.launch.JarLauncher;

/**
 * An application in one jar as Spring Boot packs it: its libraries are jars in this jar, and Spring Boot's loader reads
 * classes and resources from them.
 */
public final class FatJar {

    private static final String CLASSES = "BOOT-INF/classes/";

    private FatJar() {}

    /** @param libraries a directory of jars, which are all packed */
    public static Path build(Path jar, Class<?> main, Path libraries) throws IOException {
        try (OutputStream file = new FileOutputStream(jar.toFile());
                JarOutputStream packed = new JarOutputStream(file, manifest(main));
                Stream<Path> nested = Files.list(libraries)) {
            addLoader(packed);
            store(packed, CLASSES, new byte[0]);
            for (Path classFile : classFiles(main)) {
                String directory = main.getPackageName().replace('.', '/') + "/";
                store(packed, CLASSES + directory + classFile.getFileName(), Files.readAllBytes(classFile));
            }
            store(packed, "BOOT-INF/lib/", new byte[0]);
            for (Path library : nested.sorted().toList()) {
                store(packed, "BOOT-INF/lib/" + library.getFileName(), Files.readAllBytes(library));
            }
        }
        return jar;
    }

    /** Runs it beside its log, with nothing else on the class path. */
    public static JavaProcess start(Path jar, Map<String, String> environment, String... arguments) {
        return JavaProcess.start(
                jar.resolveSibling("log"), jar.toString(), JarLauncher.class.getName(), environment, arguments);
    }

    private static Manifest manifest(Class<?> main) {
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, JarLauncher.class.getName());
        manifest.getMainAttributes().putValue("Start-Class", main.getName());
        manifest.getMainAttributes().putValue("Spring-Boot-Classes", CLASSES);
        manifest.getMainAttributes().putValue("Spring-Boot-Lib", "BOOT-INF/lib/");
        return manifest;
    }

    /** The loader's classes are unpacked, because Java itself has to find them. */
    private static void addLoader(JarOutputStream packed) throws IOException {
        try (JarFile loader = new JarFile(origin(JarLauncher.class).toFile())) {
            for (JarEntry entry : loader.stream()
                    .filter(entry -> entry.getName().startsWith("org/"))
                    .toList()) {
                try (var content = loader.getInputStream(entry)) {
                    store(packed, entry.getName(), content.readAllBytes());
                }
            }
        }
    }

    /** The class and its nested classes. */
    private static List<Path> classFiles(Class<?> main) throws IOException {
        Path directory = origin(main).resolve(main.getPackageName().replace('.', '/'));
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(
                            file -> file.getFileName().toString().matches(main.getSimpleName() + "(\\$.*)?\\.class"))
                    .toList();
        }
    }

    private static Path origin(Class<?> loaded) {
        try {
            return Path.of(
                    loaded.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (URISyntaxException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** Stores without compression, because the loader reads a nested jar in place. */
    private static void store(JarOutputStream packed, String name, byte[] content) throws IOException {
        JarEntry entry = new JarEntry(name);
        entry.setMethod(JarEntry.STORED);
        entry.setSize(content.length);
        CRC32 checksum = new CRC32();
        checksum.update(content);
        entry.setCrc(checksum.getValue());
        packed.putNextEntry(entry);
        packed.write(content);
        packed.closeEntry();
    }
}
