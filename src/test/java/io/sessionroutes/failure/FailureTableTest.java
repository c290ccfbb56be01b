package io.sessionroutes.failure;

import static org.assertj.core.api.Assertions.assertThat;

import io.sessionroutes.message.Failure;
import io.sessionroutes.message.FailureKind;
import java.io.EOFException;
import java.net.ConnectException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import javax.net.ssl.SSLHandshakeException;
import org.apache.hc.client5.http.ConnectTimeoutException;
import org.apache.hc.core5.http.ConnectionClosedException;
import org.apache.hc.core5.http.MalformedChunkCodingException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Every row of the table: status, exception and code to kind. */
class FailureTableTest {

    private final FailureTable table = new FailureTable(List.of());

    @ParameterizedTest(name = "{0} {1} is {2}")
    @CsvSource({
        "301,, ACCOUNT",
        "302,, ACCOUNT",
        "303,, ACCOUNT",
        "307,, ACCOUNT",
        "308,, ACCOUNT",
        "400, INVALID_BANK_NAME, REFUSED",
        "400, NEVER_HEARD_OF, REFUSED",
        "400,, REFUSED",
        "401,, ACCOUNT",
        "402, PAYMENT_REQUIRED, ACCOUNT",
        "403, MODE_NOT_ENABLED, REFUSED",
        "403, ACCESS_DENIED, ACCOUNT",
        "403,, ACCOUNT",
        "404,, ACCOUNT",
        "405, METHOD_NOT_ALLOWED, ACCOUNT",
        "407,, ACCOUNT",
        "408,, TRANSIENT",
        "409,, REFUSED",
        "410,, REFUSED",
        "413,, REFUSED",
        "415, UNSUPPORTED_MEDIA_TYPE, ACCOUNT",
        "418,, REFUSED",
        "422,, REFUSED",
        "425,, TRANSIENT",
        "429,, TRANSIENT",
        "499,, REFUSED",
        "500,, TRANSIENT",
        "502,, TRANSIENT",
        "503,, TRANSIENT",
        "504,, TRANSIENT",
        "599,, TRANSIENT",
        "101,, TRANSIENT",
        "600,, TRANSIENT"
    })
    void anAnswerHasAKind(int status, String code, FailureKind expected) {
        assertThat(table.kind(status, code)).isEqualTo(expected);
    }

    static List<Throwable> noAnswerInTime() {
        return List.of(new SocketTimeoutException("read"), new DeadlineExceededException(Duration.ofSeconds(10)));
    }

    @ParameterizedTest
    @MethodSource("noAnswerInTime")
    void aCallThatTakesTooLongIsATransientTimeout(Throwable caught) {
        assertThat(FailureTable.noAnswer(caught))
                .extracting(Failure::kind, Failure::code)
                .containsExactly(FailureKind.TRANSIENT, "TIMEOUT");
    }

    static List<Throwable> brokenConnections() {
        return List.of(
                new ConnectException("refused"),
                new ConnectTimeoutException("connect"),
                new UnknownHostException("host"),
                new SSLHandshakeException("certificate"),
                new SocketException("reset"),
                new EOFException(),
                new ConnectionClosedException("closed"),
                new MalformedChunkCodingException("chunk"));
    }

    @ParameterizedTest
    @MethodSource("brokenConnections")
    void aConnectionThatFailsIsTransient(Throwable caught) {
        assertThat(FailureTable.noAnswer(caught))
                .extracting(Failure::kind, Failure::code)
                .containsExactly(FailureKind.TRANSIENT, "CONNECT_FAILED");
    }

    @Test
    void anErrorInThisProgramIsNoFailureOfTheCall() {
        assertThat(FailureTable.noAnswer(new IllegalStateException())).isNull();
    }

    @Test
    void aCodeOfDigitsAloneIsNotTakenForAStatus() {
        // Given
        FailureTable overruled = new FailureTable(List.of("409=TRANSIENT", "422:409=ACCOUNT", "422:null=ACCOUNT"));

        // When, Then
        assertThat(overruled.kind(400, "409")).isEqualTo(FailureKind.REFUSED);
        assertThat(overruled.kind(422, "409")).isEqualTo(FailureKind.ACCOUNT);
        assertThat(overruled.kind(422, null)).isEqualTo(FailureKind.REFUSED);
    }

    @Test
    void theSettingsOverruleTheTableAndTheMostExactEntryWins() {
        // Given
        FailureTable overruled = new FailureTable(List.of(
                "409=TRANSIENT", "ROUTE_NOT_ALLOWED=REFUSED", "403:ROUTE_NOT_ALLOWED=TRANSIENT", "403=REFUSED"));

        // When, Then
        assertThat(overruled.kind(409, "ANY")).isEqualTo(FailureKind.TRANSIENT);
        assertThat(overruled.kind(401, "ROUTE_NOT_ALLOWED")).isEqualTo(FailureKind.REFUSED);
        assertThat(overruled.kind(403, "ROUTE_NOT_ALLOWED")).isEqualTo(FailureKind.TRANSIENT);
        assertThat(overruled.kind(403, "OTHER")).isEqualTo(FailureKind.REFUSED);
        assertThat(overruled.kind(404, "OTHER")).isEqualTo(FailureKind.ACCOUNT);
    }
}
