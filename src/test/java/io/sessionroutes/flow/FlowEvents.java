package io.sessionroutes.flow;

import io.sessionroutes.message.ApplicationEvent;
import io.sessionroutes.message.Failure;
import io.sessionroutes.message.FailureKind;
import io.sessionroutes.message.FlowStage;
import io.sessionroutes.message.LoanApplications;
import io.sessionroutes.message.ReceivedRecord;
import io.sessionroutes.message.RecordPosition;
import io.sessionroutes.message.SessionAnswer;
import io.sessionroutes.message.SessionRequests;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.apache.kafka.common.header.internals.RecordHeaders;

/** Events as the routes get them: just received, with a request, with FinBox's answer, or with a failure. */
final class FlowEvents {

    static final RecordPosition SOURCE = new RecordPosition("loan-applications", 0, 7);

    static final byte[] KEY = bytes("app-1");

    static final byte[] SESSION_EVENT = bytes("{'session_id':'session-1'}");

    private FlowEvents() {}

    /** @param value JSON, with single quotes instead of double quotes */
    static ApplicationEvent received(String value) {
        return new ApplicationEvent(new ReceivedRecord(SOURCE, 0, KEY, bytes(value), new RecordHeaders()));
    }

    static ApplicationEvent requested() {
        ApplicationEvent event = received("{'application_id':'app-1'}");
        event.application(LoanApplications.identified("event-1", "app-1", "customer-1"));
        event.request(SessionRequests.sound());
        return event;
    }

    static ApplicationEvent answered() {
        ApplicationEvent event = requested();
        event.answer(new SessionAnswer("session-1", "https://finbox.example/1", Instant.now(), null));
        return event;
    }

    static ApplicationEvent expired() {
        ApplicationEvent event = requested();
        Instant past = Instant.now().minusSeconds(1);
        event.answer(new SessionAnswer("session-1", "https://finbox.example/1", past, past));
        return event;
    }

    static ApplicationEvent answeredBefore() {
        ApplicationEvent event = requested();
        RecordPosition place = new RecordPosition("finbox-sessions", 0, 3);
        event.knownSession(
                new ReceivedRecord(place, 0, KEY, SESSION_EVENT, new RecordHeaders()),
                new SessionAnswer("session-1", "https://finbox.example/1", Instant.now(), null));
        return event;
    }

    static ApplicationEvent failed() {
        ApplicationEvent event = requested();
        event.failure(Failure.of(FlowStage.VALIDATE, FailureKind.INVALID, "INVALID_BANK", "No such bank"));
        return event;
    }

    static byte[] bytes(String text) {
        return text.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
    }
}
