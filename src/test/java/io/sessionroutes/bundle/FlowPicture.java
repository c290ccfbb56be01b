package io.sessionroutes.bundle;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Draws the routes in Mermaid, into the pages that show them: README.md has a box for each route, docs/flow.md one for
 * each step.
 */
public final class FlowPicture {

    static final Path OVERVIEW = Path.of("README.md");
    static final Path STEPS = Path.of("docs/flow.md");
    private static final Pattern BLOCK = Pattern.compile("(?s)(?<=```mermaid\n).*?(?=```)");

    private FlowPicture() {}

    public static void main(String[] args) throws IOException {
        for (Path page : List.of(OVERVIEW, STEPS)) {
            Files.writeString(page, redrawn(page));
        }
    }

    /** The page with the picture that the routes make now. */
    static String redrawn(Path page) throws IOException {
        FlowGraph flow = FlowGraph.read();
        List<String> lines = page.equals(OVERVIEW) ? new FlowOverview(flow).lines() : new FlowSteps(flow).lines();
        Matcher block = BLOCK.matcher(Files.readString(page));
        if (!block.find()) {
            throw new IllegalStateException(page + " has no block ```mermaid");
        }
        return block.replaceFirst(Matcher.quoteReplacement(String.join("\n", lines) + "\n"));
    }
}
