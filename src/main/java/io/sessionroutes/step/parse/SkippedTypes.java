package io.sessionroutes.step.parse;

import io.sessionroutes.log.LogText;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Says once of each type of event that it gets no session, so that a type that was forgotten in {@code events.types},
 * or misspelt there, is seen on the first day.
 */
final class SkippedTypes {

    private static final Logger LOG = LoggerFactory.getLogger(SkippedTypes.class);
    /** After so many different ones it is no type that stands there. */
    private static final int MOST = 20;

    /** A name has none; an id, or a person's number, to which events.type points by mistake, has one. */
    private static final Pattern NUMBER = Pattern.compile("\\d{5}");

    private final Set<String> said = ConcurrentHashMap.newKeySet();

    void note(String type) {
        String shown = NUMBER.matcher(type).find() ? "of " + type.length() + " characters" : LogText.of(type);
        if (said.size() < MOST && said.add(shown)) {
            LOG.info("Events of type {} get no session: events.types does not name it", shown);
        }
    }
}
