package io.sessionroutes.dev;

import java.util.List;

/** Sound applications that FinBox refuses, or that meet a FinBox in trouble; and one that was sent twice. */
final class TroubledSamples {

    private TroubledSamples() {}

    static List<SampleEvent> refused() {
        return List.of(
                application(3001)
                        .with("bank_name", "WAKANDA")
                        .sample("bank unknown to FinBox", ExpectedOutcome.refused("INVALID_BANK_NAME")),
                application(3002)
                        .with("bank_name", "UCO")
                        .with("mode", "online")
                        .sample("no net banking there", ExpectedOutcome.refused("MODE_NOT_AVAILABLE")),
                application(3003)
                        .with("bank_name", "HDFC")
                        .with("mode", "aa")
                        .finding("!MODE_NOT_ENABLED")
                        .sample("mode not in the contract", ExpectedOutcome.refused("MODE_NOT_ENABLED")));
    }

    static List<SampleEvent> retried() {
        return List.of(
                application(3101).finding("!503x2").session("503 twice"),
                application(3102).finding("!429x1~1s").session("429, try again in 1 s"),
                application(3103).finding("!resetx1").session("connection reset once"),
                application(3104).finding("!hangx1").session("no answer at first"),
                application(3105).finding("!htmlx1").session("a web page at first"),
                application(3106).finding("!503").sample("503 for ever", ExpectedOutcome.exhausted("FINBOX_503")),
                application(3107)
                        .finding("!nosession")
                        .sample("200 without a session", ExpectedOutcome.exhausted("BAD_ANSWER")));
    }

    private static SampleApplication application(int number) {
        return new SampleApplication(number, "Arjun Reddy", "personal-loan");
    }
}
