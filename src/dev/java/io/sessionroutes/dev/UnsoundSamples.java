package io.sessionroutes.dev;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;
import java.util.Map;

/** Events that end as dead letters without a call: no application at all, or one that FinBox is sure to refuse. */
final class UnsoundSamples {

    private UnsoundSamples() {}

    static List<SampleEvent> poison() {
        return List.of(
                raw(2001, "not JSON", "APP-2001;Asha Verma;home-loan", "NOT_JSON"),
                raw(2002, "JSON cut short", "{\"application_id\":\"APP-2002\",", "NOT_JSON"),
                raw(2003, "a key twice", "{\"application_id\":\"APP-2003\",\"application_id\":\"APP-9\"}", "NOT_JSON"),
                raw(2004, "an array", "[{\"application_id\":\"APP-2004\"}]", "NOT_OBJECT"),
                raw(2005, "the word null", "null", "NOT_OBJECT"),
                raw(
                        2006,
                        "mobile as an object",
                        "{\"application_id\":\"APP-2006\",\"mobile_number\":{\"cc\":91}}",
                        "WRONG_TYPE"),
                raw(2007, "blanks only", "  \n", "EMPTY"),
                new SampleEvent(
                        "APP-2008", "a tombstone", "CUST-2008", null, Map.of(), ExpectedOutcome.poison("EMPTY")),
                raw(
                        2009,
                        "300 kB of notes",
                        new SampleApplication(2009, "Long Story", "home-loan")
                                .with("notes", "x".repeat(300_000))
                                .json(),
                        "TOO_LARGE"));
    }

    static List<SampleEvent> invalid() {
        return List.of(
                application(2101)
                        .without("application_id")
                        .sample("no application id", ExpectedOutcome.invalid("INVALID_REQUEST")),
                application(2102)
                        .with("from_date", "2026-02-31")
                        .with("to_date", "2026-06-30")
                        .sample("31 February", ExpectedOutcome.invalid("INVALID_DATE_FORMAT")),
                application(2103)
                        .with("from_date", "2026-06-30")
                        .with("to_date", "2026-01-01")
                        .sample("from after to", ExpectedOutcome.invalid("INVALID_DATE_RANGE")),
                application(2104)
                        .with("mobile_number", "98765")
                        .sample("half a mobile number", ExpectedOutcome.invalid("INVALID_MOBILE_NUMBER")),
                application(2105)
                        .with("mode", "aa")
                        .sample("mode without bank", ExpectedOutcome.invalid("MISSING_BANK_NAME")),
                application(2106)
                        .with("session_expiry_minutes", 3)
                        .sample("link for 3 minutes", ExpectedOutcome.invalid("INVALID_SESSION_EXPIRY")),
                application(2107)
                        .with("redirect_url", "ftp://lender.example/back")
                        .sample("redirect to ftp", ExpectedOutcome.invalid("INVALID_URL")),
                application(2108)
                        .with("bank_name", "BANK".repeat(20))
                        .sample("bank of 80 letters", ExpectedOutcome.invalid("INVALID_LENGTH")),
                application(2109)
                        .with("mode", "fax")
                        .with("bank_name", "SBI")
                        .sample("mode fax", ExpectedOutcome.invalid("INVALID_REQUEST")),
                application(2110)
                        .with("customer_id", "CUST\u0007-2110")
                        .sample("control character", ExpectedOutcome.invalid("INVALID_REQUEST")));
    }

    private static SampleApplication application(int number) {
        return new SampleApplication(number, "Neha Kulkarni", "personal-loan");
    }

    private static SampleEvent raw(int number, String story, String value, String code) {
        return new SampleEvent(
                "APP-" + number,
                story,
                "CUST-" + number,
                value.getBytes(UTF_8),
                Map.of("source-system", "legacy"),
                ExpectedOutcome.poison(code));
    }
}
