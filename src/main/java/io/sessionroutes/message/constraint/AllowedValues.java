package io.sessionroutes.message.constraint;

import jakarta.validation.Validation;
import jakarta.validation.ValidatorFactory;
import java.util.Collection;
import java.util.function.Predicate;
import org.hibernate.validator.HibernateValidator;
import org.hibernate.validator.messageinterpolation.ParameterMessageInterpolator;

/**
 * The values that a request may hold by the settings, beside FinBox's own rules.
 *
 * @param modes allowed for the request's mode
 * @param journeyModes allowed for its journey mode
 * @param banks allowed for {@code bank_name}; {@code bank -> true} lets FinBox decide about unknown banks
 * @param days how an event may write a day, for messages; the request has each day in FinBox's form
 * @param redirects where applicants may be sent
 * @param logos where FinBox may load the logo from
 */
public record AllowedValues(
        Collection<String> modes,
        Collection<String> journeyModes,
        Predicate<String> banks,
        DatePatterns days,
        AddressPolicy redirects,
        AddressPolicy logos) {

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

    AddressPolicy of(HttpUrl.Purpose purpose) {
        return switch (purpose) {
            case REDIRECT -> redirects;
            case LOGO -> logos;
        };
    }

    /** The allowed values as text for a person. */
    String words(Of parameter) {
        return switch (parameter) {
            case MODE -> String.join(", ", modes) + " (modes.allowed)";
            case JOURNEY_MODE -> String.join(", ", journeyModes) + " (journey-modes.allowed)";
            case BANK -> "FinBox's bank identifiers (banks.unknown)";
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
