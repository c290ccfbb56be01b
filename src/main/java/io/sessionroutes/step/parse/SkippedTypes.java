package io.sessionroutes.step.parse;

import io.sessionroutes.log.LogText;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Logs once each type whose events get no session, so that a type that is missing or misspelt in {@code events.types}
 * is seen on the first day.
 */
final class SkippedTypes {

    private static final Logger LOG = LoggerFactory.getLogger(SkippedTypes.class);
    /** The most types that are logged. If there are more different values, they are probably not types. */
    private static final int MOST = 20;

    /**
     * A number that no type's name has, but an id or a phone number has. {@code events.type} may point to one by
     * mistake, and it must not be logged.
     */
    private static final Pattern NUMBER = Pattern.compile("\\d{5}");

    private final Set<String> logged = ConcurrentHashMap.newKeySet();

    void note(String type) {
        String shown = NUMBER.matcher(type).find() ? "(" + type.length() + " characters)" : LogText.of(type);
        if (logged.size() < MOST && logged.add(shown)) {
            LOG.info("Events of type {} get no session: events.types does not name it", shown);
        }
    }
}
