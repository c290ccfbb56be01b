package io.sessionroutes.bundle;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Draws the routes in Mermaid, into docs/flow.md: first a box for each route, then one for each step. */
public final class FlowPicture {

    static final Path PAGE = Path.of("docs/flow.md");
    private static final Pattern BLOCK = Pattern.compile("(?s)(?<=```mermaid\n).*?(?=```)");

    private FlowPicture() {}

    public static void main(String[] args) throws IOException {
        Files.writeString(PAGE, redrawn());
    }

    /** The page with the pictures of the present routes. */
    static String redrawn() throws IOException {
        FlowGraph flow = FlowGraph.read();
        Iterator<List<String>> pictures = List.of(new FlowOverview(flow).lines(), new FlowSteps(flow).lines())
                .iterator();
        String redrawn = BLOCK.matcher(Files.readString(PAGE))
                .replaceAll(old -> Matcher.quoteReplacement(String.join("\n", pictures.next()) + "\n"));
        if (pictures.hasNext()) {
            throw new IllegalStateException(PAGE + " has fewer than two blocks ```mermaid");
        }
        return redrawn;
    }
}
