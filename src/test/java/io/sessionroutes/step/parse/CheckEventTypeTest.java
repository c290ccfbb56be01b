package io.sessionroutes.step.parse;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.sessionroutes.failure.EventAtFaultException;
import io.sessionroutes.harness.LogCapture;
import io.sessionroutes.message.ApplicationEvent;
import io.sessionroutes.message.EventExchanges;
import io.sessionroutes.message.EventNotes;
import io.sessionroutes.message.Failure;
import io.sessionroutes.message.FailureKind;
import io.sessionroutes.message.SkipReason;
import io.sessionroutes.window.NoWindow;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.logging.log4j.Level;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CheckEventTypeTest {

    private static final ObjectMapper JSON = StrictJson.mapper();
    private static final String STRUCTURED = "application/cloudevents+json";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/type|{'type':'SUBMITTED'}",
                "/type|{'type':' submitted\u00a0'}",
                "/meta/kind /type|{'meta':{'kind':' '},'type':'Loan Resubmitted'}",
                "/type|{'type':17}",
                "$.facts[?(@.name == 'event type')].value|{'facts':[{'name':'x','value':'y'},{'name':'event type','value':'SUBMITTED'}]}",
                "$.kind $..type|{'a':[{'type':' '},{'type':'submitted'}]}",
            })
    void anEventOfATypeThatGetsASessionGoesOn(String places, String event) throws Exception {
        assertThat(skipped(places, event)).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"/type|{'type':'WITHDRAWN'}", "/type|{'type':'submitted2'}", "/type|{'type':18}"})
    void anEventOfAnotherTypeIsSkipped(String places, String event) throws Exception {
        assertThat(skipped(places, event)).isTrue();
    }

    @Test
    void theTypeMayStandInAHeader() throws Exception {
        assertThat(skipped("header:event-type", "{}", "event-type", "Submitted"))
                .isFalse();
        assertThat(skipped("header:event-type", "{}", "event-type", "\"SUBMITTED\""))
                .isFalse();
        assertThat(skipped("header:event-type", "{}", "event-type", "WITHDRAWN"))
                .isTrue();
    }

    @Test
    void theTypeMayBeTheCloudEventsOwnInEitherMode() throws Exception {
        // When, Then
        assertThat(skipped("ce_type", "{}", "ce_type", "submitted")).isFalse();
        assertThat(skipped("ce_type", "{}", "ce_type", "\"SUBMITTED\"")).isFalse();
        assertThat(skipped("ce_type", "{'type':'SUBMITTED'}", "ce_type", "withdrawn"))
                .isTrue();
        assertThat(skipped("ce_type", "{'type':'SUBMITTED','data':{}}", "content-type", STRUCTURED))
                .isFalse();
        assertThat(skipped("ce_type", "{'type':'WITHDRAWN'}", "content-type", STRUCTURED))
                .as("also where there is no data")
                .isTrue();
        assertThat(skipped("/type", "{'type':'x','data':{'type':'SUBMITTED'}}", "content-type", STRUCTURED))
                .as("a pointer looks into the data")
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{}|NO_EVENT_TYPE|the event does not say of what type it is; expected at /type or header:t (events.type)",
                "{'type':null}|NO_EVENT_TYPE|the event does not say of what type it is; expected at /type or header:t (events.type)",
                "{'type':'\u200b'}|NO_EVENT_TYPE|the event does not say of what type it is; expected at /type or header:t (events.type)",
                "{'type':{}}|WRONG_TYPE|the event's type (events.type, at /type) must be text or an integer",
                "{'type':true}|WRONG_TYPE|the event's type (events.type, at /type) must be text or an integer"
            })
    void anEventThatDoesNotSayOfWhatTypeItIsMayBeAnApplicationAndIsADeadLetter(
            String event, String code, String message) {
        // When
        Failure failure = catchThrowableOfType(EventAtFaultException.class, () -> skipped("/type header:t", event))
                .failure();
        // Then
        assertThat(failure).isEqualTo(Failure.of(failure.stage(), FailureKind.POISON, code, message));
    }

    @Test
    void withoutTypesNothingIsLookedAt() throws Exception {
        // Given
        Exchange exchange = exchange("[]");
        // When
        new CheckEventType("/type", List.of(), JSON).process(exchange);
        // Then
        assertThat(exchange.isRouteStop()).isFalse();
        assertThat(ApplicationEvent.of(exchange).notes()).isNull();
    }

    @ParameterizedTest
    @CsvSource({"7", "true", "{}"})
    void anEnvelopesTypeMustBeText(String type) {
        // When
        EventAtFaultException refused = catchThrowableOfType(
                EventAtFaultException.class,
                () -> skipped("ce_type", "{'type':" + type + ",'data':{}}", "content-type", STRUCTURED));
        // Then
        assertThat(refused.failure().code()).isEqualTo("WRONG_TYPE");
    }

    @Test
    void anEnvelopeWithoutATypeMayHaveItElsewhere() throws Exception {
        // When, Then
        assertThat(skipped("ce_type /kind", "{'type':null,'data':{'kind':'SUBMITTED'}}", "content-type", STRUCTURED))
                .isFalse();
        assertThat(skipped("ce_type /kind", "{'data':{'kind':'withdrawn'}}", "content-type", STRUCTURED))
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {"\"", "\"SUBMITTED", "SUBMITTED\"", "''"})
    void onlyWholeQuotationMarksAreTakenOffAHeader(String type) throws Exception {
        assertThat(skipped("header:t /type", "{'type':'x'}", "t", type)).isTrue();
    }

    @Test
    void eachTypeThatIsSkippedIsNamedOnceAndNoNumberAndNoMoreThanTwenty() throws Exception {
        try (LogCapture log = LogCapture.shipped(Map.of("", Level.INFO))) {
            // Given
            SkippedTypes types = new SkippedTypes();

            // When
            types.note("withdrawn");
            types.note("withdrawn");
            types.note("of 9876543210");
            for (int i = 0; i < 40; i++) {
                types.note("t" + i);
            }

            // Then
            assertThat(String.join("\n", log.lines()))
                    .containsOnlyOnce("Events of type withdrawn get no session")
                    .contains("Events of type (13 characters) get no session", "type t17 get")
                    .doesNotContain("9876543210", "type t18 get");
        }
    }

    private static boolean skipped(String places, String event, String... header) throws Exception {
        Exchange exchange = exchange(event.replace('\'', '"'));
        for (int i = 0; i < header.length; i += 2) {
            ApplicationEvent.of(exchange).received().headers().add(header[i], header[i + 1].getBytes(UTF_8));
        }
        new CheckEventType(places, List.of("SUBMITTED", "loan resubmitted", "17"), JSON).process(exchange);
        EventNotes notes = ApplicationEvent.of(exchange).notes();
        assertThat(notes != null && notes.skipped() == SkipReason.EVENT_TYPE).isEqualTo(exchange.isRouteStop());
        return exchange.isRouteStop();
    }

    private static Exchange exchange(String event) throws Exception {
        Exchange exchange = EventExchanges.carrying(event);
        NoWindow.carry(exchange, ApplicationEvent.of(exchange));
        exchange.getMessage().setBody(JSON.readTree(event));
        return exchange;
    }
}
