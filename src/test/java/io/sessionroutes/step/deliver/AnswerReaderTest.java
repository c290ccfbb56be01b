package io.sessionroutes.step.deliver;

import static org.assertj.core.api.Assertions.assertThat;

import io.sessionroutes.failure.FailureTable;
import io.sessionroutes.message.FailureKind;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Whose word an answer is, for each status and form: kind, code and message. */
class AnswerReaderTest {

    private static final String KEY = "fbx-live-4Zq81LmW0t";
    private static final Set<String> SENT = Set.of("link_id", "from_date", "to_date");
    private static final int MOST_BYTES = 65_536;

    /** What a status means where the answer is FinBox's, and what it means where another JSON object says it. */
    private enum Status {
        VERDICT(400, 406, 409, 410, 411, 413, 414, 418, 422, 431, 451, 499),
        ACCOUNT(401, 402, 403, 404, 405, 407, 415),
        PASSING(408, 425, 429),
        MOVED(300, 301, 302, 303, 304, 307, 308),
        BROKEN(500, 501, 502, 503, 504, 520, 529, 599);

        final int[] all;

        Status(int... all) {
            this.all = all;
        }
    }

    /** A form of answer, and its code and message; {@code %d} is the status. */
    private record Form(String body, AnswerSource source, String code, String message) {}

    private static final List<Form> FORMS = List.of(
            form("{'error':{'code':'SOME_CODE','message':'Not so.'}}", AnswerSource.FINBOX, "SOME_CODE", "Not so."),
            form("{'error':{'code':1001,'message':'Not so.'}}", AnswerSource.FINBOX, "1001", "Not so."),
            form("{'error':{'code':'1001'}}", AnswerSource.FINBOX, "1001", null),
            form("{'error':{'code':'two words','message':'Odd.'}}", AnswerSource.FINBOX, null, "Odd."),
            form("{'error':{'code':'" + "X".repeat(65) + "'}}", AnswerSource.FINBOX, null, null),
            form("{'error':{'code':'C','detail':'Within.'}}", AnswerSource.FINBOX, "C", "Within."),
            form("{'link_id':['May not be blank.']}", AnswerSource.FIELD_ERROR, null, "link_id: May not be blank."),
            form(
                    "{'mode':['Odd.'],'to_date':['Late.','Bad.'],'status':0}",
                    AnswerSource.FIELD_ERROR,
                    null,
                    "mode: Odd.; to_date: Late.; Bad."),
            form(
                    "{'link_id':[{'message':'Blank.','code':'blank'}]}",
                    AnswerSource.FIELD_ERROR,
                    null,
                    "link_id: Blank."),
            form("[{'link_id':['Blank.']}]", AnswerSource.FIELD_ERROR, null, "link_id: Blank."),
            form("{'errors':{'link_id':['Blank.']}}", AnswerSource.FIELD_ERROR, null, "link_id: Blank."),
            form("{'error':{'link_id':['Blank.']}}", AnswerSource.FIELD_ERROR, null, "link_id: Blank."),
            form("{'api_key':['Not known.']}", AnswerSource.KEY_ERROR, null, "api_key: ***"),
            form(
                    "{'api_key':['Missing.'],'link_id':['Missing.']}",
                    AnswerSource.KEY_ERROR,
                    null,
                    "api_key: ***; link_id: Missing."),
            other("{'message':'Forbidden'}", null, "Forbidden"),
            other("{'detail':'Not so.'}", null, "Not so."),
            other("{'error':'link expired'}", null, "link expired"),
            other("{'error':{'message':'No code.'}}", null, "No code."),
            other("{'error':{'code':null,'message':'Null.'}}", null, "Null."),
            other("{'error':{'code':' ','message':'Blank.'}}", null, "Blank."),
            other("{'error':{'code':true,'message':'True.'}}", null, "True."),
            other("{'error':{'code':{'a':1},'message':'Object.'}}", null, "Object."),
            other("{'code':'X_1','message':'m'}", "X_1", "m"),
            other("{'code':1001,'detail':'d','message':'m'}", "1001", "d"),
            other("{'title':'Bad','status':400}", null, "Bad"),
            other("{'errors':[{'code':1001,'message':'m'},{'message':'n'}]}", "1001", "m; n"),
            other("[{'message':'m'}]", null, "m"),
            other("[['m',['n']]]", null, "m; n"),
            other("[{'error':{'code':'LISTED','message':'m'}}]", "LISTED", "m"),
            other("{'detail':[{'loc':['body','link_id'],'msg':'field required'}]}", null, "field required"),
            other("{'non_field_errors':['Odd.']}", null, "non_field_errors: Odd."),
            other("{'mode':['Not sent.']}", null, "mode: Not sent."),
            other("{'link_id':'an echo','from_date':'01/05/2026'}", null, null),
            other("{'link_id':[]}", null, null),
            other("{'error':{'code':'" + KEY + "','message':'no'}}", null, "no"),
            other("{}", null, null),
            other("[]", null, null),
            other("\u00a0{}".substring(1), null, null),
            foreign(
                    "<html><h1>400 Bad Request</h1>The SSL certificate error</html>",
                    "400 Bad Request The SSL certificate error"),
            foreign("Blocked by policy", "Blocked by policy"),
            foreign("", null),
            foreign(" \r\n", null),
            foreign("\"Forbidden\"", "Forbidden"),
            foreign("42", "42"),
            foreign("true", "true"),
            foreign("null", "null"),
            foreign("{'message':'Forbidden'} trailing", "{'message':'Forbidden'} trailing".replace('\'', '"')),
            foreign("{'message':'cut of", "{'message':'cut of".replace('\'', '"')),
            foreign("[".repeat(50_000), "[".repeat(300) + "..."));

    private static Form form(String body, AnswerSource source, String code, String message) {
        return new Form(body.replace('\'', '"'), source, code, message);
    }

    private static Form other(String body, String code, String message) {
        return form(body, AnswerSource.OTHER_JSON, code, message);
    }

    private static Form foreign(String body, String message) {
        return form(body, AnswerSource.NOT_JSON, null, message);
    }

    static Stream<Arguments> rows() {
        List<Arguments> rows = new ArrayList<>();
        for (Status status : Status.values()) {
            for (Form form : FORMS) {
                for (int number : status.all) {
                    rows.add(Arguments.of(number, form, false, kind(status, form.source, false)));
                    if (status == Status.VERDICT) {
                        rows.add(Arguments.of(number, form, true, kind(status, form.source, true)));
                    }
                }
            }
        }
        return rows.stream();
    }

    private static FailureKind kind(Status status, AnswerSource source, boolean served) {
        return switch (status) {
            case PASSING, BROKEN -> FailureKind.TRANSIENT;
            case MOVED -> FailureKind.ACCOUNT;
            case ACCOUNT -> source == AnswerSource.NOT_JSON ? FailureKind.GATEWAY : FailureKind.ACCOUNT;
            case VERDICT ->
                switch (source) {
                    case FINBOX, FIELD_ERROR -> FailureKind.REFUSED;
                    case KEY_ERROR -> FailureKind.ACCOUNT;
                    case OTHER_JSON -> served ? FailureKind.REFUSED : FailureKind.GATEWAY;
                    case NOT_JSON -> FailureKind.GATEWAY;
                };
        };
    }

    @ParameterizedTest(name = "{0} {1}, others served: {2}, is {3}")
    @MethodSource("rows")
    void everyStatusAndFormHasItsKindCodeAndMessage(int status, Form form, boolean served, FailureKind kind) {
        // When
        AnswerVerdict verdict = reader(served).read(status, utf8(form.body), SENT, Set.of());

        // Then
        boolean gateways = form.source == AnswerSource.NOT_JSON && kind == FailureKind.GATEWAY;
        String code = form.code != null ? form.code : (gateways ? "GATEWAY_" : "FINBOX_") + status;
        String who = gateways ? "A gateway" : "FinBox";
        assertThat(verdict)
                .isEqualTo(new AnswerVerdict(
                        kind,
                        code,
                        form.message != null ? form.message : who + " answered " + status + " without a reason",
                        status == 401 || form.source == AnswerSource.KEY_ERROR));
    }

    @ParameterizedTest
    @CsvSource({
        "403, MODE_NOT_ENABLED, REFUSED",
        "403, ACCESS_DENIED, ACCOUNT",
        "401, AUTHENTICATION_CREDENTIALS_NOT_PROVIDED, ACCOUNT"
    })
    void aCodeOfFinBoxMayTellMoreThanTheStatus(int status, String code, FailureKind kind) {
        assertThat(read(status, "{\"error\":{\"code\":\"" + code + "\"}}").kind())
                .isEqualTo(kind);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "422:1001=TRANSIENT | 422 | {'error':{'code':1001}} | TRANSIENT | 1001",
                "422:1001=TRANSIENT | 422 | {'error':{'code':'1001'}} | TRANSIENT | 1001",
                "422:1001=TRANSIENT | 422 | {'code':1001,'message':'m'} | TRANSIENT | 1001",
                "422:1001=TRANSIENT | 422 | [{'code':1001}] | TRANSIENT | 1001",
                "422:1001=TRANSIENT | 422 | {'errors':[{'code':1001}]} | TRANSIENT | 1001",
                "422:1001=TRANSIENT | 400 | {'error':{'code':1001}} | REFUSED | 1001",
                "422:1001=TRANSIENT | 422 | {'error':{'code':1002}} | REFUSED | 1002",
                "X_1=REFUSED        | 400 | {'code':'X_1'} | REFUSED | X_1",
                "X_1=REFUSED        | 503 | {'error':{'code':'X_1'}} | REFUSED | X_1",
                "400=REFUSED        | 400 | {'message':'Forbidden'} | REFUSED | FINBOX_400",
                "400=REFUSED        | 400 | <html>Blocked</html> | REFUSED | GATEWAY_400",
                "400=TRANSIENT      | 400 | Blocked | TRANSIENT | GATEWAY_400",
                "403=ACCOUNT        | 403 | <html>Blocked</html> | ACCOUNT | GATEWAY_403",
                "429=ACCOUNT        | 429 | Slow down | ACCOUNT | FINBOX_429"
            })
    void theSettingsOverruleEveryForm(String entry, int status, String body, FailureKind kind, String code) {
        // When
        AnswerVerdict verdict = new AnswerReader(
                        new FailureTable(List.of(entry)), () -> new KeyGuard(List.of(KEY)), () -> false, MOST_BYTES)
                .read(status, utf8(body.replace('\'', '"')), SENT, Set.of());

        // Then
        assertThat(verdict.kind()).isEqualTo(kind);
        assertThat(verdict.code()).isEqualTo(code);
    }

    @SuppressWarnings("unused") // FieldSource
    private static final List<byte[]> JSON_IN_DISGUISE = List.of(
            bytes("\ufeff{\"error\":{\"code\":\"C\",\"message\":\"m\"}}", StandardCharsets.UTF_8),
            bytes("{\"error\":{\"code\":\"C\",\"message\":\"m\"}}", StandardCharsets.UTF_16LE),
            bytes("{\"error\":{\"code\":\"C\",\"message\":\"m\"}}", StandardCharsets.UTF_16BE),
            bytes(" \r\n{\"error\":{\"code\":\"C\",\"message\":\"m\"}}\r\n ", StandardCharsets.US_ASCII),
            bytes(
                    "{\"error\":{\"code\":\"C\",\"message\":\"m\"},\"x\":\"ung\u00fcltig\"}",
                    StandardCharsets.ISO_8859_1));

    @ParameterizedTest
    @FieldSource("JSON_IN_DISGUISE")
    void jsonIsKnownByItsBytes(byte[] body) {
        assertThat(reader(false).read(400, body, SENT, Set.of()))
                .isEqualTo(new AnswerVerdict(FailureKind.REFUSED, "C", "m", false));
    }

    @Test
    void aBodyThatIsCutOffIsNoJson() {
        // Given
        String whole = "{\"error\":{\"code\":\"C\",\"message\":\"m\"}}";

        // When
        AnswerVerdict padded = read(400, whole + " ".repeat(MOST_BYTES - whole.length()));
        AnswerVerdict almost = read(400, whole + " ".repeat(MOST_BYTES - whole.length() - 1));

        // Then
        assertThat(padded.code()).isEqualTo("GATEWAY_400");
        assertThat(padded.kind()).isEqualTo(FailureKind.GATEWAY);
        assertThat(almost.code()).isEqualTo("C");
    }

    @Test
    void aCodeThatQuotesTheMobileNumberIsDropped() {
        // Given
        byte[] body = utf8("{\"error\":{\"code\":\"N-9123456780\",\"message\":\"Not so.\"}}");

        // When
        AnswerVerdict verdict = reader(false).read(400, body, SENT, Set.of("9123456780"));

        // Then
        assertThat(verdict.code()).isEqualTo("FINBOX_400");
        assertThat(verdict.message()).isEqualTo("Not so.");
    }

    @Test
    void bytesThatAreNoTextAreNoReason() {
        // Given
        byte[] compressed = new byte[2_000];
        for (int i = 0; i < compressed.length; i++) {
            compressed[i] = (byte) (i * 7919 >>> 3);
        }

        // When, Then
        assertThat(reader(false).read(400, compressed, SENT, Set.of()).message())
                .isEqualTo("A gateway answered 400 without a reason");
    }

    @Test
    void aReasonIsOneLineCutShortWithoutNumbers() {
        assertThat(read(400, "{\"detail\":\"no \\u001b[31m\\r\\nERROR 9876543210 \\u202e\"}")
                        .message())
                .isEqualTo("no [31m ERROR ***");
        assertThat(read(400, "{\"detail\":\"" + "no ".repeat(20_000) + "\"}").message())
                .hasSizeBetween(290, 303);
    }

    @Test
    void aReasonOfBlanksIsNoneAndMarkupIsText() {
        assertThat(read(400, "{\"message\":\"\u2003\u00a0 \u3000\"}").message()).contains("without a reason");
        assertThat(read(400, "{\"detail\":\"<html><b>Not</b> so</html>\"}").message())
                .isEqualTo("Not so");
    }

    private static AnswerReader reader(boolean served) {
        return new AnswerReader(
                new FailureTable(List.of()), () -> new KeyGuard(List.of(KEY)), () -> served, MOST_BYTES);
    }

    private static AnswerVerdict read(int status, String body) {
        return reader(false).read(status, utf8(body), SENT, Set.of());
    }

    private static byte[] utf8(String text) {
        return bytes(text, StandardCharsets.UTF_8);
    }

    private static byte[] bytes(String text, java.nio.charset.Charset charset) {
        return text.getBytes(charset);
    }
}
