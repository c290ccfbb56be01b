package io.sessionroutes.step.enrich;

import static io.sessionroutes.message.LoanApplications.identified;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.sessionroutes.message.EventField;
import io.sessionroutes.message.LoanApplication;
import io.sessionroutes.message.constraint.TestAddresses;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RedirectTemplateTest {

    @Test
    void valuesStandWhereTheTemplateNamesThem() {
        // Given
        RedirectTemplate template =
                template("https://lender.example/{application_id}/x?e={event_id}&c={customer_id}#{event_id}");
        // When
        String url = template.url(identified("E", "A", "C"));
        // Then
        assertThat(url).isEqualTo("https://lender.example/A/x?e=E&c=C#E");
    }

    @Test
    void valuesArePercentEncodedAndSoCannotAddToTheUrl() {
        // Given
        RedirectTemplate template = template("https://lender.example/{application_id}");
        // When
        String url = template.url(identified(null, "a-._~Z9/?&#%+ {event_id}${x}é😀", null));
        // Then
        assertThat(url)
                .isEqualTo(
                        "https://lender.example/a-._~Z9%2F%3F%26%23%25%2B%20%7Bevent_id%7D%24%7Bx%7D%C3%A9%F0%9F%98%80");
    }

    @ParameterizedTest
    @CsvSource({"APP/2026/17, APP-2026-17", "a-._Z9, a-._Z9", "a é😀?b#%, a----b--", "., -", ".., --", "v1.2, v1.2"})
    void aSafeValueIsReadableAndNeedsNoEncoding(String id, String safe) {
        assertThat(template("https://lender.example/{application_id:safe}/x").url(identified(null, id, null)))
                .isEqualTo("https://lender.example/" + safe + "/x");
    }

    @Test
    void everyFieldMayStandInATemplate() {
        // Given
        LoanApplication application = new LoanApplication(
                Map.of(
                        EventField.PRODUCT,
                        "gold loan",
                        EventField.SESSION_EXPIRY,
                        60L,
                        EventField.ACCEPT_ANYTHING,
                        true),
                Map.of(),
                Map.of());
        // When
        String url = template("https://lender.example/{product}/{session_expiry}/{accept_anything}/{mode}")
                .url(application);
        // Then
        assertThat(url).isEqualTo("https://lender.example/gold%20loan/60/true/");
    }

    @Test
    void aValueThatTheEventLacksIsTheEmptyText() {
        assertThat(template("https://lender.example/?c={customer_id}").url(identified(null, "A", null)))
                .isEqualTo("https://lender.example/?c=");
    }

    @ParameterizedTest
    @CsvSource({
        "https://lender.example/{application_id}/done, ., https://lender.example/%252E/done",
        "https://lender.example/{application_id}, .., https://lender.example/%252E%252E",
        "https://lender.example/a/{event_id}{application_id}?x=1, ., https://lender.example/a/%252E?x=1",
        "https://lender.example/a/{application_id};x/b, .., https://lender.example/a/%252E%252E;x/b",
        "https://lender.example/a/{event_id}{application_id};x=1;y?z=1, ., https://lender.example/a/%252E;x=1;y?z=1",
        "https://lender.example/a/x;{application_id}/b, .., https://lender.example/a/x;../b",
        "https://lender.example/a/{application_id:safe};x/b, .., https://lender.example/a/--;x/b",
        "https://lender.example/{application_id}, ..., https://lender.example/...",
        "https://lender.example/app-{application_id}, .., https://lender.example/app-..",
        "https://lender.example/?id={application_id}, .., https://lender.example/?id=..",
        "https://lender.example/#/{application_id}, .., https://lender.example/#/.."
    })
    void aValueOfDotsStaysASegmentAndLeadsNowhereElse(String template, String id, String url) {
        assertThat(template(template).url(identified(null, id, null))).isEqualTo(url);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://lender.example/.{customer_id}/x",
                "https://lender.example/{event_id}.",
                "https://lender.example/%2e{application_id}",
                "https://lender.example/a/.{application_id};x/b",
                "https://lender.example/a/{event_id}.;x={application_id}",
                "https://lender.example/{event_id}.{customer_id}?x"
            })
    void aTemplateThatCouldLeadElsewhereIsRefused(String template) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> template(template))
                .withMessage("a part of its path could become . or .., which lead elsewhere");
    }

    @Test
    void aTemplateThatFitsNoApplicationIsRefused() {
        // Given
        String full = "https://lender.example/" + "x".repeat(177);
        // When, Then
        assertThat(template(full + "{customer_id}").url(identified(null, "A", null)))
                .hasSize(200);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> template(full + "{application_id}"))
                .withMessage("must have at most 200 characters");
    }

    @Test
    void aBlankTemplateIsTheIframeWorkflow() {
        assertThat(template(" ").url(identified("E", "A", "C"))).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://lender.example/{name}",
                "https://lender.example/{}",
                "https://lender.example/{{application_id}}",
                "https://lender.example/{application_id",
                "https://lender.example/}",
                "https://lender.example/{APPLICATION_ID}"
            })
    void anUnknownPlaceholderIsRefusedWithTheKnownOnes(String template) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> template(template))
                .withMessageContaining("{application_id}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "lender.example/{event_id}",
                "https://{customer_id}/",
                "https://lender.example{customer_id}/x",
                "https://{event_id}@lender.example/",
                "https://lender.example:{event_id}/",
                "{application_id}",
                "javascript:{event_id}"
            })
    void noEventCanChooseWhereApplicantsAreSent(String template) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> template(template))
                .withMessageContaining("behind the host");
    }

    private static RedirectTemplate template(String text) {
        return new RedirectTemplate(text, TestAddresses.any());
    }
}
