package io.sessionroutes.step.enrich;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BankTableTest {

    private static final Path BANKS = Path.of("config/banks.csv");
    private static final Path IFSC = Path.of("config/ifsc.csv");

    @TempDir
    Path folder;

    @Test
    void aBankIsFoundInAnyLetterCaseAndWrittenAsFinBoxPrintsIt() {
        InLocales.each(() -> {
            // Given
            BankTable banks = BankTable.read(BANKS, IFSC);
            // When
            String bank = banks.named(" icici ");
            // Then
            assertThat(bank).isEqualTo("ICICI");
            assertThat(banks.named("MODEL")).isEqualTo("model");
            assertThat(banks.named("pune merchants")).isEqualTo("PUNE MERCHANTS");
            assertThat(banks.ofBranch("icic0000001")).isEqualTo("ICICI");
            assertThat(banks.unknown()).isZero();
        });
    }

    @Test
    void anUnknownBankIsPassedOnAndCounted() {
        // Given
        BankTable banks = BankTable.read(BANKS, IFSC);
        // When
        String bank = banks.named("New Bank");
        // Then
        assertThat(bank).isEqualTo("New Bank");
        assertThat(banks.knows("New Bank")).as("New Bank is known").isFalse();
        assertThat(banks.ofBranch("ZZZZ0000001")).isNull();
        assertThat(banks.ofBranch("HDF")).isNull();
        assertThat(banks.unknown()).isEqualTo(3);
    }

    @ParameterizedTest
    @CsvSource({
        "HDFC0000001,HDFC",
        "SBIN0000300,SBI",
        "UTIB0000009,AXIS",
        "PUNB0000100,PNBBNK",
        "KKBK0000958,KOTAK",
        "IBKL0000001,IDBI"
    })
    void aBranchCodeNamesItsBank(String ifsc, String bank) {
        assertThat(BankTable.read(BANKS, IFSC).ofBranch(ifsc)).isEqualTo(bank);
    }

    @Test
    void allOfFinBoxBanksAreInTheTable() {
        assertThat(CsvTable.read(BANKS).rows()).hasSize(346);
        assertThat(CsvTable.read(IFSC).rows()).hasSizeGreaterThan(40);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "identifier\\nHDFC\\n,x|banks.csv line 3",
                "identifier,name\\n,x|banks.csv line 2: column identifier",
                "identifier,name\\n# a comment\\nHDFC,\"HDFC, Bank\"\\nhdfc,y|banks.csv line 4: hdfc occurs twice",
                "name\\nHDFC|banks.csv line 1: no column identifier",
                "identifier,identifier\\nA,B|banks.csv line 1: a column occurs twice",
                "identifier,name\\n\"A,B|banks.csv line 2: its quotes do not match"
            })
    void aBadTableIsRefusedByFileAndLine(String table, String message) throws IOException {
        // Given
        Path file = Files.writeString(folder.resolve("banks.csv"), table.replace("\\n", "\n"));
        // When, Then
        assertThatIllegalArgumentException()
                .isThrownBy(() -> BankTable.read(file, IFSC))
                .withMessageContaining(message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "HDFC,NOBANK|ifsc.csv line 2: column identifier", "HDF,HDFC|ifsc.csv line 2: column ifsc",
                "HDFC,HDFC\\nhdfc,ICICI|ifsc.csv line 3: hdfc occurs twice", "HDFC,|ifsc.csv line 2: column identifier"
            })
    void aBadBranchCodeIsRefusedByFileAndLine(String rows, String message) throws IOException {
        // Given
        Path file = Files.writeString(folder.resolve("ifsc.csv"), "ifsc,identifier\n" + rows.replace("\\n", "\n"));
        // When, Then
        assertThatIllegalArgumentException()
                .isThrownBy(() -> BankTable.read(BANKS, file))
                .withMessageContaining(message);
    }

    @Test
    void aMissingTableIsNamed() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> BankTable.read(folder.resolve("none.csv"), IFSC))
                .withMessageContaining("none.csv: no such file");
    }
}
