package io.sessionroutes.cli;

import java.nio.file.Path;

/**
 * The kind of archive that a Java can make of the classes of a run: from 25 on an AOT cache, which has profiles too,
 * before that a dynamic class-data archive on top of Java's own.
 *
 * @param feature Java's release, such as 17
 */
record ClassArchive(int feature) {

    private static final int FIRST_WITH_AOT_CACHE = 25;

    static ClassArchive ofThisJava() {
        return new ClassArchive(Runtime.version().feature());
    }

    /** Where the launch script looks for it; one Java's archive is nothing for another. */
    String fileName() {
        return "finbox-session-routes-java" + feature + (isCache() ? ".aot" : ".jsa");
    }

    /** What makes Java write it to this file when it ends. */
    String option(Path file) {
        return (isCache() ? "-XX:AOTCacheOutput=" : "-XX:ArchiveClassesAtExit=") + file;
    }

    /** Whether it is made on top of the archive that comes with Java. */
    boolean needsBase() {
        return !isCache();
    }

    private boolean isCache() {
        return feature >= FIRST_WITH_AOT_CACHE;
    }
}
