package io.sessionroutes.step.enrich;

import io.sessionroutes.step.enrich.CsvTable.Row;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Finds the bank of a branch code (IFSC). Its first four letters name the bank through which the branch is reached. A
 * co-operative or regional bank without a code of its own has branches under its sponsor's code, nearly all with
 * letters behind the fifth character ({@code HDFC0CMPLTB}). So a beginning names its bank only if digits follow, unless
 * the table says otherwise. A wrong bank in the request is worse than no bank.
 */
final class BranchCodes {

    private static final String IFSC = "ifsc";
    private static final String IDENTIFIER = "identifier";
    private static final int BANK = 4;
    private static final Pattern CODE = Pattern.compile("[A-Z]{4}0[A-Z0-9]{6}");
    /** At the end of a beginning: letters may follow it, too. */
    private static final String ANYTHING = "*";
    /** In place of an identifier: the branch's bank is unknown, or FinBox does not have that bank. */
    private static final String NO_BANK = "-";

    private static final Pattern BEGINNING = Pattern.compile("[A-Z]{4}(0[A-Z0-9]{0,6})?");

    /**
     * How a branch code may begin.
     *
     * @param text the beginning itself
     * @param identifier of the bank, or {@code -}
     * @param anything whether letters may follow
     */
    private record Beginning(String text, String identifier, boolean anything) {

        boolean fits(String code) {
            return code.startsWith(text)
                    && (anything || code.chars().skip(text.length()).allMatch(c -> c >= '0' && c <= '9'));
        }
    }

    /** The beginnings by their first four letters, the longest first. */
    private final Map<String, List<Beginning>> beginnings = new HashMap<>();

    /**
     * @param file with the columns {@code ifsc} (how a branch code begins, four characters or more, with {@code *}
     *     behind it if letters may follow) and {@code identifier} (or {@code -}); of several beginnings the longest
     *     counts
     * @param knows whether a bank has this identifier
     * @throws IllegalArgumentException when a row is wrong, with file and line
     */
    static BranchCodes read(Path file, Predicate<String> knows) {
        BranchCodes codes = new BranchCodes();
        for (Row row :
                CsvTable.read(file).requireColumns(List.of(IFSC, IDENTIFIER)).rows()) {
            codes.add(row, knows);
        }
        return codes;
    }

    private BranchCodes() {}

    private void add(Row row, Predicate<String> knows) {
        String code = BankTable.fold(row.required(IFSC));
        String identifier = row.required(IDENTIFIER);
        boolean anything = code.endsWith(ANYTHING);
        String beginning = anything ? code.substring(0, code.length() - 1) : code;
        if (!BEGINNING.matcher(beginning).matches()) {
            throw row.wrong("column ifsc: must be the first four letters of a branch code, or more of it, "
                    + "with * behind it if letters may follow");
        }
        if (!identifier.equals(NO_BANK) && !knows.test(identifier)) {
            throw row.wrong("column identifier: not in the table of banks");
        }
        List<Beginning> same = beginnings.computeIfAbsent(beginning.substring(0, BANK), bank -> new ArrayList<>());
        if (same.stream().anyMatch(other -> other.text.equals(beginning))) {
            throw row.wrong(row.required(IFSC) + " occurs twice");
        }
        same.add(new Beginning(beginning, identifier, anything));
        same.sort(Comparator.comparingInt((Beginning other) -> other.text.length())
                .reversed());
    }

    /** @param code in capital letters, without blanks around it */
    @Nullable
    String bank(String code) {
        if (!CODE.matcher(code).matches()) {
            return null;
        }
        for (Beginning beginning : beginnings.getOrDefault(code.substring(0, BANK), List.of())) {
            if (beginning.fits(code)) {
                return beginning.identifier.equals(NO_BANK) ? null : beginning.identifier;
            }
        }
        return null;
    }

    int size() {
        return beginnings.values().stream().mapToInt(List::size).sum();
    }
}
