package io.sessionroutes.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class LinksTest {

    private static final Pattern LINK = Pattern.compile("]\\((?!https?:)([^)#]+)[^)]*\\)");

    @Test
    void everyLinkFromAPageToAFileLeadsToOne() throws IOException {
        // Given
        Map<Path, String> pages = Pages.all();

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
}
