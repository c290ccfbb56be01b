package io.sessionroutes.step.enrich;

import static org.assertj.core.api.Assertions.assertThat;

import io.sessionroutes.message.ApplicationEvent;
import io.sessionroutes.message.EventExchanges;
import io.sessionroutes.message.EventField;
import io.sessionroutes.message.LoanApplication;
import io.sessionroutes.message.SessionRequest;
import io.sessionroutes.message.SessionRequestBuilder;
import io.sessionroutes.message.SessionRequests;
import io.sessionroutes.message.WholeApplication;
import io.sessionroutes.message.constraint.AllowedValues;
import io.sessionroutes.message.constraint.TestAddresses;
import io.sessionroutes.message.constraint.TestDates;
import io.sessionroutes.message.constraint.ViolationFailure;
import io.sessionroutes.step.enrich.StatementDates.Policy;
import io.sessionroutes.step.parse.StrictJson;
import io.sessionroutes.step.parse.TestMappings;
import jakarta.validation.Validator;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EnrichRequestTest {

    private static final Validator VALIDATOR = new AllowedValues(
                    List.of("aa", "pdf"),
                    List.of("multi_pdf"),
                    bank -> true,
                    TestDates.byDefault(),
                    TestAddresses.any(),
                    TestAddresses.any())
            .validatorFactory()
            .getValidator();
    private static final KnownWords MODES = new KnownWords(List.of("aa", "pdf"));
    private static final KnownWords JOURNEY_MODES = new KnownWords(List.of("multi_pdf"));
    private static final String PRODUCTS = """
            product,statement_months,redirect_url,logo_url,mode,session_expiry_minutes,journey_mode,accept_anything,is_mobile_field_editable
            *,6,,,,,,,
            home,12,https://home.example/{application_id},https://home.example/l.png,aa,60,multi_pdf,true,true
            """;

    private final List<EventField> leftOut = new ArrayList<>();
    private RequestRules rules = rules(false);

    @TempDir
    Path folder;

    @Test
    void aPlainApplicationBecomesAPlainRequest() throws Exception {
        // When
        SessionRequest request = enriched("{'application_id':'A','customer_id':'C'}", "");
        // Then
        assertThat(request)
                .isEqualTo(new SessionRequestBuilder()
                        .applicationId("A")
                        .linkId("C")
                        .fromDate("22/05/2026")
                        .toDate("22/11/2026")
                        .build());
        assertThat(VALIDATOR.validate(request)).isEmpty();
    }

    @Test
    void theWholeApplicationBecomesTheWholeRequest() throws Exception {
        assertThat(enriched(WholeApplication.EVENT, "")).isEqualTo(SessionRequests.sound());
    }

    @Test
    void theProductFillsInWhatTheEventLeavesOpen() throws Exception {
        // When
        SessionRequest request = enriched(
                "{'application_id':'A','product':'home','ifsc':'sbin0000300','mobile_number':'+91 98765-43210'}",
                "https://lender.example/{application_id}");
        // Then
        assertThat(request)
                .isEqualTo(new SessionRequestBuilder()
                        .applicationId("A")
                        .linkId("A")
                        .redirectUrl("https://home.example/A")
                        .fromDate("22/11/2025")
                        .toDate("22/11/2026")
                        .logoUrl("https://home.example/l.png")
                        .bankName("SBI")
                        .mode("aa")
                        .mobileNumber("9876543210")
                        .sessionExpiry(60L)
                        .journeyMode("multi_pdf")
                        .acceptAnything(true)
                        .isMobileFieldEditable(true)
                        .build());
    }

    @Test
    void theEventWinsOverItsProduct() throws Exception {
        // When
        SessionRequest request = enriched("""
                {'application_id':'A','product':'home','ifsc':'SBIN0000300','bank_name':'hdfc','mode':'pdf','from_date':'2026-01-01',
                 'to_date':'30/06/2026','redirect_url':'https://x.example/{event_id}/${env:HOME}','logo_url':'https://x.example/l.png',
                 'session_expiry_minutes':5,'journey_mode':'j','accept_anything':false,'is_mobile_field_editable':false}""", "");
        // Then
        assertThat(request)
                .isEqualTo(new SessionRequestBuilder()
                        .applicationId("A")
                        .linkId("A")
                        .redirectUrl("https://x.example/{event_id}/${env:HOME}")
                        .fromDate("01/01/2026")
                        .toDate("30/06/2026")
                        .logoUrl("https://x.example/l.png")
                        .bankName("HDFC")
                        .mode("pdf")
                        .sessionExpiry(5L)
                        .journeyMode("j")
                        .acceptAnything(false)
                        .isMobileFieldEditable(false)
                        .build());
    }

    @Test
    void theGeneralRedirectServesProductsWithoutOne() throws Exception {
        assertThat(enriched("{'application_id':'A/1'}", "https://lender.example/{application_id}")
                        .redirectUrl())
                .isEqualTo("https://lender.example/A%2F1");
    }

    @Test
    void aProductsModeIsDroppedWhereNoBankIsKnownButTheEventsOwnIsNot() throws Exception {
        // When
        SessionRequest wish = enriched("{'application_id':'A','product':'home','ifsc':'ZZZZ0000001'}", "");
        SessionRequest fault = enriched("{'application_id':'A','product':'home','mode':'pdf'}", "");
        // Then
        assertThat(wish.mode()).isNull();
        assertThat(VALIDATOR.validate(wish)).isEmpty();
        assertThat(ViolationFailure.failure(VALIDATOR.validate(fault)).code()).isEqualTo("MISSING_BANK_NAME");
    }

    @Test
    void whatCannotBeCompletedIsLeftForValidationToName() throws Exception {
        // When, Then
        assertThat(ViolationFailure.failure(
                                VALIDATOR.validate(enriched("{'application_id':'A','to_date':'31/02/2026'}", "")))
                        .code())
                .isEqualTo("INVALID_DATE_FORMAT");
        assertThat(ViolationFailure.failure(
                                VALIDATOR.validate(enriched("{'application_id':'A','from_date':'22/11/2026'}", "")))
                        .code())
                .isEqualTo("INVALID_DATE_RANGE");
        assertThat(ViolationFailure.failure(
                                VALIDATOR.validate(enriched("{'application_id':'A','mobile_number':'12'}", "")))
                        .code())
                .isEqualTo("INVALID_MOBILE_NUMBER");
        assertThat(ViolationFailure.failure(VALIDATOR.validate(enriched("{'customer_id':'C'}", "")))
                        .message())
                .isEqualTo("application_id is missing");
    }

    @Test
    void theRequestBecomesTheBodyAndStaysWithTheEvent() throws Exception {
        // Given
        Exchange exchange = EventExchanges.carrying("{}");
        ApplicationEvent.of(exchange).application(application("{'application_id':'A'}"));
        // When
        step("").process(exchange);
        // Then
        assertThat(exchange.getMessage().getBody())
                .isSameAs(ApplicationEvent.of(exchange).request())
                .isInstanceOf(SessionRequest.class);
    }

    @Test
    void modesAreMatchedWithoutCaseAndBlanksAndSentAsTheSettingsWriteThem() throws Exception {
        // When
        SessionRequest request = enriched(
                "{'application_id':'A','bank_name':' hdfc\u00a0','mode':' PDF','journey_mode':'Multi_PDF ','product':'HOME'}",
                "");
        // Then
        assertThat(request.bankName()).isEqualTo("HDFC");
        assertThat(request.mode()).isEqualTo("pdf");
        assertThat(request.journeyMode()).isEqualTo("multi_pdf");
        assertThat(request.sessionExpiry()).as("the product's").isEqualTo(60L);
        assertThat(VALIDATOR.validate(request)).isEmpty();
    }

    @Test
    void aNumberThatIsNoMobileNumberIsLeftOutAndNotedWhereTheSettingsSaySo() throws Exception {
        // Given
        rules = rules(false, EventField.MOBILE_NUMBER);
        // When
        SessionRequest landline = enriched("{'application_id':'A','mobile_number':'022 2345 6789'}", "");
        SessionRequest mobile = enriched("{'application_id':'A','mobile_number':'(0091) 98765.43210'}", "");
        // Then
        assertThat(landline.mobileNumber()).isNull();
        assertThat(mobile.mobileNumber()).isEqualTo("9876543210");
        assertThat(leftOut).containsExactly(EventField.MOBILE_NUMBER);
        assertThat(VALIDATOR.validate(landline)).isEmpty();
    }

    @Test
    void aLogoThatIsNoAddressIsLeftOutWhereTheSettingsSaySo() throws Exception {
        // Given
        rules = rules(false, EventField.LOGO_URL);
        // When
        SessionRequest bad = enriched("{'application_id':'A','product':'home','logo_url':'logo.png'}", "");
        SessionRequest good = enriched("{'application_id':'A','logo_url':' https://a.example/l.png '}", "");
        // Then
        assertThat(bad.logoUrl()).as("the product's").isEqualTo("https://home.example/l.png");
        assertThat(good.logoUrl()).isEqualTo("https://a.example/l.png");
        assertThat(leftOut).containsExactly(EventField.LOGO_URL);
    }

    @Test
    void aProductsModeThatTheBankLacksIsDroppedWhereTheSettingsSaySoAndTheEventsOwnIsSent() throws Exception {
        // Given
        String unasked = "{'application_id':'A','product':'home','bank_name':'CANARA'}";
        String asked = "{'application_id':'A','product':'home','bank_name':'CANARA','mode':'aa'}";
        SessionRequest sent = enriched(unasked, "");
        // When
        rules = rules(true);
        SessionRequest dropped = enriched(unasked, "");
        // Then
        assertThat(sent.mode()).isEqualTo("aa");
        assertThat(dropped.mode()).isNull();
        assertThat(enriched(asked, "").mode()).isEqualTo("aa");
        assertThat(enriched("{'application_id':'A','product':'home','bank_name':'HDFC'}", "")
                        .mode())
                .isEqualTo("aa");
        assertThat(enriched("{'application_id':'A','product':'home','bank_name':'ABHYUDAYA'}", "")
                        .mode())
                .as("the table does not say whether this bank has it")
                .isEqualTo("aa");
        assertThat(leftOut).containsExactly(EventField.MODE);
    }

    private static RequestRules rules(boolean dropLackingModes, EventField... leaveOut) {
        return new RequestRules(
                MODES,
                JOURNEY_MODES,
                Set.of(leaveOut),
                url -> VALIDATOR
                        .validateValue(SessionRequest.class, "logoUrl", url)
                        .isEmpty(),
                dropLackingModes);
    }

    private SessionRequest enriched(String event, String redirect) throws Exception {
        return step(redirect).requestFor(application(event), leftOut::add);
    }

    private static LoanApplication application(String event) throws Exception {
        Exchange exchange = EventExchanges.carrying(event);
        exchange.getMessage().setBody(StrictJson.mapper().readTree(event.replace('\'', '"')));
        TestMappings.reader().process(exchange);
        return ApplicationEvent.of(exchange).application();
    }

    private EnrichRequest step(String redirect) throws Exception {
        ProductTable products = ProductTable.read(
                Files.writeString(folder.resolve("products.csv"), PRODUCTS),
                new ProductRules(VALIDATOR, MODES, JOURNEY_MODES, TestAddresses.any()));
        Clock clock = Clock.fixed(Instant.parse("2026-11-22T06:30:00Z"), ZoneOffset.UTC);
        StatementDates dates =
                new StatementDates(Policy.EXACT, clock, ZoneId.of("Asia/Kolkata"), TestDates.byDefault());
        BankTable banks = BankTable.read(Path.of("config/banks.csv"), Path.of("config/ifsc.csv"));
        return new EnrichRequest(
                banks,
                products,
                dates,
                new RedirectTemplate(redirect, TestAddresses.any()),
                rules,
                Duration.ZERO,
                Clock.systemUTC());
    }
}
