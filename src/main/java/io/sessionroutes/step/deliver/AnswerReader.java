package io.sessionroutes.step.deliver;

import io.sessionroutes.failure.FailureCodes;
import io.sessionroutes.failure.FailureTable;
import io.sessionroutes.message.FailureKind;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Reads an answer without a session and decides who sent it. A 4xx refuses its event at once only in FinBox's own form,
 * as an error of a field that was sent, or by the settings. Other JSON refuses it only while FinBox makes sessions for
 * other events. An answer that is not JSON comes from a gateway and decides nothing. No secret is passed on.
 */
final class AnswerReader {

    private static final int UNAUTHORIZED = 401;
    /** The longest escaped piece of a key, in characters, that is too short to be recognised. */
    private static final int UNSURE = 48;

    private static final String LEFT_OUT = "The reason is left out: it quotes the API key or the mobile number";

    private final FailureTable table;
    private final Supplier<KeyGuard> keys;
    private final BooleanSupplier sessionLately;
    private final int mostBytes;

    /**
     * @param keys finds the API keys, as they are now
     * @param sessionLately whether FinBox made a session for another event in the last minute
     * @param mostBytes the most bytes that are read of an answer; an answer of this size counts as cut off
     */
    AnswerReader(FailureTable table, Supplier<KeyGuard> keys, BooleanSupplier sessionLately, int mostBytes) {
        this.table = table;
        this.keys = keys;
        this.sessionLately = sessionLately;
        this.mostBytes = mostBytes;
    }

    /**
     * What the answer says.
     *
     * @param status not 2xx
     * @param sent the parameters that the request had, without the key
     * @param personal other texts that must not be quoted in any spelling: the mobile number, or nothing
     */
    AnswerVerdict read(int status, byte[] body, Set<String> sent, Set<String> personal) {
        boolean cut = body.length >= mostBytes;
        FinBoxError error = FinBoxError.read(body, cut, sent);
        KeyGuard keyGuard = keys.get();
        KeyGuard personalGuard = new KeyGuard(personal);
        String code = code(error.code(), keyGuard, personalGuard);
        AnswerSource source = error.code() != null && code == null ? AnswerSource.OTHER_JSON : error.source();
        String message = message(error.reason(), cut, keyGuard, personalGuard);
        boolean byGateway = source == AnswerSource.NOT_JSON && isClientError(status);
        return new AnswerVerdict(
                kind(status, code, source),
                code != null ? code : (byGateway ? "GATEWAY_" : "FINBOX_") + status,
                message != null
                        ? message
                        : (byGateway ? "A gateway" : "FinBox") + " answered " + status + " without a reason",
                status == UNAUTHORIZED || source == AnswerSource.KEY_ERROR);
    }

    private FailureKind kind(int status, @Nullable String code, AnswerSource source) {
        FailureKind overruled = table.overruled(status, code);
        FailureKind documented = table.kind(status, code);
        if (overruled != null || !isClientError(status)) {
            return documented;
        }
        return switch (source) {
            case NOT_JSON -> FailureKind.GATEWAY;
            case KEY_ERROR -> FailureKind.ACCOUNT;
            case OTHER_JSON ->
                documented == FailureKind.REFUSED && !sessionLately.getAsBoolean() ? FailureKind.GATEWAY : documented;
            default -> documented;
        };
    }

    /** Whether a status says that the request is at fault, and not the time of the call. */
    private static boolean isClientError(int status) {
        return status / 100 == 4 && status != 408 && status != 425 && status != 429;
    }

    /** Drops a code that quotes the key or a personal text. A code that FinBox documents is neither. */
    private static @Nullable String code(@Nullable String code, KeyGuard keys, KeyGuard personal) {
        if (code == null || FailureCodes.KNOWN.contains(code)) {
            return code;
        }
        return keys.isInCode(code) || personal.isInCode(code) ? null : code;
    }

    private static @Nullable String message(String reason, boolean cut, KeyGuard keys, KeyGuard personal) {
        String words = MarkupText.isMarkup(reason) ? MarkupText.words(reason, ErrorReason.MOST) : reason;
        String open = keys.masked(words.substring(0, Math.min(words.length(), ErrorReason.MOST)));
        if (keys.isIn(open)) {
            return LEFT_OUT;
        }
        String line = ReasonText.clean(open);
        if (cut || words.length() >= ErrorReason.MOST) {
            line = withoutEnd(line, open);
        }
        line = ReasonText.cut(line);
        if (keys.isIn(line) || personal.isIn(line)) {
            return LEFT_OUT;
        }
        return line.isEmpty() ? null : line;
    }

    /** Drops the end of a text that was cut off, because it may be the start of a key, too short to be recognised. */
    private static String withoutEnd(String line, String text) {
        boolean betweenWords = text.isEmpty() || Character.isWhitespace(text.charAt(text.length() - 1));
        return betweenWords || line.length() > ReasonText.MOST
                ? line
                : line.substring(0, Math.max(0, line.length() - UNSURE)).trim();
    }
}
