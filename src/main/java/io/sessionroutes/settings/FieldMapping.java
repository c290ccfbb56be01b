package io.sessionroutes.settings;

import io.sessionroutes.message.EventField;
import java.util.EnumMap;
import java.util.Map;

/** Reads where in an event each field is ({@code mapping.*}). */
final class FieldMapping {

    private FieldMapping() {}

    /** As {@link Settings#mapping} has it. */
    static Map<EventField, String> of(Settings settings) {
        Map<EventField, String> mapping = new EnumMap<>(EventField.class);
        for (EventField field : EventField.values()) {
            mapping.put(field, settings.text(Key.of(field)));
        }
        if (EventField.LINK_ID.pointers().equals(mapping.get(EventField.LINK_ID))) {
            mapping.put(
                    EventField.LINK_ID,
                    mapping.get(EventField.CUSTOMER_ID) + " " + mapping.get(EventField.APPLICATION_ID));
        }
        return mapping;
    }
}
