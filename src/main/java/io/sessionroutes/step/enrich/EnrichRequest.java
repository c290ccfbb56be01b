package io.sessionroutes.step.enrich;

import static io.sessionroutes.message.EventField.*;

import io.sessionroutes.failure.EventAtFaultException;
import io.sessionroutes.message.ApplicationEvent;
import io.sessionroutes.message.LoanApplication;
import io.sessionroutes.message.SessionRequest;
import io.sessionroutes.message.SessionRequestBuilder;
import io.sessionroutes.step.enrich.StatementDates.Period;
import java.time.Clock;
import java.time.Duration;
import java.util.Objects;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.jspecify.annotations.Nullable;

/**
 * Makes the request out of the application. What the event says wins over its product's row, and that over the default
 * row. Text of the event is only ever copied, never evaluated. Whatever stays unknown is null, and so is not sent.
 */
public final class EnrichRequest implements Processor {

    private final BankTable banks;
    private final ProductTable products;
    private final StatementDates dates;
    private final RedirectTemplate redirect;
    private final EventDeadline deadline;

    /**
     * @param redirect where applicants return whose product does not say otherwise
     * @param maxAge how old an event may be when FinBox is called for it, where its product does not say otherwise;
     *     zero for any age
     */
    public EnrichRequest(
            BankTable banks,
            ProductTable products,
            StatementDates dates,
            RedirectTemplate redirect,
            Duration maxAge,
            Clock clock) {
        this.deadline = new EventDeadline(maxAge, clock);
        this.banks = banks;
        this.products = products;
        this.dates = dates;
        this.redirect = redirect;
    }

    @Override
    public void process(Exchange exchange) throws EventAtFaultException {
        ApplicationEvent event = ApplicationEvent.of(exchange);
        LoanApplication application = Objects.requireNonNull(event.application());
        SessionRequest request = requestFor(application);
        event.request(request);
        event.deadline(deadline.of(event, application, products.row(application.product())));
        exchange.getMessage().setBody(request);
    }

    SessionRequest requestFor(LoanApplication application) {
        ProductDefaults product = products.of(application.product());
        String bank = bankOf(application);
        String mode = modeOf(application, product, bank);
        Period period =
                dates.period(application.text(FROM_DATE), application.text(TO_DATE), product.statementMonths(), mode);
        String mobile = application.text(MOBILE_NUMBER);
        return new SessionRequestBuilder()
                .applicationId(application.applicationId())
                .linkId(application.linkId())
                .redirectUrl(redirectOf(application, product))
                .fromDate(period.from())
                .toDate(period.to())
                .logoUrl(either(application.text(LOGO_URL), product.logoUrl()))
                .bankName(bank)
                .mode(mode)
                .mobileNumber(mobile == null ? null : MobileNumber.normalised(mobile))
                .sessionExpiry(either(application.integer(SESSION_EXPIRY), product.sessionExpiry()))
                .journeyMode(either(application.text(JOURNEY_MODE), product.journeyMode()))
                .acceptAnything(either(application.flag(ACCEPT_ANYTHING), product.acceptAnything()))
                .isMobileFieldEditable(
                        either(application.flag(IS_MOBILE_FIELD_EDITABLE), product.isMobileFieldEditable()))
                .build();
    }

    private @Nullable String bankOf(LoanApplication application) {
        String name = application.text(BANK_NAME);
        String ifsc = application.text(IFSC);
        if (name != null) {
            return banks.named(name);
        }
        return ifsc == null ? null : banks.ofBranch(ifsc);
    }

    /**
     * FinBox refuses a mode without a bank: the product's mode is a wish that then goes unfulfilled, the event's own is
     * a fault.
     */
    private static @Nullable String modeOf(
            LoanApplication application, ProductDefaults product, @Nullable String bank) {
        return bank == null ? application.text(MODE) : either(application.text(MODE), product.mode());
    }

    private @Nullable String redirectOf(LoanApplication application, ProductDefaults product) {
        String own = application.text(REDIRECT_URL);
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
