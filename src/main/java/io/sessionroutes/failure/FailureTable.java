package io.sessionroutes.failure;

import io.sessionroutes.message.Failure;
import io.sessionroutes.message.FailureKind;
import io.sessionroutes.message.FlowStage;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.apache.hc.client5.http.ConnectTimeoutException;
import org.apache.hc.core5.http.HttpException;
import org.jspecify.annotations.Nullable;

/**
 * Tells what an HTTP status, an exception and FinBox's code say about the event. The status counts first, the code
 * second, and the message never (FinBox's own page has two texts for one code). The package {@code deliver} decides
 * whether an answer comes from FinBox at all. The settings may overrule the table, the most exact entry first: status
 * and code, then code, then status.
 */
public final class FailureTable {

    /** The only 403 code that is about the event: its mode is not enabled for the account. */
    private static final String MODE_NOT_ENABLED = "MODE_NOT_ENABLED";

    private static final Pattern DIGITS = Pattern.compile("\\d+");

    private final Map<String, FailureKind> overrides = new HashMap<>();

    /** @param overrides entries such as {@code 409=TRANSIENT}, {@code CODE=REFUSED} or {@code 403:CODE=REFUSED} */
    public FailureTable(List<String> overrides) {
        for (String entry : overrides) {
            int equals = entry.indexOf('=');
            this.overrides.put(entry.substring(0, equals), FailureKind.valueOf(entry.substring(equals + 1)));
        }
    }

    /**
     * The kind of a failure that has an answer.
     *
     * @param status FinBox's status, not 2xx
     * @param code FinBox's code, or null
     */
    public FailureKind kind(int status, @Nullable String code) {
        FailureKind overruling = overruled(status, code);
        return overruling == null ? documented(status, code) : overruling;
    }

    /** The kind that the settings give to this status or code, or null if they have no entry for it. */
    public @Nullable FailureKind overruled(int status, @Nullable String code) {
        FailureKind byCode = code == null ? null : overruledByCode(status, code);
        return byCode == null ? overrides.get(Integer.toString(status)) : byCode;
    }

    private @Nullable FailureKind overruledByCode(int status, String code) {
        FailureKind exact = overrides.get(status + ":" + code);
        // An entry of digits alone is a status, even if FinBox sends such a code.
        return exact == null && !DIGITS.matcher(code).matches() ? overrides.get(code) : exact;
    }

    private static FailureKind documented(int status, @Nullable String code) {
        return switch (status) {
            case 401, 402, 404, 405, 407, 415 -> FailureKind.ACCOUNT;
            case 403 -> MODE_NOT_ENABLED.equals(code) ? FailureKind.REFUSED : FailureKind.ACCOUNT;
            case 408, 425, 429 -> FailureKind.TRANSIENT;
            default -> byClass(status / 100);
        };
    }

    private static FailureKind byClass(int hundreds) {
        return switch (hundreds) {
            case 3 -> FailureKind.ACCOUNT;
            case 4 -> FailureKind.REFUSED;
            default -> FailureKind.TRANSIENT;
        };
    }

    /** The failure that stands for a 2xx without a session. */
    public static Failure noSession(int status, String message) {
        return new Failure(FlowStage.FINBOX, FailureKind.TRANSIENT, Failure.BAD_ANSWER, message, status, null);
    }

    /** Whether a {@code Retry-After} in an answer with this status holds for the whole endpoint. */
    static boolean isForAll(@Nullable Integer status) {
        return status != null && (status == 429 || status == 503);
    }

    /** Whether FinBox says that calls come too often. */
    static boolean isTooManyRequests(@Nullable Integer status) {
        return status != null && status == 429;
    }

    /** Whether FinBox shows that too many calls are in flight. */
    static boolean isOverload(Failure failure) {
        return "TIMEOUT".equals(failure.code()) || failure.httpStatus() != null && failure.httpStatus() == 503;
    }

    /** The failure that stands for a call without an answer, or null if this exception does not come from a call. */
    static @Nullable Failure noAnswer(Throwable caught) {
        if (caught instanceof DeadlineExceededException
                || caught instanceof SocketTimeoutException && !(caught instanceof ConnectTimeoutException)) {
            return Failure.of(FlowStage.FINBOX, FailureKind.TRANSIENT, "TIMEOUT", "FinBox did not answer in time");
        }
        if (caught instanceof IOException || caught instanceof HttpException) {
            return Failure.of(
                    FlowStage.FINBOX, FailureKind.TRANSIENT, "CONNECT_FAILED", "The connection to FinBox failed");
        }
        return null;
    }
}
