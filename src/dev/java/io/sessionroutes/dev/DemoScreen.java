package io.sessionroutes.dev;

import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Prints the demo for a person. It shows no session links and no mobile numbers. */
final class DemoScreen {

    private static final String GREEN = "32";
    private static final String YELLOW = "33";
    private static final String RED = "31";
    private static final String DIM = "2";

    private final PrintStream out;
    private final boolean colour;

    @SuppressWarnings("SystemConsoleNull") // From Java 22 to 24 a demo in a pipe is coloured; no harm is done.
    DemoScreen(PrintStream out) {
        this.out = out;
        this.colour = out == System.out && System.console() != null && System.getenv("NO_COLOR") == null;
    }

    void say(String text) {
        out.println(text);
    }

    void headings() {
        out.println();
        out.println(paint(DIM, "   time  application  about                          outcome"));
    }

    void event(Duration since, @Nullable SampleEvent sample, ObservedOutcome outcome, boolean right, int calls) {
        String name = sample == null ? "unknown" : sample.name();
        String story = sample == null ? "never sent" : sample.story();
        String after = calls > 1 ? "  after " + calls + " calls" : "";
        String what = outcome.isSession()
                ? paint(GREEN, "session created") + paint(DIM, after)
                : paint(YELLOW, "dead letter    ") + "  " + String.format("%-22s", outcome.code())
                        + paint(DIM, "  " + outcome.kind() + " in " + outcome.stage() + after);
        out.printf(
                Locale.ROOT,
                "%6.2fs  %-11s  %-29s  %s%s%n",
                since.toMillis() / 1000.0,
                name,
                story,
                what,
                right ? "" : "  " + paint(RED, "NOT AS EXPECTED"));
    }

    void summary(DemoAccount account, SandboxCounts calls, Duration took) {
        Map<String, Map<String, Integer>> letters = account.deadLetters();
        int dead = letters.values().stream()
                .flatMap(codes -> codes.values().stream())
                .mapToInt(Integer::intValue)
                .sum();
        out.println();
        line("events in", account.events(), "");
        line("  sessions", account.sessions(), "");
        line("  dead letters", dead, "");
        letters.forEach((kind, codes) -> line(
                "    " + kind,
                codes.values().stream().mapToInt(Integer::intValue).sum(),
                text(codes)));
        long accounted = account.sessions() + dead;
        line("accounted for", accounted, accounted == account.events() ? "" : paint(RED, "does not add up"));
        line("calls to FinBox", calls.calls(), "at most " + calls.maxInFlight() + " in flight; " + statuses(calls));
        List<String> faults = account.faults();
        line("as expected", account.events() - faults.size(), "of " + account.events());
        faults.forEach(fault -> out.println(paint(RED, "  " + fault)));
        out.println();
        out.println((faults.isEmpty()
                        ? paint(GREEN, "Every event is accounted for")
                        : paint(RED, "Not every event ended as expected"))
                + String.format(Locale.ROOT, ", in %.1f s.", took.toMillis() / 1000.0));
    }

    private void line(String what, long count, String more) {
        out.println(String.format(Locale.ROOT, "%-22s %4d   ", what, count)
                .concat(more)
                .stripTrailing());
    }

    private static String text(Map<String, Integer> codes) {
        List<String> words = codes.entrySet().stream()
                .map(code -> code.getKey() + (code.getValue() > 1 ? " x " + code.getValue() : ""))
                .toList();
        return IntStream.range(0, words.size())
                .mapToObj(i -> (i == 0 ? "" : i % 3 == 0 ? ",%n%30s".formatted("") : ", ") + words.get(i))
                .collect(Collectors.joining());
    }

    private static String statuses(SandboxCounts calls) {
        return calls.byStatus().entrySet().stream()
                .map(status -> (status.getKey() == 0 ? "no answer" : status.getKey()) + " x " + status.getValue())
                .collect(Collectors.joining(", "));
    }

    private String paint(String style, String text) {
        return colour && !text.isEmpty() ? "\u001b[" + style + "m" + text + "\u001b[0m" : text;
    }
}
