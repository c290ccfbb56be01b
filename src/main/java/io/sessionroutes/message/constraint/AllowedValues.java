package io.sessionroutes.message.constraint;

import jakarta.validation.Validation;
import jakarta.validation.ValidatorFactory;
import java.util.Set;
import java.util.function.Predicate;
import org.hibernate.validator.HibernateValidator;
import org.hibernate.validator.messageinterpolation.ParameterMessageInterpolator;

/**
 * The values that a request may hold where that is not FinBox's rule alone but a setting.
 *
 * @param modes allowed for the request's mode
 * @param journeyModes allowed for its journey mode
 * @param banks allowed for {@code bank_name}; {@code bank -> true} leaves the verdict on unknown banks to FinBox
 */
public record AllowedValues(Set<String> modes, Set<String> journeyModes, Predicate<String> banks) {

    /** What {@link AllowedValue} can be asked to check. */
    public enum Of {
        MODE,
        JOURNEY_MODE,
        BANK
    }

    Predicate<String> of(Of parameter) {
        return switch (parameter) {
            case MODE -> modes::contains;
            case JOURNEY_MODE -> journeyModes::contains;
            case BANK -> banks;
        };
    }

    /**
     * The factory for Camel's {@code bean-validator:}, which finds it in the registry by its type. Messages are never
     * evaluated as expressions, and no XML on the class path can change a rule.
     */
    public ValidatorFactory validatorFactory() {
        return Validation.byProvider(HibernateValidator.class)
                .configure()
                .ignoreXmlConfiguration()
                .messageInterpolator(new ParameterMessageInterpolator())
                .constraintValidatorPayload(this)
                .buildValidatorFactory();
    }
}
