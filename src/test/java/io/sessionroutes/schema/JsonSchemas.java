package io.sessionroutes.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.networknt.schema.ValidationMessage;
import java.nio.file.Path;
import java.util.List;

/** The schemas in {@code config/schemas}, as a validator reads them. */
public final class JsonSchemas {

    public static final Path DIRECTORY = Path.of("config", "schemas");

    public static final JsonSchemas APPLICATION = new JsonSchemas("application");
    public static final JsonSchemas SESSION = new JsonSchemas("session");
    public static final JsonSchemas REJECTION = new JsonSchemas("rejection");
    public static final JsonSchemas DEAD_LETTER_HEADERS = new JsonSchemas("dead-letter-headers");

    private final JsonSchema schema;

    private JsonSchemas(String name) {
        SchemaValidatorsConfig config =
                SchemaValidatorsConfig.builder().formatAssertionsEnabled(true).build();
        SchemaLocation file = SchemaLocation.of(
                DIRECTORY.resolve(name + ".schema.json").toUri().toString());
        this.schema = JsonSchemaFactory.getInstance(VersionFlag.V202012).getSchema(file, config);
        schema.initializeValidators();
    }

    /** The validator's messages about this document; empty if it is valid. */
    public List<String> faults(JsonNode document) {
        return schema.validate(document).stream()
                .map(ValidationMessage::toString)
                .toList();
    }
}
