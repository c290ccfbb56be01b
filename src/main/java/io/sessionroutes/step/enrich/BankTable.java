package io.sessionroutes.step.enrich;

import io.sessionroutes.message.BlankText;
import io.sessionroutes.step.enrich.CsvTable.Row;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Knows FinBox's bank identifiers, the modes that each bank lacks, and the bank of each branch code. The table may be
 * older than FinBox's own list, so a bank that is not in it is counted and passed on as the event writes it.
 */
public final class BankTable {

    private static final String IDENTIFIER = "identifier";
    /**
     * FinBox's lists that say whether a bank has a mode. Each has a column for each mode, such as {@code appendix_pdf}.
     */
    private static final List<String> SOURCES = List.of("appendix_", "catalogue_");

    private static final List<String> MODES = List.of("pdf", "aa", "online");

    private final Map<String, String> identifiers = new HashMap<>();
    private final Map<String, Set<String>> lacking = new HashMap<>();
    private final BranchCodes branches;
    private final LongAdder unknown = new LongAdder();

    /**
     * @param banksFile with a column {@code identifier}, as FinBox prints it, and columns such as {@code appendix_pdf}
     *     and {@code catalogue_aa}, which say {@code true} or {@code false} if it is known whether the bank has that
     *     mode; other columns are ignored
     * @param ifscFile as {@link BranchCodes} reads it
     * @throws IllegalArgumentException when a row is wrong, with file and line
     */
    public static BankTable read(Path banksFile, Path ifscFile) {
        return new BankTable(CsvTable.read(banksFile).requireColumns(List.of(IDENTIFIER)), ifscFile);
    }

    private BankTable(CsvTable banks, Path ifscFile) {
        for (Row row : banks.rows()) {
            addBank(row);
        }
        branches = BranchCodes.read(ifscFile, this::knows);
    }

    private void addBank(Row row) {
        String identifier = row.required(IDENTIFIER);
        if (identifiers.putIfAbsent(fold(identifier), identifier) != null) {
            throw row.wrong(identifier + " occurs twice");
        }
        lacking.put(
                identifier,
                MODES.stream().filter(mode -> isLacking(row, mode)).collect(Collectors.toUnmodifiableSet()));
    }

    private static boolean isLacking(Row row, String mode) {
        List<Boolean> said = SOURCES.stream()
                .map(source -> row.flag(source + mode))
                .filter(Objects::nonNull)
                .toList();
        return !said.isEmpty() && !said.contains(true);
    }

    /**
     * The identifier as FinBox prints it, for a name in any letter case. A name that is not in the table is returned as
     * it is.
     */
    String named(String name) {
        String identifier = identifiers.get(fold(name));
        if (identifier == null) {
            unknown.increment();
            return BlankText.strip(name);
        }
        return identifier;
    }

    /** The identifier of the bank with this branch code; null if it is unknown, which is counted. */
    @Nullable
    String ofBranch(String ifsc) {
        String identifier = branches.bank(fold(ifsc));
        if (identifier == null) {
            unknown.increment();
        }
        return identifier;
    }

    /** Whether the table says that this bank lacks this mode: one list says so, and no list says that it has it. */
    boolean lacks(String identifier, String mode) {
        return lacking.getOrDefault(identifier, Set.of()).contains(mode.toLowerCase(Locale.ROOT));
    }

    /** Whether this is one of FinBox's identifiers, as printed. */
    public boolean knows(String identifier) {
        return identifier.equals(identifiers.get(fold(identifier)));
    }

    /** The number of banks in the table. */
    public int size() {
        return identifiers.size();
    }

    /** The number of known beginnings of branch codes. */
    public int bankCodes() {
        return branches.size();
    }

    /** The number of names and branch codes that were not found. */
    public long unknown() {
        return unknown.sum();
    }

    static String fold(String text) {
        return BlankText.strip(text).toUpperCase(Locale.ROOT);
    }
}
