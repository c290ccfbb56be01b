package io.sessionroutes.supply;

import java.io.File;
import java.util.Collection;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A library on the class path that this test runs on: the program's, and what its tests add. */
record UsedLibrary(String artifact, String version) {

    /** As a repository lays it down: group, artifact and version are directories. */
    private static final Pattern JAR = Pattern.compile("^(.*)/([^/]+)/([^/]+)/\\2-\\3(?:-[^/]*)?\\.jar$");

    /** @param artifacts of which the list speaks; a path alone does not say where its group begins */
    static List<UsedLibrary> all(Collection<String> artifacts) {
        return jars().flatMap(jar -> artifacts.stream()
                        .filter(artifact -> jar.group(2).equals(artifact.replaceFirst(".*:", ""))
                                && ("/" + jar.group(1))
                                        .endsWith("/"
                                                + artifact.replaceFirst(":.*", "")
                                                        .replace('.', '/')))
                        .map(artifact -> new UsedLibrary(artifact, jar.group(3))))
                .distinct()
                .toList();
    }

    /** How many jars of a repository there are. */
    static long count() {
        return jars().count();
    }

    private static Stream<MatchResult> jars() {
        return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(entry -> JAR.matcher(entry.replace('\\', '/')))
                .filter(Matcher::matches)
                .map(Matcher::toMatchResult);
    }
}
