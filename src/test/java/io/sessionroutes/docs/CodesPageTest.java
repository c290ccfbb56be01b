package io.sessionroutes.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.sessionroutes.failure.FailureCodes;
import io.sessionroutes.failure.FailureTable;
import io.sessionroutes.message.FailureKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Whoever meets a code finds what it means and what to do. */
class CodesPageTest {

    private static final Pattern ROW =
            Pattern.compile("(?m)^\\| `([A-Za-z0-9_.-]+)` \\| (`[A-Z`, ]+`) \\| ([^|]+) \\| ([^|]+) \\|$");

    @Test
    void everyKnownCodeHasItsRowAndNoOtherHas() throws IOException {
        // When
        Map<String, Set<FailureKind>> rows = rows();

        // Then
        System.out.println("checked " + rows.size() + " codes against " + FailureCodes.KNOWN.size() + " known ones");
        assertThat(rows.keySet()).isNotEmpty().containsExactlyInAnyOrderElementsOf(FailureCodes.KNOWN);
    }

    @Test
    void aCodeThatComesWithAStatusHasTheKindOfThatStatus() throws IOException {
        // Given
        Map<String, Integer> statuses = Map.of(
                "AUTHENTICATION_CREDENTIALS_NOT_PROVIDED", 401,
                "TRIAL_PERIOD_EXPIRED", 402,
                "ACCESS_DENIED", 403,
                "MODE_NOT_ENABLED", 403,
                "SESSION_DELETED", 410,
                "UNSUPPORTED_MEDIA_TYPE", 415,
                "MISSING_AA_PARAMETER", 400);

        // When
        FailureTable table = new FailureTable(List.of());
        Map<String, Set<FailureKind>> rows = rows();

        // Then
        statuses.forEach(
                (code, status) -> assertThat(rows.get(code)).as(code).containsExactly(table.kind(status, code)));
    }

    private static Map<String, Set<FailureKind>> rows() throws IOException {
        Map<String, Set<FailureKind>> rows = new HashMap<>();
        ROW.matcher(Files.readString(Path.of("docs", "dead-letters.md")))
                .results()
                .forEach(row -> {
                    Set<FailureKind> kinds = new HashSet<>();
                    Arrays.stream(row.group(2).replace("`", "").split(", "))
                            .map(FailureKind::valueOf)
                            .forEach(kinds::add);
                    assertThat(rows.put(row.group(1), kinds))
                            .as(row.group(1) + " has one row")
                            .isNull();
                });
        return rows;
    }
}
