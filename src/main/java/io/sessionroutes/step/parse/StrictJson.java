package io.sessionroutes.step.parse;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;

/**
 * Makes the mappers that read events. They refuse a text that two readers could understand differently (a key that
 * occurs twice, a second value behind the first), and a text that costs more to read than its size suggests.
 */
public final class StrictJson {

    /** How deep a text may be nested if no limit is set. */
    static final int MAX_DEPTH = 50;

    static final int MAX_NUMBER_LENGTH = 100;

    private StrictJson() {}

    /** A new mapper; it is safe to share between threads. */
    public static ObjectMapper mapper() {
        return mapper(MAX_DEPTH);
    }

    /** The same for texts that are nested as deep as this. */
    public static ObjectMapper mapper(int maxDepth) {
        StreamReadConstraints limits = StreamReadConstraints.builder()
                .maxNestingDepth(maxDepth)
                .maxNumberLength(MAX_NUMBER_LENGTH)
                .build();
        JsonFactoryBuilder settings = new JsonFactoryBuilder()
                .streamReadConstraints(limits)
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
                .disable(JsonFactory.Feature.INTERN_FIELD_NAMES);
        return JsonMapper.builder(new StrictJsonFactory(settings))
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
                // Values that pass through keep every digit.
                .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
                .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
                .build();
    }
}
