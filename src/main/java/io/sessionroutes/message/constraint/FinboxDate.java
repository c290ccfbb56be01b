package io.sessionroutes.message.constraint;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import java.util.Locale;
import java.util.Optional;

/** The one way in which FinBox writes a day: {@code DD/MM/YYYY}, in ASCII digits whatever the machine's language. */
public final class FinboxDate {

    // "u" is the year of the calendar; "Y" would be that of the week and is wrong in the last days of December.
    private static final DateTimeFormatter FORMAT =
            DateTimeFormatter.ofPattern("dd/MM/uuuu", Locale.ROOT).withResolverStyle(ResolverStyle.STRICT);
    private static final int LENGTH = 10;

    private FinboxDate() {}

    /** The day that the text names, if it is in FinBox's format and such a day exists. */
    public static Optional<LocalDate> read(String text) {
        if (text.length() != LENGTH) {
            return Optional.empty();
        }
        try {
            return Optional.of(LocalDate.parse(text, FORMAT));
        } catch (DateTimeParseException notADay) {
            return Optional.empty();
        }
    }

    public static String print(LocalDate day) {
        return FORMAT.format(day);
    }
}
