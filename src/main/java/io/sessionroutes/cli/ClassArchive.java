package io.sessionroutes.cli;

import java.nio.file.Path;

/**
 * The archive that one release of Java can make of the classes of a run. From Java 25 on it is an AOT cache, which has
 * profiles too. Before that, it is a dynamic class-data archive on top of Java's own archive.
 *
 * @param feature Java's release, such as 17
 */
record ClassArchive(int feature) {

    private static final int FIRST_WITH_AOT_CACHE = 25;

    static ClassArchive ofThisJava() {
        return new ClassArchive(Runtime.version().feature());
    }

    /** The name that the launch script looks for. It has the release, because no other release can use the archive. */
    String fileName() {
        return "finbox-session-routes-java" + feature + (isCache() ? ".aot" : ".jsa");
    }

    /** The option that makes Java write the archive to this file when Java ends. */
    String option(Path file) {
        return (isCache() ? "-XX:AOTCacheOutput=" : "-XX:ArchiveClassesAtExit=") + file;
    }

    /** Whether the archive needs the one that comes with Java. */
    boolean needsBase() {
        return !isCache();
    }

    private boolean isCache() {
        return feature >= FIRST_WITH_AOT_CACHE;
    }
}
