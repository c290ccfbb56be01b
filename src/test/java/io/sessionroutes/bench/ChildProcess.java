package io.sessionroutes.bench;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A process of the benchmark's, and what it costs. */
final class ChildProcess implements AutoCloseable {

    private static final double TICKS_PER_SECOND = 100;
    private static final Pattern COMPILER = Pattern.compile("\\(C[12] Compiler");

    private final Process process;
    private final String name;

    private ChildProcess(String name, Process process) {
        this.name = name;
        this.process = process;
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroy));
    }

    static ChildProcess start(String name, List<String> command, Map<String, String> environment) {
        try {
            Files.createDirectories(Path.of("target", "benchmark"));
            ProcessBuilder builder = new ProcessBuilder(command);
            builder.environment().putAll(environment);
            builder.redirectErrorStream(true);
            builder.redirectOutput(log(name).toFile());
            return new ChildProcess(name, builder.start());
        } catch (IOException e) {
            throw new UncheckedIOException(name + " did not start", e);
        }
    }

    /** A main class on this program's own class path. */
    static ChildProcess java(
            String name, List<String> options, Class<?> main, List<String> arguments, Map<String, String> environment) {
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
        command.addAll(options);
        command.addAll(List.of("-cp", classPath(), main.getName()));
        command.addAll(arguments);
        return start(name, command, environment);
    }

    /** What it prints behind READY once it serves. */
    String ready() {
        return line("READY ", 60).substring("READY ".length());
    }

    /** The first line of its output that holds the text, as soon as there is one. */
    String line(String text, int seconds) {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
        while (System.nanoTime() - deadline < 0 && process.isAlive()) {
            try (BufferedReader lines = Files.newBufferedReader(log(name))) {
                String found = lines.lines()
                        .filter(line -> line.contains(text))
                        .findFirst()
                        .orElse(null);
                if (found != null) {
                    return found;
                }
                TimeUnit.MILLISECONDS.sleep(50);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
        throw new IllegalStateException(name + " did not say '" + text + "'; see " + log(name));
    }

    long pid() {
        return process.pid();
    }

    /** Seconds of CPU so far, user and system. */
    double cpu() {
        return cpu(process.pid());
    }

    static double cpu(long pid) {
        return seconds(read(Path.of("/proc", String.valueOf(pid), "stat")));
    }

    /** The part of it that the JVM's compilers have taken: much in the first minute, next to nothing from then on. */
    double compilers() {
        Path threads = Path.of("/proc", String.valueOf(process.pid()), "task");
        try (Stream<Path> all = Files.list(threads)) {
            return all.map(ChildProcess::ifStillThere)
                    .filter(stat -> COMPILER.matcher(stat).find())
                    .mapToDouble(ChildProcess::seconds)
                    .sum();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Threads end while they are listed. */
    private static String ifStillThere(Path thread) {
        try {
            return Files.readString(thread.resolve("stat"));
        } catch (IOException gone) {
            return "";
        }
    }

    private static double seconds(String stat) {
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
        return (Long.parseLong(fields[11]) + Long.parseLong(fields[12])) / TICKS_PER_SECOND;
    }

    /** The most memory it has had resident, in MB. */
    long peakMemory() {
        return read(Path.of("/proc", String.valueOf(process.pid()), "status"))
                .lines()
                .filter(line -> line.startsWith("VmHWM"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")) / 1024)
                .findFirst()
                .orElse(0);
    }

    /** What is live on its heap, in MB, after a full collection. */
    double liveHeap() {
        Path jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd");
        try {
            Process histogram =
                    new ProcessBuilder(jcmd.toString(), String.valueOf(process.pid()), "GC.class_histogram").start();
            try (BufferedReader lines = histogram.inputReader()) {
                String total = lines.lines()
                        .filter(line -> line.startsWith("Total"))
                        .findFirst()
                        .orElse("Total 0 0");
                return Long.parseLong(total.trim().split("\\s+")[2]) / 1048576.0;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** SIGTERM; the exit status, and how long it took. */
    String stop() {
        long begun = System.nanoTime();
        process.destroy();
        try {
            return process.waitFor() + " after " + TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begun) + " ms";
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(40, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static Path log(String name) {
        return Path.of("target", "benchmark", name.replaceAll("\\W+", "-") + ".log");
    }

    private static String classPath() {
        if (ChildProcess.class.getClassLoader() instanceof URLClassLoader loader) {
            return Arrays.stream(loader.getURLs()).map(URL::getPath).collect(Collectors.joining(File.pathSeparator));
        }
        return System.getProperty("java.class.path");
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
