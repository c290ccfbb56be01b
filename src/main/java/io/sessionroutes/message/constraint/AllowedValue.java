package io.sessionroutes.message.constraint;

import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.hibernate.validator.constraintvalidation.HibernateConstraintValidatorContext;
import org.jspecify.annotations.Nullable;

/**
 * One of the values that the settings or tables allow. {@link AllowedValues} holds them, because an annotation cannot.
 */
@Target(ElementType.FIELD)
@Retention(RetentionPolicy.RUNTIME)
@Constraint(validatedBy = AllowedValue.Check.class)
public @interface AllowedValue {

    /** The parameter whose values are allowed. */
    AllowedValues.Of value();

    String message() default "INVALID_REQUEST: must be one of {allowed}";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};

    /** A missing value is fine. */
    final class Check implements ConstraintValidator<AllowedValue, String> {

        @SuppressWarnings("NullAway.Init") // Bean Validation calls initialize before anything else.
        private AllowedValues.Of parameter;

        @Override
        public void initialize(AllowedValue annotation) {
            parameter = annotation.value();
        }

        @Override
        public boolean isValid(@Nullable String value, ConstraintValidatorContext context) {
            if (value == null) {
                return true;
            }
            HibernateConstraintValidatorContext validation = context.unwrap(HibernateConstraintValidatorContext.class);
            AllowedValues allowed = validation.getConstraintValidatorPayload(AllowedValues.class);
            if (allowed.of(parameter).test(value)) {
                return true;
            }
            validation.addMessageParameter("allowed", allowed.words(parameter));
            return false;
        }
    }
}
