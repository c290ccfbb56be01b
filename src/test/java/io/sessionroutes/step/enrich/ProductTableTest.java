package io.sessionroutes.step.enrich;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.sessionroutes.message.constraint.AllowedValues;
import io.sessionroutes.message.constraint.TestAddresses;
import io.sessionroutes.message.constraint.TestDates;
import jakarta.validation.Validator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProductTableTest {

    private static final Validator VALIDATOR = new AllowedValues(
                    List.of("aa", "pdf"),
                    List.of("multi_pdf"),
                    bank -> true,
                    TestDates.byDefault(),
                    TestAddresses.any(),
                    TestAddresses.any())
            .validatorFactory()
            .getValidator();

    @TempDir
    Path folder;

    @Test
    void theShippedTableAddsNothingToARequestButItsMonths() {
        // When
        ProductDefaults product = read(Path.of("config/products.csv")).of(null);
        // Then
        assertThat(product).isEqualTo(new ProductDefaults("*", 6, null, null, null, null, null, null, null, null));
    }

    @Test
    void anEmptyCellTakesTheDefaultRows() throws IOException {
        // Given
        ProductTable products = products("""
                product,statement_months,logo_url,mode,session_expiry_minutes,journey_mode,accept_anything,is_mobile_field_editable
                home,12,,pdf,,,false,
                *,6,https://lender.example/l.png,aa,60,multi_pdf,true,true
                """);
        // When
        ProductDefaults home = products.of("home");
        // Then
        assertThat(home)
                .isEqualTo(new ProductDefaults(
                        "home", 12, null, null, "https://lender.example/l.png", "pdf", 60L, "multi_pdf", false, true));
    }

    @Test
    void anUnknownProductTakesTheDefaultRowAndIsCounted() throws IOException {
        // Given
        ProductTable products = products("product,statement_months\n*,6\nhome,12\n");
        // When
        ProductDefaults unknown = products.of("House");
        // Then
        assertThat(unknown.statementMonths()).isEqualTo(6);
        assertThat(products.of(null).statementMonths()).isEqualTo(6);
        assertThat(products.unknown()).isEqualTo(1);
    }

    @Test
    void aProductIsKnownInAnyLetterCaseAndWithBlanksAroundIt() throws IOException {
        // Given
        ProductTable products = products("product,statement_months\n*,6\n Home-Loan ,12\n");
        // When
        ProductDefaults home = products.of("HOME-LOAN\u00a0");
        // Then
        assertThat(home.statementMonths()).isEqualTo(12);
        assertThat(products.row("home-loan")).isSameAs(home);
        assertThat(products.unknown()).isZero();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> products("product,statement_months\n*,6\nhome,6\nHOME,7\n"))
                .withMessageContaining("line 4: column product: HOME occurs twice");
    }

    @Test
    void aTableThatASpreadsheetHasSavedIsRead() throws IOException {
        // Given
        ProductTable products = products("""
                \ufeff"# An empty cell takes the default row's, the row * serves the rest",,,,
                product,statement_months,mode,journey_mode,accept_anything
                ,,,,
                *,6,PDF,Multi_PDF,TRUE
                home,\u00a012,, ,False
                """);
        // When
        ProductDefaults home = products.of("home");
        // Then
        assertThat(home.statementMonths()).isEqualTo(12);
        assertThat(home.mode()).isEqualTo("pdf");
        assertThat(home.journeyMode()).isEqualTo("multi_pdf");
        assertThat(home.acceptAnything()).isFalse();
        assertThat(products.of(null).acceptAnything()).isTrue();
        assertThat(products.size()).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "statement_months|0|column statement_months: must be from 1",
                "statement_months|121|column statement_months: must be from 1",
                "statement_months|six|column statement_months: must be an integer",
                "redirect_url|https://x.example/{name}|column redirect_url: unknown placeholder {name}",
                "redirect_url|x.example|column redirect_url: must be an absolute",
                "logo_url|logo.png|column logo_url: logo_url must be an absolute",
                "mode|fax|column mode: mode must be one of aa, pdf (modes.allowed)",
                "session_expiry_minutes|4|column session_expiry_minutes: session_expiry must be from 5",
                "session_expiry_minutes|1h|column session_expiry_minutes: must be an integer",
                "journey_mode|single|column journey_mode: journey_mode must be one of",
                "accept_anything|yes|column accept_anything: must be true or false",
                "is_mobile_field_editable|1|column is_mobile_field_editable: must be true or false"
            })
    void aBadValueIsRefusedByFileLineAndColumn(String column, String value, String message) {
        // Given
        String months = column.equals("statement_months") ? "" : ",statement_months";
        String table = "product" + months + "," + column + "\n*" + (months.isEmpty() ? ",6" : ",6,") + "\n\nhome"
                + (months.isEmpty() ? "," : ",6,") + value + "\n";
        // When, Then
        assertThatIllegalArgumentException()
                .isThrownBy(() -> products(table))
                .withMessageContaining("products.csv line 4: " + message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "product,statement_months\\nhome,6|no default row",
                "product,statement_months\\n*,|line 2: column statement_months",
                "product,statement_months,colour\\n*,6,red|unknown column colour",
                "product\\n*|no column statement_months",
                "product,statement_months\\n*,6\\nhome,6\\nhome,7|line 4: column product: home occurs twice",
                "product,statement_months\\n*,6\\n,7|line 3: column product",
                "product,statement_months\\n*,6,7|line 2: has 3 cells"
            })
    void aBadTableIsRefused(String table, String message) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> products(table.replace("\\n", "\n")))
                .withMessageContaining(message);
    }

    private ProductTable products(String table) throws IOException {
        return read(Files.writeString(folder.resolve("products.csv"), table));
    }

    private static ProductTable read(Path file) {
        return ProductTable.read(
                file,
                new ProductRules(
                        VALIDATOR,
                        new KnownWords(List.of("aa", "pdf")),
                        new KnownWords(List.of("multi_pdf")),
                        TestAddresses.any()));
    }
}
