package io.sessionroutes.message.constraint;

import java.time.ZoneId;
import java.util.List;

/** The date patterns of events under the default settings. */
public final class TestDates {

    private TestDates() {}

    public static DatePatterns byDefault() {
        return new DatePatterns(List.of("yyyy-MM-dd", "dd/MM/yyyy", "dd-MM-yyyy"), ZoneId.of("Asia/Kolkata"));
    }
}
