package io.sessionroutes.bundle;

import io.sessionroutes.log.CountedText;
import io.sessionroutes.message.EventField;
import io.sessionroutes.message.SessionRequest;
import io.sessionroutes.message.constraint.AllowedValues;
import io.sessionroutes.message.constraint.DatePatterns;
import io.sessionroutes.observability.metrics.TableMeters;
import io.sessionroutes.settings.Key;
import io.sessionroutes.settings.Settings;
import io.sessionroutes.settings.SettingsException;
import io.sessionroutes.step.enrich.BankTable;
import io.sessionroutes.step.enrich.EnrichRequest;
import io.sessionroutes.step.enrich.KnownWords;
import io.sessionroutes.step.enrich.ProductRules;
import io.sessionroutes.step.enrich.ProductTable;
import io.sessionroutes.step.enrich.RedirectTemplate;
import io.sessionroutes.step.enrich.RequestRules;
import io.sessionroutes.step.enrich.StatementDates;
import jakarta.validation.Validator;
import jakarta.validation.ValidatorFactory;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The tables in {@code config/}, read once and checked, and what the steps make of them and the settings. */
final class ReferenceTables {

    private static final Logger LOG = LoggerFactory.getLogger(ReferenceTables.class);

    private final Settings settings;
    private final BankTable banks;
    private final ProductTable products;
    private final ValidatorFactory validators;
    private final RequestRules rules;
    private final DatePatterns patterns;
    private final RedirectTemplate redirect;

    /** @throws SettingsException naming the key, or file, line and column, if a table or a template is wrong */
    ReferenceTables(Settings settings, Path configDir) {
        this.settings = settings;
        this.patterns = new DatePatterns(settings.list(Key.DATES_FORMATS), ZoneId.of(settings.text(Key.DATES_ZONE)));
        try {
            this.banks = BankTable.read(configDir.resolve("banks.csv"), configDir.resolve("ifsc.csv"));
            this.validators = allowed().validatorFactory();
            this.rules = rules();
            this.products = ProductTable.read(configDir.resolve("products.csv"), productRules());
            this.redirect = redirect();
        } catch (IllegalArgumentException wrong) {
            throw new SettingsException(List.of(wrong.getMessage()));
        }
        LOG.info(
                "Read {}, {} and {} from {}",
                CountedText.of(banks.size(), "bank"),
                CountedText.of(banks.bankCodes(), "bank code"),
                CountedText.of(products.size(), "product"),
                configDir);
        warnOfQueries();
    }

    private RedirectTemplate redirect() {
        Key key = Key.FINBOX_REDIRECT_URL;
        try {
            return new RedirectTemplate(settings.text(key), settings.addresses().redirects());
        } catch (IllegalArgumentException wrong) {
            throw new IllegalArgumentException(key.inWords() + ": " + wrong.getMessage(), wrong);
        }
    }

    private void warnOfQueries() {
        List<String> places = new ArrayList<>(products.redirectsWithQuery());
        if (redirect.hasQuery()) {
            places.add(0, Key.FINBOX_REDIRECT_URL.key());
        }
        if (!places.isEmpty()) {
            LOG.warn(
                    "A redirect URL has a query, and FinBox appends its own (?success=...): applicants might never return to your page. "
                            + "Put what you need into the path: {}",
                    String.join(", ", places));
        }
    }

    private AllowedValues allowed() {
        boolean refuse = "refuse".equals(settings.text(Key.BANKS_UNKNOWN));
        return new AllowedValues(
                settings.list(Key.MODES_ALLOWED),
                settings.list(Key.JOURNEY_MODES_ALLOWED),
                refuse ? banks::knows : bank -> true,
                patterns,
                settings.addresses().redirects(),
                settings.addresses().logos());
    }

    private RequestRules rules() {
        Validator validator = validators.getValidator();
        return new RequestRules(
                new KnownWords(settings.list(Key.MODES_ALLOWED)),
                new KnownWords(settings.list(Key.JOURNEY_MODES_ALLOWED)),
                settings.list(Key.EVENTS_LEAVE_OUT).stream()
                        .map(field -> EventField.valueOf(field.toUpperCase(Locale.ROOT)))
                        .collect(Collectors.toSet()),
                url -> validator
                        .validateValue(SessionRequest.class, "logoUrl", url)
                        .isEmpty(),
                "drop".equals(settings.text(Key.MODES_UNAVAILABLE)));
    }

    private ProductRules productRules() {
        return new ProductRules(
                validators.getValidator(),
                rules.modes(),
                rules.journeyModes(),
                settings.addresses().redirects());
    }

    ValidatorFactory validators() {
        return validators;
    }

    EnrichRequest enrichment(Clock clock) {
        StatementDates dates = new StatementDates(
                StatementDates.Policy.of(settings.text(Key.DATES_POLICY)),
                clock,
                ZoneId.of(settings.text(Key.DATES_ZONE)),
                patterns);
        return new EnrichRequest(banks, products, dates, redirect, rules, settings.duration(Key.EVENT_MAX_AGE), clock);
    }

    TableMeters meters() {
        return new TableMeters(products, banks);
    }
}
