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
public final class Schemas {

    public static final Path DIRECTORY = Path.of("config", "schemas");

    public static final Schemas APPLICATION = new Schemas("application");
    public static final Schemas SESSION = new Schemas("session");
    public static final Schemas REJECTION = new Schemas("rejection");
    public static final Schemas DEAD_LETTER_HEADERS = new Schemas("dead-letter-headers");

    private final JsonSchema schema;

    private Schemas(String name) {
        SchemaValidatorsConfig config =
                SchemaValidatorsConfig.builder().formatAssertionsEnabled(true).build();
        SchemaLocation file = SchemaLocation.of(
                DIRECTORY.resolve(name + ".schema.json").toUri().toString());
        this.schema = JsonSchemaFactory.getInstance(VersionFlag.V202012).getSchema(file, config);
        schema.initializeValidators();
    }

    /** What is wrong with it, in the validator's words; empty where nothing is. */
    public List<String> faults(JsonNode document) {
        return schema.validate(document).stream()
                .map(ValidationMessage::toString)
                .toList();
    }
}
