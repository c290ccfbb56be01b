package io.sessionroutes.message.constraint;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.sessionroutes.message.Failure;
import io.sessionroutes.message.FailureKind;
import io.sessionroutes.message.FlowStage;
import jakarta.validation.ConstraintViolation;
import java.lang.reflect.RecordComponent;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Picks the one failure of a refused request. Of several violations it takes those at the first parameter in FinBox's
 * order, which is the order of the request's components. Of these it takes the one whose code comes first in
 * {@link #CODES}. The failure names the parameter and the rule, and never the wrong values.
 */
public final class ViolationFailure {

    /** Every code that a constraint may carry, the most specific first. */
    static final List<String> CODES = List.of(
            "MISSING_BANK_NAME",
            "INVALID_DATE_RANGE",
            "INVALID_DATE_FORMAT",
            "INVALID_MOBILE_NUMBER",
            "INVALID_SESSION_EXPIRY",
            "INVALID_URL",
            "INVALID_LENGTH",
            "INVALID_REQUEST",
            "INVALID_BANK_NAME");

    private ViolationFailure() {}

    /** The failure for these violations, of which there is at least one. */
    public static Failure failure(Set<? extends ConstraintViolation<?>> violations) {
        Broken first = violations.stream()
                .map(Broken::of)
                .min(Comparator.comparingInt(Broken::position).thenComparing(broken -> CODES.indexOf(broken.code)))
                .orElseThrow();
        return Failure.of(FlowStage.VALIDATE, FailureKind.INVALID, first.code, first.parameter + " " + first.rule);
    }

    private record Broken(int position, String parameter, String code, String rule) {

        static Broken of(ConstraintViolation<?> violation) {
            String[] codeAndRule = violation.getMessage().split(": ", 2);
            RecordComponent[] parameters = violation.getRootBeanClass().getRecordComponents();
            int position = positionOf(violation.getPropertyPath().toString(), parameters);
            return new Broken(position, nameOf(parameters[position]), codeAndRule[0], codeAndRule[1]);
        }

        /**
         * A rule between two parameters is a property whose name starts with the parameter at which it is reported. The
         * longest such name counts.
         */
        private static int positionOf(String property, RecordComponent[] parameters) {
            return IntStream.range(0, parameters.length)
                    .filter(i -> property.startsWith(parameters[i].getName()))
                    .boxed()
                    .max(Comparator.comparingInt(i -> parameters[i].getName().length()))
                    .orElseThrow(() -> new IllegalArgumentException("no parameter for the rule " + property));
        }

        private static String nameOf(RecordComponent parameter) {
            JsonProperty sent = parameter.getAccessor().getAnnotation(JsonProperty.class);
            return sent == null ? "application_id" : sent.value();
        }
    }
}
