package io.sessionroutes.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class LinksTest {

    private static final Pattern LINK = Pattern.compile("]\\((?!https?:)([^)#]+)[^)]*\\)");
    private static final Pattern INCLUDED = Pattern.compile("<include>([^<]*?)(/\\*\\*)?</include>");

    @Test
    void everyLinkFromAPageToAFileLeadsToOne() throws IOException {
        // Given
        Map<Path, String> pages = MarkdownPages.all();

        // When
        List<String> links = new ArrayList<>();
        List<String> dead = new ArrayList<>();
        pages.forEach((page, text) -> LINK.matcher(text).results().forEach(link -> {
            links.add(link.group(1));
            if (!Files.exists(page.resolveSibling(link.group(1)))) {
                dead.add(page + ": " + link.group(1));
            }
        }));

        // Then
        System.out.println("checked " + links.size() + " links in " + pages.size() + " pages");
        assertThat(links).hasSizeGreaterThan(20);
        assertThat(dead).isEmpty();
    }

    /** Whoever unpacks the zip has the pages and what they speak of, but no sources. */
    @Test
    void noLinkLeadsOutOfThePackage() throws IOException {
        // Given
        List<String> packed = packed();

        // When
        List<String> outside = new ArrayList<>();
        MarkdownPages.all().forEach((page, text) -> LINK.matcher(text).results().forEach(link -> {
            Path target = page.resolveSibling(link.group(1)).normalize();
            if (packed.stream().noneMatch(target::startsWith)) {
                outside.add(page + ": " + link.group(1));
            }
        }));

        // Then
        System.out.println("the package holds " + packed);
        assertThat(packed).contains("docs", "README.md");
        assertThat(outside).isEmpty();
    }

    /** What the assembly takes from the top of the checkout. */
    private static List<String> packed() throws IOException {
        String assembly = Files.readString(Path.of("src/main/assembly/content.xml"));
        String top = assembly.substring(assembly.indexOf("<directory>.</directory>"));
        return Stream.concat(
                        Stream.of("routes", "config"),
                        INCLUDED.matcher(top).results().map(entry -> entry.group(1)))
                .toList();
    }
}
