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
import org.junit.jupiter.params.provider.ValueSource;

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

    @ParameterizedTest
    @CsvSource({
        "BARB0VJRAJP,BARODA",
        "IDIB000A001,INDBNK",
        "JAKA0BEMINA,JNKBNK",
        "NTBL0DEH059,NAINITAL",
        "DBSS0IN0811,DBSBNK",
        "DEUT0784PBC,DEUTSCHE",
        "UBIN0CG5501,UBI",
        "SVCB0000012,SVCBNK",
        "BARB0BGGBXX,BARODA_GUJRATBNK"
    })
    void aBankMayHaveLettersInItsBranchCodes(String ifsc, String bank) {
        assertThat(BankTable.read(BANKS, IFSC).ofBranch(ifsc)).isEqualTo(bank);
    }

    /** Branches of banks that are reached through another, and what is no branch code at all. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "HDFC0CMPLTB",
                "HDFC0CADRSH",
                "YESB0ADB001",
                "YESB00ACUBL",
                "KKBK0KUCB01",
                "ICIC00ARIHT",
                "IBKL0041SCB",
                "IBKL0103925",
                "UTIB0SMCB01",
                "SBIN0RRMRGB",
                "PUNB0HGB001",
                "SVCB0001002",
                "BARB0BUPGBX",
                "JAKA0GRAMEN",
                "IDIB0PLB001",
                "UBIN0CG7999",
                "HDFC1000001",
                "HDFCO000060",
                "HDFC000006",
                "HDFC00000601",
                "HDFC",
                "HDFC0",
                "\u0967DFC0000060"
            })
    void aBranchCodeThatDoesNotNameItsBankForSureNamesNone(String ifsc) {
        // Given
        BankTable banks = BankTable.read(BANKS, IFSC);
        // When
        String bank = banks.ofBranch(ifsc);
        // Then
        assertThat(bank).isNull();
        assertThat(banks.unknown()).isEqualTo(1);
    }

    @Test
    void ofSeveralBeginningsTheLongestCounts() throws IOException {
        // Given
        Path file = Files.writeString(
                folder.resolve("ifsc.csv"),
                "ifsc,identifier\nHDFC,HDFC\nHDFC0C*,SBI\nhdfc0cm* , ICICI\nHDFC0CMP,-\nHDFC0009,-\n");
        BankTable banks = BankTable.read(BANKS, file);
        // When, Then
        assertThat(banks.ofBranch("HDFC0CMPLTB")).isEqualTo("ICICI");
        assertThat(banks.ofBranch("HDFC0CMP123")).isNull();
        assertThat(banks.ofBranch("HDFC0CA0001")).isEqualTo("SBI");
        assertThat(banks.ofBranch("HDFC0000060")).isEqualTo("HDFC");
        assertThat(banks.ofBranch("HDFC0009123")).isNull();
        assertThat(banks.ofBranch("HDFC000X123")).isNull();
        assertThat(banks.bankCodes()).isEqualTo(5);
    }

    @Test
    void aBankLacksAModeIfEverySourceThatSpeaksOfItSaysSo() throws IOException {
        // Given
        Path file = Files.writeString(
                folder.resolve("banks.csv"),
                "identifier,appendix_online,catalogue_online,catalogue_aa\nHDFC,TRUE,false,\nSBI,False,,false\nAXIS,,,\n");
        BankTable banks = BankTable.read(file, Files.writeString(folder.resolve("ifsc.csv"), "ifsc,identifier\n"));
        // When, Then
        assertThat(banks.lacks("HDFC", "online")).as("one says that it has it").isFalse();
        assertThat(banks.lacks("HDFC", "aa")).as("the table does not say").isFalse();
        assertThat(banks.lacks("SBI", "ONLINE")).isTrue();
        assertThat(banks.lacks("SBI", "aa")).isTrue();
        assertThat(banks.lacks("SBI", "pdf")).isFalse();
        assertThat(banks.lacks("AXIS", "aa")).isFalse();
        assertThat(banks.lacks("ATLANTIS", "aa")).isFalse();
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
                "identifier,appendix_pdf\\nHDFC,yes|banks.csv line 2: column appendix_pdf: must be true or false",
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
                "HDFCX,HDFC|ifsc.csv line 2: column ifsc", "HDFC0*0,HDFC|ifsc.csv line 2: column ifsc",
                "HDFC00000601,HDFC|ifsc.csv line 2: column ifsc", "*,HDFC|ifsc.csv line 2: column ifsc",
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
