package io.sessionroutes.bundle;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.sessionroutes.message.ApplicationEvent;
import io.sessionroutes.message.ReceivedRecord;
import io.sessionroutes.message.RecordPosition;
import io.sessionroutes.step.enrich.EnrichRequest;
import io.sessionroutes.step.parse.ReadApplication;
import jakarta.validation.Validator;
import java.nio.charset.StandardCharsets;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.support.DefaultExchange;
import org.apache.kafka.common.header.internals.RecordHeaders;

/**
 * Takes an application of nobody's through reading, enriching and validating before the first real one comes: the first
 * use of JSON reader and validator costs hundreds of milliseconds, and an applicant is waiting. Nothing of it leaves
 * this class.
 */
final class WarmUp {

    private static final byte[] NOBODYS =
            "{\"application_id\":\"warm-up\",\"mobile_number\":\"9000000000\",\"bank_name\":\"HDFC\",\"mode\":\"pdf\"}"
                    .getBytes(StandardCharsets.UTF_8);
    private static final int ROUNDS = 50;

    private WarmUp() {}

    static void run(
            CamelContext context, ObjectMapper json, ReadApplication read, EnrichRequest enrich, Validator validator)
            throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            ApplicationEvent event = new ApplicationEvent(new ReceivedRecord(
                    new RecordPosition("warm-up", 0, round),
                    System.currentTimeMillis(),
                    null,
                    NOBODYS,
                    new RecordHeaders()));
            Exchange exchange = new DefaultExchange(context);
            exchange.setProperty(ApplicationEvent.PROPERTY, event);
            exchange.getMessage().setBody(json.readTree(NOBODYS));
            read.process(exchange);
            enrich.process(exchange);
            validator.validate(event.request());
        }
    }
}
