package io.sessionroutes.dedupe;

import static org.assertj.core.api.Assertions.assertThat;

import io.sessionroutes.message.ApplicationEvent;
import io.sessionroutes.message.LoanApplication;
import io.sessionroutes.message.LoanApplications;
import io.sessionroutes.message.ReceivedRecord;
import io.sessionroutes.message.RecordPosition;
import io.sessionroutes.step.publish.EventOrigin;
import io.sessionroutes.step.publish.SessionEvent;
import java.util.List;
import java.util.function.UnaryOperator;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;

/** Which event an answer belongs to: every part has to agree. */
class IdentityReaderTest {

    private static final String TIME = "1970-01-01T00:00:00.500Z";

    private final IdentityReader reader = new IdentityReader("apps", List.of("us.apps", "old-apps"));

    @Test
    void anAnswerIsAnEventsIfEveryPartAgrees() {
        // When
        boolean byId = isAnswered("e", "/s", origin("e", "/s", "apps", 9, "later"));
        boolean byPlace = isAnswered(null, null, origin(null, null, "apps", 7, TIME));

        // Then
        assertThat(byId).as("at another place, at another time").isTrue();
        assertThat(byPlace).as("without an id").isTrue();
    }

    @Test
    void anAnswerOfWhichOnePartDiffersIsSomebodyElses() {
        // Given
        EventOrigin same = origin("e", "/s", "apps", 7, TIME);

        // When, Then
        assertThat(isAnswered("e", "/s", origin("e", "/s", "apps-of-another-lender", 7, TIME)))
                .as("topic")
                .isFalse();
        assertThat(isAnswered("e", "/s", origin("f", "/s", "apps", 7, TIME)))
                .as("event id")
                .isFalse();
        assertThat(isAnswered("e", "/s", origin("e", "/t", "apps", 7, TIME)))
                .as("CloudEvent source")
                .isFalse();
        assertThat(isAnswered("e", "/s", origin("e", null, "apps", 7, TIME)))
                .as("no CloudEvent")
                .isFalse();
        assertThat(isAnswered("e", "/s", same, "app-2", "link"))
                .as("application")
                .isFalse();
        assertThat(isAnswered("e", "/s", same, "app", "link-2")).as("link id").isFalse();
        assertThat(isAnswered("e", "/s", same, "app", null)).as("no link id").isFalse();
        assertThat(isAnswered(null, null, origin(null, null, "apps", 7, "1970-01-01T00:00:00.501Z")))
                .as("the place in a topic that was created again")
                .isFalse();
        assertThat(isAnswered(null, null, origin(null, null, "old-apps", 7, TIME)))
                .as("the place in another topic")
                .isFalse();
    }

    @Test
    void whatAnEarlierReleaseDidNotNoteIsNotHeldAgainstItsAnswer() {
        // Given
        EventIdentity event = reader.of(event("e", "/s"));
        EventIdentity noted = reader.of(answer(origin("e", null, "apps", 7, null), "app", "link"));

        // When, Then
        assertThat(event.isAnsweredBy(noted)).as("by its id").isTrue();
        assertThat(AnswerKey.of(event.withoutCloudEventSource())).isEqualTo(AnswerKey.of(noted));
        assertThat(isAnswered(null, null, origin(null, null, "apps", 7, null)))
                .as("by its place")
                .isTrue();
    }

    @Test
    void aTopicThatCountsAsTheApplicationsIsTheSame() {
        // Given
        EventOrigin mirrored = origin("e", "/s", "us.apps", 3, "later");

        // When, Then
        assertThat(isAnswered("e", "/s", mirrored)).isTrue();
        assertThat(AnswerKey.of(reader.of(answer(mirrored, "app", "link"))))
                .isEqualTo(AnswerKey.of(reader.of(event("e", "/s"))));
    }

    @Test
    void aKeyInARepositoryHoldsAllOfTheIdentity() {
        // Given
        EventOrigin same = origin("e", "/s", "apps", 7, TIME);
        String key = key(same, "app", "link");
        UnaryOperator<String> shifted = text -> text + "1:";

        // When
        List<String> others = List.of(
                key(origin("e", "/s", "apps2", 7, TIME), "app", "link"),
                key(origin("f", "/s", "apps", 7, TIME), "app", "link"),
                key(origin("e", "/t", "apps", 7, TIME), "app", "link"),
                key(origin("e", null, "apps", 7, TIME), "app", "link"),
                key(origin(null, null, "apps", 7, TIME), "app", "link"),
                key(origin(null, null, "apps", 7, "later"), "app", "link"),
                key(same, "app2", "link"),
                key(same, "app", null),
                key(same, shifted.apply("app"), "link"));

        // Then
        assertThat(key(origin("e", "/s", "us.apps", 9, "later"), "app", "link")).isEqualTo(key);
        assertThat(others).doesNotContain(key).doesNotHaveDuplicates();
    }

    private boolean isAnswered(String id, String source, EventOrigin answered) {
        return isAnswered(id, source, answered, "app", "link");
    }

    private boolean isAnswered(String id, String source, EventOrigin answered, String application, String link) {
        return reader.of(event(id, source)).isAnsweredBy(reader.of(answer(answered, application, link)));
    }

    private String key(EventOrigin origin, String application, String link) {
        return AnswerKey.text(reader.of(answer(origin, application, link)));
    }

    private static EventOrigin origin(String id, String source, String topic, long offset, String time) {
        return new EventOrigin(id, source, topic, 0, offset, time);
    }

    private static SessionEvent answer(EventOrigin origin, String application, String link) {
        return new SessionEvent("", "", "", application, null, null, link, "", "", null, "", null, origin, null);
    }

    private static ApplicationEvent event(String id, String source) {
        ApplicationEvent event = new ApplicationEvent(
                new ReceivedRecord(new RecordPosition("apps", 0, 7), 500, null, null, new RecordHeaders()));
        LoanApplication application = LoanApplications.linked(id, "app", "link");
        event.application(application);
        event.cloudEventSource(source);
        return event;
    }
}
