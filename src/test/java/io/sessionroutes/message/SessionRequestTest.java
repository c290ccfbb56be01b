package io.sessionroutes.message;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;

class SessionRequestTest {

    private final ObjectMapper json = new ObjectMapper();

    @Test
    void isWrittenWithFinBoxNamesInFinBoxOrderAndNothingElse() throws Exception {
        // Given
        SessionRequest request = SessionRequests.sound();
        // When
        String body = json.writeValueAsString(request);
        // Then
        assertThat(body)
                .isEqualTo(
                        "{\"link_id\":\"C-1\",\"redirect_url\":\"https://lender.example/return\",\"from_date\":\"01/01/2026\","
                                + "\"to_date\":\"30/06/2026\",\"logo_url\":\"https://lender.example/logo.png\",\"bank_name\":\"HDFC\",\"mode\":\"aa\","
                                + "\"mobile_number\":\"9876543210\",\"session_expiry\":60,\"journey_mode\":\"multi_pdf\",\"accept_anything\":true,"
                                + "\"is_mobile_field_editable\":true}");
    }

    @Test
    void whatIsNullIsNotSent() throws Exception {
        // Given
        SessionRequest request =
                new SessionRequest("A", "L", null, null, null, null, null, null, null, null, null, null, null);
        // When
        String body = json.writeValueAsString(request);
        // Then
        assertThat(body).isEqualTo("{\"link_id\":\"L\"}");
    }
}
