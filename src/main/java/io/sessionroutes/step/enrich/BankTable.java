package io.sessionroutes.step.enrich;

import io.sessionroutes.step.enrich.CsvTable.Row;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * FinBox's bank identifiers, and the ones that branch codes stand for. The list is known to be older than FinBox's own,
 * so a bank that it lacks is counted and passed on as it was written.
 */
public final class BankTable {

    private static final String IDENTIFIER = "identifier";
    private static final String IFSC = "ifsc";
    private static final int BANK_CODE_LENGTH = 4;

    private final Map<String, String> identifiers = new HashMap<>();
    private final Map<String, String> byBankCode = new HashMap<>();
    private final LongAdder unknown = new LongAdder();

    /**
     * @param banksFile with a column {@code identifier}, as FinBox prints it; further columns are for people
     * @param ifscFile the columns {@code ifsc} (the first four letters of a branch code) and {@code identifier}
     * @throws IllegalArgumentException when a row is wrong, with file and line
     */
    public static BankTable read(Path banksFile, Path ifscFile) {
        BankTable banks = new BankTable();
        for (Row row :
                CsvTable.read(banksFile).requireColumns(List.of(IDENTIFIER)).rows()) {
            banks.addBank(row);
        }
        for (Row row : CsvTable.read(ifscFile)
                .requireColumns(List.of(IFSC, IDENTIFIER))
                .rows()) {
            banks.addBankCode(row);
        }
        return banks;
    }

    private BankTable() {}

    private void addBank(Row row) {
        String identifier = row.required(IDENTIFIER);
        if (identifiers.putIfAbsent(fold(identifier), identifier) != null) {
            throw row.wrong(identifier + " occurs twice");
        }
    }

    private void addBankCode(Row row) {
        String code = row.required(IFSC);
        String identifier = row.required(IDENTIFIER);
        if (code.length() != BANK_CODE_LENGTH) {
            throw row.wrong("column ifsc: must be the first four letters of a branch code");
        }
        if (!knows(identifier)) {
            throw row.wrong("column identifier: not in the table of banks");
        }
        if (byBankCode.putIfAbsent(fold(code), identifier) != null) {
            throw row.wrong(code + " occurs twice");
        }
    }

    /** The identifier as FinBox prints it, for a name in any letter case; a name that is not in the table as it is. */
    @Nullable
    String named(String name) {
        return counted(identifiers.get(fold(name)), name);
    }

    /** The identifier of the bank with this branch code, or null. */
    @Nullable
    String ofBranch(String ifsc) {
        String code = fold(ifsc);
        return counted(
                code.length() < BANK_CODE_LENGTH ? null : byBankCode.get(code.substring(0, BANK_CODE_LENGTH)), null);
    }

    private @Nullable String counted(@Nullable String identifier, @Nullable String otherwise) {
        if (identifier == null) {
            unknown.increment();
            return otherwise;
        }
        return identifier;
    }

    /** Whether this is one of FinBox's identifiers, as printed. */
    public boolean knows(String identifier) {
        return identifier.equals(identifiers.get(fold(identifier)));
    }

    /** The banks of the table. */
    public int size() {
        return identifiers.size();
    }

    /** The bank codes (first four letters of a branch code) whose bank is known. */
    public int bankCodes() {
        return byBankCode.size();
    }

    /** How many names and branch codes have been looked up in vain. */
    public long unknown() {
        return unknown.sum();
    }

    private static String fold(String text) {
        return text.strip().toUpperCase(Locale.ROOT);
    }
}
