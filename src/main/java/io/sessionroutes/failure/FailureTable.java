package io.sessionroutes.failure;

import java.io.IOException;
import java.net.SocketTimeoutException;
import org.apache.hc.client5.http.ConnectTimeoutException;
import org.apache.hc.core5.http.HttpException;

/**
 * What an HTTP status and FinBox's code say about the event. The one place where that is decided; status first, code second, never the
 * message (FinBox's own page has two texts for one code).
 */
public final class FailureTable {

    /** The one 403 that is about the event: its mode is not enabled for the account. */
    private static final String MODE_NOT_ENABLED = "MODE_NOT_ENABLED";

    private FailureTable() {
    }

    /**
     * The kind of a failure that has an answer.
     *
     * @param status FinBox's status, not 2xx
     * @param code   FinBox's code, or null
     */
    public static FailureKind kind(int status, String code) {
        return switch (status) {
            case 401, 402, 404, 405, 407, 415 -> FailureKind.ACCOUNT;
            case 403 -> MODE_NOT_ENABLED.equals(code) ? FailureKind.REFUSED : FailureKind.ACCOUNT;
            case 408, 425, 429 -> FailureKind.TRANSIENT;
            default -> byClass(status / 100);
        };
    }

    /** The failure that stands for a call without an answer, or null if this exception does not come from a call. */
    static Failure noAnswer(Throwable caught) {
        if (caught instanceof SocketTimeoutException && !(caught instanceof ConnectTimeoutException)
                || caught instanceof DeadlineExceeded) {
            return Failure.of(Stage.FINBOX, FailureKind.TRANSIENT, "TIMEOUT", "FinBox did not answer in time");
        }
        if (caught instanceof IOException || caught instanceof HttpException) {
            return Failure.of(Stage.FINBOX, FailureKind.TRANSIENT, "CONNECT_FAILED", "The connection to FinBox failed");
        }
        return null;
    }

    private static FailureKind byClass(int hundreds) {
        return switch (hundreds) {
            case 3 -> FailureKind.ACCOUNT;
            case 4 -> FailureKind.REFUSED;
            default -> FailureKind.TRANSIENT;
        };
    }
}
