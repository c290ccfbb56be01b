package io.sessionroutes.bundle;

import io.sessionroutes.enrich.Banks;
import io.sessionroutes.enrich.EnrichRequest;
import io.sessionroutes.enrich.Products;
import io.sessionroutes.enrich.RedirectTemplate;
import io.sessionroutes.enrich.StatementDates;
import io.sessionroutes.settings.Key;
import io.sessionroutes.settings.Settings;
import io.sessionroutes.settings.SettingsException;
import io.sessionroutes.validate.AllowedValues;
import jakarta.validation.ValidatorFactory;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;

/** What the steps know besides the settings: the tables in {@code config/}, read once and checked. */
final class Tables {

    private final Settings settings;
    private final Banks banks;
    private final Products products;
    private final ValidatorFactory validators;

    /** @throws SettingsException naming file, line and column, if a table is wrong */
    Tables(Settings settings, Path configDir) {
        this.settings = settings;
        try {
            this.banks = Banks.read(configDir.resolve("banks.csv"), configDir.resolve("ifsc.csv"));
            this.validators = allowed().validatorFactory();
            this.products = Products.read(configDir.resolve("products.csv"), validators.getValidator());
        } catch (IllegalArgumentException wrong) {
            throw new SettingsException(List.of(wrong.getMessage()));
        }
    }

    private AllowedValues allowed() {
        boolean refuse = "refuse".equals(settings.text(Key.BANKS_UNKNOWN));
        return new AllowedValues(Set.copyOf(settings.list(Key.MODES_ALLOWED)), Set.copyOf(settings.list(Key.JOURNEY_MODES_ALLOWED)),
                refuse ? banks::knows : bank -> true);
    }

    ValidatorFactory validators() {
        return validators;
    }

    EnrichRequest enrichment(Clock clock) {
        StatementDates dates = new StatementDates(StatementDates.Policy.of(settings.text(Key.DATES_POLICY)), clock,
                ZoneId.of(settings.text(Key.DATES_ZONE)));
        return new EnrichRequest(banks, products, dates, new RedirectTemplate(settings.text(Key.FINBOX_REDIRECT_URL)));
    }
}
