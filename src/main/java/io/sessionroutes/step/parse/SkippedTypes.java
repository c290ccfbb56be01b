package io.sessionroutes.step.parse;

import io.sessionroutes.log.LogText;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Logs each type of event without a session once, so that a type that was forgotten in {@code events.types}, or
 * misspelt there, is seen on the first day.
 */
final class SkippedTypes {

    private static final Logger LOG = LoggerFactory.getLogger(SkippedTypes.class);
    /** After this many different values, the value is not a type. */
    private static final int MOST = 20;

    /**
     * A type's name has no such number. An id, or a person's number, has one, if events.type points to it by mistake.
     */
    private static final Pattern NUMBER = Pattern.compile("\\d{5}");

    private final Set<String> said = ConcurrentHashMap.newKeySet();

    void note(String type) {
        String shown = NUMBER.matcher(type).find() ? "of " + type.length() + " characters" : LogText.of(type);
        if (said.size() < MOST && said.add(shown)) {
            LOG.info("Events of type {} get no session: events.types does not name it", shown);
        }
    }
}
