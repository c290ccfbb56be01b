package io.sessionroutes.settings;

import io.sessionroutes.message.path.ExpressionList;
import io.sessionroutes.message.path.ExpressionSyntaxException;
import io.sessionroutes.message.path.FieldExpression;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The rule for a value.
 *
 * @param kind how the value is read
 * @param expected the rule as text, for the operator whose value breaks it
 * @param accepts whether a value, without surrounding blanks, keeps the rule
 * @param insteadOf a more exact text than {@code expected} for a value that breaks the rule
 */
record SettingRule(Kind kind, String expected, Predicate<String> accepts, UnaryOperator<String> insteadOf) {

    /** How a value is read, and so by which accessor of {@link Settings}. */
    enum Kind {
        TEXT,
        WHOLE,
        DURATION,
        LIST,
        SECRET
    }

    SettingRule(Kind kind, String expected, Predicate<String> accepts) {
        this(kind, expected, accepts, value -> expected);
    }

    private static final Pattern FAILURE_KINDS = Pattern.compile(
            "(([345]\\d\\d(:[A-Za-z0-9_.-]{1,64})?|(?!\\d+=)[A-Za-z0-9_.-]{1,64})=(REFUSED|TRANSIENT|ACCOUNT)( +|$))*");

    static SettingRule text() {
        return new SettingRule(Kind.TEXT, "text", value -> true);
    }

    /** The rule of {@link SecretText}, which never shows the value. */
    static SettingRule secret() {
        return new SettingRule(Kind.SECRET, "a secret", value -> true);
    }

    static SettingRule whole(int least, int most) {
        return new SettingRule(
                Kind.WHOLE,
                "a whole number from " + least + " to " + most,
                value -> value.matches("\\d{1,10}") && Long.parseLong(value) >= least && Long.parseLong(value) <= most);
    }

    static SettingRule duration(String least, String most) {
        Duration from = DurationText.parse(least);
        Duration to = DurationText.parse(most);
        return new SettingRule(
                Kind.DURATION,
                "a duration with its unit (ms, s, m, h, d), such as 10 s, from " + least + " to " + most,
                value -> holds(() -> DurationText.parse(value).compareTo(from) >= 0
                        && DurationText.parse(value).compareTo(to) <= 0));
    }

    static SettingRule oneOf(String... words) {
        return new SettingRule(Kind.TEXT, String.join(" or ", words), List.of(words)::contains);
    }

    static SettingRule words() {
        return new SettingRule(
                Kind.LIST, "words separated by spaces or commas", value -> value.matches("[\\w.-]+([ ,]+[\\w.-]+)*"));
    }

    /** Camel's Kafka producer obeys headers with names of its own, so those names are refused. */
    static SettingRule headerNames() {
        return new SettingRule(
                Kind.LIST,
                "header names separated by spaces or commas, or nothing; none that begins with kafka. or Camel",
                value -> words().orNone().accepts().test(value)
                        && !Pattern.compile("(?i)(^|[ ,])(kafka\\.|camel)")
                                .matcher(value)
                                .find());
    }

    /** A code is any text that {@code FinBoxError} takes as one; digits alone are a status. */
    static SettingRule failureKinds() {
        return new SettingRule(
                Kind.LIST,
                "nothing, or entries such as 409=TRANSIENT, ROUTE_NOT_ALLOWED=REFUSED or 403:ROUTE_NOT_ALLOWED=REFUSED, "
                        + "separated by spaces; a status is 300 to 599; a code is at most 64 letters, digits, '_', '.' and '-', "
                        + "and has its status before it where it is digits alone; kinds are REFUSED, TRANSIENT and ACCOUNT",
                FAILURE_KINDS.asMatchPredicate());
    }

    /** The rule for expressions. A wrong one is quoted, with what is wrong with it and where. */
    static SettingRule expressions() {
        return expressions("", value -> false);
    }

    /** The same rule, or an empty value: then the field is never taken from an event. */
    static SettingRule expressionsOrNone() {
        return expressions(", or nothing", String::isEmpty);
    }

    private static SettingRule expressions(String or, Predicate<String> accepted) {
        String expected = "JSON Pointers (/customer/id) or JSONPaths ($.customer.id) separated by spaces" + or;
        return new SettingRule(
                Kind.LIST,
                expected,
                value -> accepted.test(value) || holds(() -> !new ExpressionList(value).isEmpty()),
                value -> expected + flaw(value));
    }

    /** The fault of the first expression that cannot be read; empty if all can. */
    static String flaw(String expressions) {
        try {
            FieldExpression.list(expressions);
            return "";
        } catch (ExpressionSyntaxException wrong) {
            return "; " + wrong.getMessage();
        }
    }

    static SettingRule topic() {
        return new SettingRule(
                Kind.TEXT, "a Kafka topic: letters, digits, '.', '_' and '-', at most 249", SettingRule::isTopic);
    }

    static SettingRule topics() {
        return new SettingRule(
                Kind.LIST,
                "names of Kafka topics separated by spaces or commas, or nothing",
                value -> value.isEmpty() || Stream.of(value.split("[ ,]+", -1)).allMatch(SettingRule::isTopic));
    }

    private static boolean isTopic(String value) {
        return value.matches("[A-Za-z0-9._-]{1,249}") && !value.matches("\\.{1,2}");
    }

    static SettingRule groupId() {
        return new SettingRule(
                Kind.TEXT,
                "a Kafka group: letters, digits, '.', '_', ':' and '-', at most 255",
                value -> value.matches("[A-Za-z0-9._:-]{1,255}"));
    }

    static SettingRule beanOrNone() {
        return new SettingRule(
                Kind.TEXT,
                "nothing, #bean: and the name of a bean, or #class: and the name of a class",
                value -> value.isEmpty() || value.matches("#(bean|class):\\S+"));
    }

    static SettingRule zone() {
        return new SettingRule(
                Kind.TEXT, "a time zone such as Asia/Kolkata", value -> holds(() -> ZoneId.of(value) != null));
    }

    /** The same rule for a key that may be left empty. */
    SettingRule orNone() {
        return new SettingRule(
                kind,
                expected + ", or nothing",
                value -> value.isEmpty() || accepts.test(value),
                value -> insteadOf.apply(value) + ", or nothing");
    }

    /** A value that its own parser refuses breaks the rule. */
    static boolean holds(BooleanSupplier rule) {
        try {
            return rule.getAsBoolean();
        } catch (IllegalArgumentException | DateTimeException unreadable) {
            return false;
        }
    }
}
