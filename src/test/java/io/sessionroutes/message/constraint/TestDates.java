package io.sessionroutes.message.constraint;

import java.time.ZoneId;
import java.util.List;

/** How events write a day where nothing is set. */
public final class TestDates {

    private TestDates() {}

    public static DatePatterns byDefault() {
        return new DatePatterns(List.of("yyyy-MM-dd", "dd/MM/yyyy", "dd-MM-yyyy"), ZoneId.of("Asia/Kolkata"));
    }
}
