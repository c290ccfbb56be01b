package io.sessionroutes.dev;

import java.util.List;

/** Applications that become sessions at the first call. */
final class SoundSamples {

    private SoundSamples() {}

    static List<SampleEvent> all() {
        return List.of(
                new SampleApplication(1001, "Asha Verma", "home-loan")
                        .with("bank_name", "HDFC")
                        .with("mode", "aa")
                        .with("mobile_number", "9876543210")
                        .with("redirect_url", "https://lender.example/applications/APP-1001")
                        .session("bank and mode given, redirect"),
                new SampleApplication(1002, "Rohan Mehta", "personal-loan").session("nothing given, FinBox asks"),
                new SampleApplication(1003, "Lakshmi Narayanan", "gold-loan")
                        .with("bank_name", "icici")
                        .with("mode", "online")
                        .with("mobile_number", "+91 98400 12345")
                        .session("mobile with +91 and spaces"),
                new SampleApplication(1004, "Imran Sheikh", "business-loan")
                        .with("ifsc", "HDFC0000060")
                        .with("mode", "aa")
                        .with("mobile_number", "098201-54321")
                        .session("bank from its IFSC"),
                new SampleApplication(1005, "Priya Nair", "personal-loan")
                        .with("from_date", "2026-01-01")
                        .with("to_date", "2026-06-30")
                        .session("dates as yyyy-MM-dd"),
                new SampleApplication(1006, "Gurpreet Singh", "two-wheeler-loan")
                        .with("from_date", "01/02/2026")
                        .with("to_date", "31/07/2026")
                        .with("bank_name", "SBI")
                        .session("dates as dd/MM/yyyy"),
                new SampleApplication(1007, "Ananya Chatterjee", "credit-line")
                        .with("session_expiry_minutes", 60)
                        .with("journey_mode", "multi_banking")
                        .session("several banks, 1 hour link"),
                new SampleApplication(1008, "Vikram Rao", "home-loan")
                        .with("mobile_number", 9900112233L)
                        .with("is_mobile_field_editable", true)
                        .session("mobile as a number, editable"),
                new SampleApplication(1009, "Fatima Khan", "personal-loan")
                        .without("customer_id")
                        .session("no customer id"),
                new SampleApplication(1010, "Suresh Patil", "business-loan")
                        .with("bank_name", "UCO")
                        .with("mode", "pdf")
                        .with("accept_anything", true)
                        .with("logo_url", "https://lender.example/logo.png")
                        .session("statement as PDF, own logo"),
                new SampleApplication(1011, "Meera Joshi", "gold-loan")
                        .with("bank_name", "")
                        .with("mobile_number", "  ")
                        .session("blank fields are not sent"),
                new SampleApplication(1012, "दीपिका शर्मा", "personal-loan")
                        .with("customer_id", "ग्राहक-1012")
                        .session("identifiers in Devanagari"),
                new SampleApplication(1013, "Kabir Das", "credit-line")
                        .with("customer_id", "C-${env:HOME}-{{finbox.api-key}}")
                        .session("text that looks like code"),
                keyless());
    }

    private static SampleEvent keyless() {
        SampleApplication application = new SampleApplication(1014, "Zoya Akhtar", "home-loan")
                .with("bank_name", "AXIS")
                .with("mode", "online");
        return application.sample("no Kafka key", null, ExpectedOutcome.session("CUST-1014"));
    }
}
