package io.sessionroutes.supply;

import java.io.File;
import java.util.Collection;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A library on the class path of the tests: a library of the program, or one that only its tests need. */
record UsedLibrary(String artifact, String version) {

    /** The path of a jar in a repository: group, artifact and version are directories. */
    private static final Pattern JAR = Pattern.compile("^(.*)/([^/]+)/([^/]+)/\\2-\\3(?:-[^/]*)?\\.jar$");

    /** @param artifacts the artifacts of the list, because a path alone does not show where its group begins */
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

    /** The number of jars that come from a repository. */
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
