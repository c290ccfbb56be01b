package io.sessionroutes.step.enrich;

import static org.assertj.core.api.Assertions.assertThat;

import io.sessionroutes.message.ApplicationEvent;
import io.sessionroutes.message.EventExchanges;
import io.sessionroutes.message.LoanApplication;
import io.sessionroutes.message.SessionRequest;
import io.sessionroutes.message.SessionRequestBuilder;
import io.sessionroutes.message.SessionRequests;
import io.sessionroutes.message.WholeApplication;
import io.sessionroutes.message.constraint.AllowedValues;
import io.sessionroutes.message.constraint.ViolationFailure;
import io.sessionroutes.step.enrich.StatementDates.Policy;
import io.sessionroutes.step.parse.IdLimit;
import io.sessionroutes.step.parse.ReadApplication;
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
import java.util.Set;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EnrichRequestTest {

    private static final Validator VALIDATOR = new AllowedValues(Set.of("aa", "pdf"), Set.of("multi_pdf"), bank -> true)
            .validatorFactory()
            .getValidator();
    private static final String PRODUCTS = """
            product,statement_months,redirect_url,logo_url,mode,session_expiry_minutes,journey_mode,accept_anything,is_mobile_field_editable
            *,6,,,,,,,
            home,12,https://home.example/{application_id},https://home.example/l.png,aa,60,multi_pdf,true,true
            """;

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

    private SessionRequest enriched(String event, String redirect) throws Exception {
        return step(redirect).requestFor(application(event));
    }

    private static LoanApplication application(String event) throws Exception {
        Exchange exchange = EventExchanges.carrying(event);
        exchange.getMessage().setBody(StrictJson.mapper().readTree(event.replace('\'', '"')));
        new ReadApplication(TestMappings.byDefault(), StrictJson.mapper(), new IdLimit(8_192)).process(exchange);
        return ApplicationEvent.of(exchange).application();
    }

    private EnrichRequest step(String redirect) throws Exception {
        ProductTable products =
                ProductTable.read(Files.writeString(folder.resolve("products.csv"), PRODUCTS), VALIDATOR);
        Clock clock = Clock.fixed(Instant.parse("2026-11-22T06:30:00Z"), ZoneOffset.UTC);
        StatementDates dates = new StatementDates(Policy.EXACT, clock, ZoneId.of("Asia/Kolkata"));
        BankTable banks = BankTable.read(Path.of("config/banks.csv"), Path.of("config/ifsc.csv"));
        return new EnrichRequest(
                banks, products, dates, new RedirectTemplate(redirect), Duration.ZERO, Clock.systemUTC());
    }
}
