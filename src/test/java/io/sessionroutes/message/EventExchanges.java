package io.sessionroutes.message;

import java.nio.charset.StandardCharsets;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;

/** Exchanges as the flow gets them: each carries one record as an event. */
public final class EventExchanges {

    private static final DefaultCamelContext CAMEL = new DefaultCamelContext();

    private EventExchanges() {}

    public static Exchange carrying(byte[] value) {
        return carrying(null, value, new RecordHeaders());
    }

    public static Exchange carrying(byte[] key, byte[] value, Headers headers) {
        Exchange exchange = new DefaultExchange(CAMEL);
        RecordPosition source = new RecordPosition("loan-applications", 0, 7);
        exchange.setProperty(
                ApplicationEvent.PROPERTY, new ApplicationEvent(new ReceivedRecord(source, 0, key, value, headers)));
        exchange.getMessage().setBody(value);
        return exchange;
    }

    public static Exchange carrying(String value) {
        return carrying(value.getBytes(StandardCharsets.UTF_8));
    }
}
