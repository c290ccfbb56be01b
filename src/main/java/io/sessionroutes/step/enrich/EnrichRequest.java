package io.sessionroutes.step.enrich;

import static io.sessionroutes.message.EventField.*;

import io.sessionroutes.failure.EventAtFaultException;
import io.sessionroutes.message.ApplicationEvent;
import io.sessionroutes.message.BlankText;
import io.sessionroutes.message.EventField;
import io.sessionroutes.message.LoanApplication;
import io.sessionroutes.message.SessionRequest;
import io.sessionroutes.message.SessionRequestBuilder;
import io.sessionroutes.step.enrich.StatementDates.Period;
import java.time.Clock;
import java.time.Duration;
import java.util.Objects;
import java.util.function.Consumer;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.jspecify.annotations.Nullable;

/**
 * Makes the request from the application. A value of the event wins over its product's row, and the product's row wins
 * over the default row. Text of the event is only copied, never evaluated. A value that stays unknown is null and is
 * not sent.
 */
public final class EnrichRequest implements Processor {

    private final BankTable banks;
    private final ProductTable products;
    private final StatementDates dates;
    private final RedirectTemplate redirect;
    private final RequestRules rules;
    private final EventDeadline deadline;

    /**
     * @param redirect where applicants return if their product does not say otherwise
     * @param maxAge how old an event may be when FinBox is called for it, if its product does not say otherwise; zero
     *     for any age
     */
    public EnrichRequest(
            BankTable banks,
            ProductTable products,
            StatementDates dates,
            RedirectTemplate redirect,
            RequestRules rules,
            Duration maxAge,
            Clock clock) {
        this.deadline = new EventDeadline(maxAge, clock);
        this.banks = banks;
        this.products = products;
        this.dates = dates;
        this.redirect = redirect;
        this.rules = rules;
    }

    @Override
    public void process(Exchange exchange) throws EventAtFaultException {
        ApplicationEvent event = ApplicationEvent.of(exchange);
        LoanApplication application = Objects.requireNonNull(event.application());
        SessionRequest request = requestFor(application, field -> event.note().leaveOut(field));
        event.request(request);
        event.deadline(deadline.of(event, application, products.row(application.product())));
        exchange.getMessage().setBody(request);
    }

    /** The name of the product table's row whose defaults this application's request takes. */
    public String productRow(LoanApplication application) {
        return products.row(application.product()).name();
    }

    /** @param leftOut called with each field that the request leaves out although the event or its product has it */
    SessionRequest requestFor(LoanApplication application, Consumer<EventField> leftOut) {
        ProductDefaults product = products.of(application.product());
        String bank = bankOf(application);
        String mode = modeOf(application, product, bank, leftOut);
        Period period =
                dates.period(application.text(FROM_DATE), application.text(TO_DATE), product.statementMonths(), mode);
        String journeyMode = application.text(JOURNEY_MODE);
        return new SessionRequestBuilder()
                .applicationId(application.applicationId())
                .linkId(application.linkId())
                .redirectUrl(redirectOf(application, product))
                .fromDate(period.from())
                .toDate(period.to())
                .logoUrl(either(logoOf(application, leftOut), product.logoUrl()))
                .bankName(bank)
                .mode(mode)
                .mobileNumber(mobileOf(application, leftOut))
                .sessionExpiry(either(application.integer(SESSION_EXPIRY), product.sessionExpiry()))
                .journeyMode(
                        journeyMode == null
                                ? product.journeyMode()
                                : rules.journeyModes().named(journeyMode))
                .acceptAnything(either(application.flag(ACCEPT_ANYTHING), product.acceptAnything()))
                .isMobileFieldEditable(
                        either(application.flag(IS_MOBILE_FIELD_EDITABLE), product.isMobileFieldEditable()))
                .extras(application.extras())
                .build();
    }

    private @Nullable String bankOf(LoanApplication application) {
        String name = application.text(BANK_NAME);
        if (name != null) {
            return banks.named(name);
        }
        String ifsc = application.text(IFSC);
        return ifsc == null ? null : banks.ofBranch(ifsc);
    }

    /**
     * The event's own mode is always sent, and is a fault if FinBox does not take it. The product's mode is optional:
     * it is left out without a bank and, if the settings say so, at a bank that lacks it.
     */
    private @Nullable String modeOf(
            LoanApplication application, ProductDefaults product, @Nullable String bank, Consumer<EventField> leftOut) {
        String own = application.text(MODE);
        if (own != null) {
            return rules.modes().named(own);
        }
        String wish = product.mode();
        if (wish == null || bank == null) {
            return null;
        }
        if (rules.dropLackingModes() && banks.lacks(bank, wish)) {
            leftOut.accept(MODE);
            return null;
        }
        return wish;
    }

    /** FinBox uses the number only to fill it in for the applicant, who can also type it. */
    private @Nullable String mobileOf(LoanApplication application, Consumer<EventField> leftOut) {
        String text = application.text(MOBILE_NUMBER);
        if (text == null) {
            return null;
        }
        String digits = MobileNumber.digits(text);
        return digits == null ? unread(MOBILE_NUMBER, text, leftOut) : digits;
    }

    private @Nullable String logoOf(LoanApplication application, Consumer<EventField> leftOut) {
        String url = stripped(application.text(LOGO_URL));
        if (url == null
                || !rules.leaveOut().contains(LOGO_URL)
                || rules.isLogo().test(url)) {
            return url;
        }
        return unread(LOGO_URL, url, leftOut);
    }

    /** Null if the settings say to leave the field out. Otherwise the text, so that validation names it. */
    private @Nullable String unread(EventField field, String text, Consumer<EventField> leftOut) {
        if (!rules.leaveOut().contains(field)) {
            return text;
        }
        leftOut.accept(field);
        return null;
    }

    private static @Nullable String stripped(@Nullable String text) {
        return text == null ? null : BlankText.strip(text);
    }

    private @Nullable String redirectOf(LoanApplication application, ProductDefaults product) {
        String own = stripped(application.text(REDIRECT_URL));
        if (own != null) {
            return own;
        }
        RedirectTemplate template = product.redirect() == null ? redirect : product.redirect();
        return template.url(application);
    }

    private static <T> @Nullable T either(@Nullable T first, @Nullable T second) {
        return first != null ? first : second;
    }
}
