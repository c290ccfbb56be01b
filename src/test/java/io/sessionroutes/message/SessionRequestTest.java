package io.sessionroutes.message;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;

class SessionRequestTest {

    private final ObjectMapper json = new ObjectMapper();

    /** So that every test that takes the whole application is one of every parameter. */
    @Test
    void theWholeApplicationHasEveryParameter() {
        // When
        String[] parameters =
                SessionRequest.class.getAnnotation(JsonPropertyOrder.class).value();

        // Then
        assertThat(WholeApplication.request().fieldNames()).toIterable().containsExactly(parameters);
        assertThat(SessionRequest.class.getRecordComponents())
                .as("each is sent but application_id, and the extras come under names of their own")
                .hasSize(WholeApplication.request().size() + 2);
    }

    @Test
    void isWrittenWithFinBoxNamesInFinBoxOrderAndNothingElse() throws Exception {
        // Given
        SessionRequest request = SessionRequests.sound();
        // When
        String body = json.writeValueAsString(request);
        // Then
        assertThat(body).isEqualTo(WholeApplication.REQUEST);
    }

    @Test
    void whatIsNullIsNotSent() throws Exception {
        // Given
        SessionRequest request = new SessionRequestBuilder()
                .applicationId("A")
                .linkId("L")
                .toDate("30/06/2026")
                .build();
        // When
        String body = json.writeValueAsString(request);
        // Then
        assertThat(body).isEqualTo("{\"link_id\":\"L\",\"to_date\":\"30/06/2026\"}");
    }
}
