package io.sessionroutes.bundle;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.sessionroutes.dev.SampleEvent;
import io.sessionroutes.dev.SampleEvents;
import io.sessionroutes.failure.EventAtFaultException;
import io.sessionroutes.message.ApplicationEvent;
import io.sessionroutes.message.EventExchanges;
import io.sessionroutes.message.Failure;
import io.sessionroutes.message.SessionRequest;
import io.sessionroutes.message.constraint.ViolationFailure;
import io.sessionroutes.settings.Settings;
import io.sessionroutes.step.enrich.InLocales;
import io.sessionroutes.step.parse.CheckRecord;
import io.sessionroutes.step.parse.RecordLimits;
import io.sessionroutes.step.parse.StrictJson;
import io.sessionroutes.step.parse.TestMappings;
import io.sessionroutes.step.parse.ValueDecoder;
import jakarta.validation.ConstraintViolation;
import java.io.IOException;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;
import org.junit.platform.commons.support.ReflectionSupport;

/** An event becomes the same request, or the same refusal, in every language of the machine. */
class SameInEveryLanguageTest {

    private static final Clock NEW_YEARS_EVE = Clock.fixed(Instant.parse("2026-12-30T18:30:00Z"), ZoneOffset.UTC);
    private static final ObjectMapper JSON = new ObjectMapper();
    /** Letters that Turkish folds in its own way, and digits that Hindi prints in its own way. */
    private static final List<String> TELLING = List.of(
            "{'application_id':'I','bank_name':'icici','mode':'online','from_date':'01/02/2026'}",
            "{'application_id':'i','ifsc':'icic0000001','mobile_number':'+91 98400 12345','session_expiry_minutes':60}",
            "{'application_id':1234567890123,'mobile_number':'९८४००१२३४५'}",
            "{'application_id':'ı','bank_name':'idfc','mode':'PDF'}");

    @Test
    void everyEventBecomesTheSameRequestOrTheSameRefusal() {
        // Given
        List<String> expected = outcomes();

        // When
        List<List<String>> others = new ArrayList<>();
        InLocales.each(() -> others.add(outcomes()));

        // Then
        assertThat(expected)
                .hasSizeGreaterThan(40)
                .anyMatch(line -> line.contains("\"bank_name\":\"ICICI\""))
                .anyMatch(line -> line.contains("\"from_date\":\"30/06/2026\",\"to_date\":\"31/12/2026\""))
                .anyMatch(line -> line.startsWith("INVALID_MOBILE_NUMBER"));
        assertThat(others).hasSize(3).allSatisfy(other -> assertThat(other).isEqualTo(expected));
    }

    /**
     * Made when its class is first used, which may be in any language: no test that changes the language reaches it.
     */
    @Test
    void everyFormatterThatIsMadeOnceIsMadeForNoLanguage() {
        // When
        Map<String, Locale> locales =
                ReflectionSupport.findAllClassesInPackage("io.sessionroutes", type -> true, name -> true).stream()
                        .flatMap(type -> Arrays.stream(type.getDeclaredFields()))
                        .filter(field ->
                                Modifier.isStatic(field.getModifiers()) && field.getType() == DateTimeFormatter.class)
                        .collect(Collectors.toMap(Field::toString, SameInEveryLanguageTest::localeOf));

        // Then
        assertThat(locales)
                .hasSizeGreaterThanOrEqualTo(3)
                .allSatisfy((field, locale) -> assertThat(locale).as(field).isEqualTo(Locale.ROOT));
    }

    private static Locale localeOf(Field field) {
        try {
            field.setAccessible(true);
            return ((DateTimeFormatter) field.get(null)).getLocale();
        } catch (IllegalAccessException unreadable) {
            throw new IllegalStateException(unreadable);
        }
    }

    private static List<String> outcomes() {
        ReferenceTables tables = new ReferenceTables(Settings.of(Map.of(), Settings.Need.NOTHING), Path.of("config"));
        List<byte[]> events = new ArrayList<>(
                SampleEvents.all().stream().map(SampleEvent::value).toList());
        TELLING.forEach(event -> events.add(event.replace('\'', '"').getBytes(StandardCharsets.UTF_8)));
        return events.stream().map(event -> outcome(tables, event)).toList();
    }

    private static String outcome(ReferenceTables tables, byte[] event) {
        Exchange exchange = EventExchanges.carrying(event);
        try {
            new CheckRecord(new RecordLimits(262_144, 4_096, 1_000, 65_536), ValueDecoder.of("none"), false)
                    .process(exchange);
            exchange.getMessage().setBody(StrictJson.mapper().readTree(event));
            TestMappings.reader().process(exchange);
            tables.enrichment(NEW_YEARS_EVE).process(exchange);
            SessionRequest request = ApplicationEvent.of(exchange).request();
            Set<ConstraintViolation<SessionRequest>> violations =
                    tables.validators().getValidator().validate(request);
            return violations.isEmpty()
                    ? JSON.writeValueAsString(request)
                    : summary(ViolationFailure.failure(violations));
        } catch (EventAtFaultException failure) {
            return summary(failure.failure());
        } catch (IOException notJson) {
            return "NOT_JSON";
        }
    }

    private static String summary(Failure failure) {
        return failure.code() + " " + failure.message();
    }
}
