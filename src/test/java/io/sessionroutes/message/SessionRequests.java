package io.sessionroutes.message;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Map;

/** Valid requests for tests, in which single parameters are replaced. */
public final class SessionRequests {

    private static final ObjectMapper JSON = new ObjectMapper();

    private SessionRequests() {}

    /**
     * The request of {@link WholeApplication}, which FinBox accepts, with these changes: name, value, name, value, ...
     * A null value leaves the parameter out.
     */
    public static SessionRequest sound(Object... changes) {
        ObjectNode request = WholeApplication.request().put("application_id", "A-1");
        for (int i = 0; i < changes.length; i += 2) {
            request.set((String) changes[i], JSON.valueToTree(changes[i + 1]));
        }
        Object[] parameters = Arrays.stream(SessionRequest.class.getRecordComponents())
                .map(parameter -> valueOf(parameter, request))
                .toArray();
        try {
            return (SessionRequest) SessionRequest.class.getConstructors()[0].newInstance(parameters);
        } catch (ReflectiveOperationException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static Object valueOf(RecordComponent parameter, ObjectNode request) {
        if (parameter.getType() == Map.class) {
            return Map.of();
        }
        JsonProperty sent = parameter.getAccessor().getAnnotation(JsonProperty.class);
        JsonNode value = request.get(sent == null ? "application_id" : sent.value());
        return JSON.convertValue(value, parameter.getType());
    }
}
