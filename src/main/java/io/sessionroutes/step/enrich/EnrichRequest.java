package io.sessionroutes.step.enrich;

import io.sessionroutes.failure.EventAtFaultException;
import io.sessionroutes.message.ApplicationEvent;
import io.sessionroutes.message.LoanApplication;
import io.sessionroutes.message.SessionRequest;
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
        Period period = dates.period(application.fromDate(), application.toDate(), product.statementMonths(), mode);
        return new SessionRequest(
                application.applicationId(),
                application.linkId(),
                redirectOf(application, product),
                period.from(),
                period.to(),
                either(application.logoUrl(), product.logoUrl()),
                bank,
                mode,
                application.mobileNumber() == null ? null : MobileNumber.normalised(application.mobileNumber()),
                either(application.sessionExpiry(), product.sessionExpiry()),
                either(application.journeyMode(), product.journeyMode()),
                either(application.acceptAnything(), product.acceptAnything()),
                either(application.isMobileFieldEditable(), product.isMobileFieldEditable()));
    }

    private @Nullable String bankOf(LoanApplication application) {
        if (application.bankName() != null) {
            return banks.named(application.bankName());
        }
        return application.ifsc() == null ? null : banks.ofBranch(application.ifsc());
    }

    /**
     * FinBox refuses a mode without a bank: the product's mode is a wish that then goes unfulfilled, the event's own is
     * a fault.
     */
    private static @Nullable String modeOf(
            LoanApplication application, ProductDefaults product, @Nullable String bank) {
        return bank == null ? application.mode() : either(application.mode(), product.mode());
    }

    private @Nullable String redirectOf(LoanApplication application, ProductDefaults product) {
        if (application.redirectUrl() != null) {
            return application.redirectUrl();
        }
        RedirectTemplate template = product.redirect() == null ? redirect : product.redirect();
        return template.url(application);
    }

    private static <T> @Nullable T either(@Nullable T first, @Nullable T second) {
        return first != null ? first : second;
    }
}
