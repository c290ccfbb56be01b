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

/** A web address that the settings allow for its purpose: {@link AllowedValues} has the {@link AddressPolicy}. */
@Target(ElementType.FIELD)
@Retention(RetentionPolicy.RUNTIME)
@Constraint(validatedBy = HttpUrl.Check.class)
public @interface HttpUrl {

    /** What the address is for. */
    enum Purpose {
        REDIRECT,
        LOGO
    }

    Purpose value();

    String message() default "INVALID_URL: {flaw}";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};

    /** A missing value is fine. */
    final class Check implements ConstraintValidator<HttpUrl, String> {

        @SuppressWarnings("NullAway.Init") // Bean Validation calls initialize before anything else.
        private Purpose purpose;

        @Override
        public void initialize(HttpUrl annotation) {
            purpose = annotation.value();
        }

        @Override
        public boolean isValid(@Nullable String value, ConstraintValidatorContext context) {
            if (value == null) {
                return true;
            }
            HibernateConstraintValidatorContext validation = context.unwrap(HibernateConstraintValidatorContext.class);
            String flaw = validation
                    .getConstraintValidatorPayload(AllowedValues.class)
                    .of(purpose)
                    .flaw(value);
            if (flaw == null) {
                return true;
            }
            validation.addMessageParameter("flaw", flaw);
            return false;
        }
    }
}
