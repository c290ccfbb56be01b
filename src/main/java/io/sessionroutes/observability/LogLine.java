package io.sessionroutes.observability;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** One line for a program to read: fields in their order, as {@code key=value} or as one JSON object. */
final class LogLine {

    /** How the fields are written, {@code logging.format}. */
    enum Format {
        TEXT,
        JSON;

        static Format of(String name) {
            return valueOf(name.toUpperCase(Locale.ROOT));
        }
    }

    private final Format format;
    private final StringBuilder text = new StringBuilder(200);

    LogLine(Format format) {
        this.format = format;
    }

    /** A word. In text an absent one is a dash, so that every line has the same fields; in JSON it is left out. */
    LogLine word(String key, @Nullable String value) {
        if (format == Format.TEXT) {
            key(key).append(value == null ? "-" : value);
        } else if (value != null) {
            JsonStringEncoder.getInstance().quoteAsString(value, key(key).append('"'));
            text.append('"');
        }
        return this;
    }

    LogLine number(String key, long value) {
        key(key).append(value);
        return this;
    }

    private StringBuilder key(String key) {
        if (format == Format.TEXT) {
            return text.append(text.isEmpty() ? "" : " ").append(key).append('=');
        }
        return text.append(text.isEmpty() ? '{' : ',').append('"').append(key).append("\":");
    }

    @Override
    public String toString() {
        return format == Format.TEXT ? text.toString() : text + "}";
    }
}
