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

/** A day that exists, written as FinBox writes it. */
@Target(ElementType.FIELD)
@Retention(RetentionPolicy.RUNTIME)
@Constraint(validatedBy = CalendarDay.Check.class)
public @interface CalendarDay {

    String message() default "INVALID_DATE_FORMAT: must be a day of the calendar, written as {days} (dates.formats)";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};

    /** A missing value is fine. */
    final class Check implements ConstraintValidator<CalendarDay, String> {

        @Override
        public boolean isValid(String value, ConstraintValidatorContext context) {
            if (value == null || FinboxDate.read(value).isPresent()) {
                return true;
            }
            HibernateConstraintValidatorContext validation = context.unwrap(HibernateConstraintValidatorContext.class);
            validation.addMessageParameter(
                    "days",
                    validation
                            .getConstraintValidatorPayload(AllowedValues.class)
                            .days());
            return false;
        }
    }
}
