package io.sessionroutes.message.constraint;

import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** A limit on length, counted in characters as a person counts them: Unicode code points. */
@Target(ElementType.FIELD)
@Retention(RetentionPolicy.RUNTIME)
@Constraint(validatedBy = MaxCharacters.Check.class)
public @interface MaxCharacters {

    String message() default "INVALID_LENGTH: must have at most {value} characters";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};

    /** The most characters that are allowed. */
    int value();

    /** A missing value is fine. */
    final class Check implements ConstraintValidator<MaxCharacters, String> {

        private int limit;

        @Override
        public void initialize(MaxCharacters annotation) {
            limit = annotation.value();
        }

        @Override
        public boolean isValid(String value, ConstraintValidatorContext context) {
            return value == null || value.length() <= limit || value.codePointCount(0, value.length()) <= limit;
        }
    }
}
