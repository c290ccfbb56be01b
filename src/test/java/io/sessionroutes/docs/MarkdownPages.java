package io.sessionroutes.docs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Every page in Markdown, with its text. */
final class MarkdownPages {

    private MarkdownPages() {}

    static Map<Path, String> all() throws IOException {
        Map<Path, String> pages = new TreeMap<>();
        for (String place : new String[] {".", "docs", "deploy"}) {
            try (Stream<Path> files = Files.walk(Path.of(place), place.equals(".") ? 1 : Integer.MAX_VALUE)) {
                for (Path file :
                        files.filter(path -> path.toString().endsWith(".md")).toList()) {
                    pages.put(file.normalize(), Files.readString(file));
                }
            }
        }
        return pages;
    }
}
