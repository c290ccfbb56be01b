package io.sessionroutes.step.enrich;

import io.sessionroutes.message.EventField;
import io.sessionroutes.message.LoanApplication;
import io.sessionroutes.message.constraint.AddressPolicy;
import io.sessionroutes.message.constraint.WebAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Builds the URL to which each applicant returns. In the template, {@code {application_id}} and any other
 * {@link EventField} stand for the application's values, percent-encoded. With {@code :safe} behind the name, each
 * character other than an ASCII letter or digit, '-', '_' or '.' becomes a '-', because many servers refuse an encoded
 * slash. A value that the event lacks becomes the empty text, so that the applicant still returns. A value of dots
 * alone is encoded twice, so that it stays a path segment and does not lead to another. Placeholders are allowed only
 * behind the host, so that no event can choose where applicants are sent.
 */
public final class RedirectTemplate {

    private static final Map<String, EventField> FIELDS =
            Arrays.stream(EventField.values()).collect(Collectors.toMap(EventField::key, field -> field));
    private static final String SAFE = ":safe";
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{([^{}]*)}");

    private static final Pattern UNSAFE = Pattern.compile("[^A-Za-z0-9._-]");
    private static final Pattern DOTS = Pattern.compile("(\\.|%2[Ee])+");
    private static final int MAX_CHARACTERS = 200;

    private final String template;
    /** Fixed text and values in turn; empty for the iframe workflow, which has no redirect. */
    private final List<Function<LoanApplication, String>> parts = new ArrayList<>();

    /**
     * @param text the template; blank for the iframe workflow
     * @param policy where applicants may be sent
     * @throws IllegalArgumentException on an unknown placeholder, or if the result could not be an allowed URL
     */
    public RedirectTemplate(String text, AddressPolicy policy) {
        this.template = text.strip();
        if (template.isEmpty()) {
            return;
        }
        Matcher placeholder = PLACEHOLDER.matcher(template);
        int end = 0;
        while (placeholder.find()) {
            addText(template.substring(end, placeholder.start()));
            parts.add(valueOf(placeholder.group(1), isSegment(placeholder)));
            end = placeholder.end();
        }
        addText(template.substring(end));
        if (leastLength() > MAX_CHARACTERS) {
            throw new IllegalArgumentException("must have at most " + MAX_CHARACTERS + " characters");
        }
        // A brace in the host is refused here too.
        if (!WebAddress.isAbsolute(template)) {
            throw new IllegalArgumentException(
                    "must be an absolute http or https URL, with placeholders behind the host only");
        }
        String flaw = policy.flaw(template);
        if (flaw != null) {
            throw new IllegalArgumentException(flaw);
        }
    }

    /** The length with an application id of one character, which is the only value that is always there. */
    private int leastLength() {
        return PLACEHOLDER
                .matcher(template.replace("{application_id}", "1").replace("{application_id" + SAFE + "}", "1"))
                .replaceAll("")
                .length();
    }

    /**
     * Whether this value is a segment of the path by itself, or with other values.
     *
     * @throws IllegalArgumentException if there are dots beside it, which would lead to another path if the value were
     *     empty
     */
    private boolean isSegment(Matcher placeholder) {
        int endOfPath = template.split("[?#]", 2)[0].length();
        if (placeholder.start() >= endOfPath) {
            return false;
        }
        int start = template.lastIndexOf('/', placeholder.start()) + 1;
        int slash = template.indexOf('/', placeholder.end());
        String segment = template.substring(start, slash < 0 || slash > endOfPath ? endOfPath : slash);
        // Many servers take away the parameters of a segment, from the ';' on, before they look for dots.
        String name = segment.split(";", 2)[0];
        if (placeholder.start() >= start + name.length()) {
            return false;
        }
        String fixed = PLACEHOLDER.matcher(name).replaceAll("");
        if (DOTS.matcher(fixed).matches()) {
            throw new IllegalArgumentException("a part of its path could become . or .., which lead elsewhere");
        }
        return fixed.isEmpty();
    }

    private void addText(String text) {
        if (text.indexOf('{') >= 0 || text.indexOf('}') >= 0) {
            throw new IllegalArgumentException("a brace has no partner; expected " + expected());
        }
        parts.add(application -> text);
    }

    private static Function<LoanApplication, String> valueOf(String name, boolean isSegment) {
        boolean isSafe = name.endsWith(SAFE);
        EventField field = FIELDS.get(isSafe ? name.substring(0, name.length() - SAFE.length()) : name);
        if (field == null) {
            throw new IllegalArgumentException("unknown placeholder {" + name + "}; expected " + expected());
        }
        if (isSafe) {
            return application -> safe(text(application, field));
        }
        return application -> {
            String encoded = percentEncoded(text(application, field));
            // Browsers read %2E as a dot, too.
            return isSegment && (encoded.equals(".") || encoded.equals("..")) ? encoded.replace(".", "%252E") : encoded;
        };
    }

    private static String text(LoanApplication application, EventField field) {
        return Objects.toString(application.values().get(field), "");
    }

    private static String safe(String value) {
        String safe = UNSAFE.matcher(value).replaceAll("-");
        return DOTS.matcher(safe).matches() ? safe.replace('.', '-') : safe;
    }

    private static String expected() {
        return "the name of a field, such as {application_id} or {application_id:safe}";
    }

    /**
     * Whether the URL has its own query. FinBox always appends "?" and its query, so a browser may find neither query.
     */
    public boolean hasQuery() {
        return template.indexOf('?') >= 0;
    }

    /** The URL for this application, or null for the iframe workflow. */
    @Nullable
    String url(LoanApplication application) {
        if (parts.isEmpty()) {
            return null;
        }
        StringBuilder url = new StringBuilder();
        parts.forEach(part -> url.append(part.apply(application)));
        return url.toString();
    }

    /**
     * Keeps the characters that RFC 3986 calls unreserved, so that a value cannot add a path segment or a query
     * parameter.
     */
    private static String percentEncoded(String value) {
        StringBuilder encoded = new StringBuilder();
        for (byte b : value.getBytes(StandardCharsets.UTF_8)) {
            boolean unreserved =
                    b >= 'a' && b <= 'z' || b >= 'A' && b <= 'Z' || b >= '0' && b <= '9' || "-._~".indexOf(b) >= 0;
            if (unreserved) {
                encoded.append((char) b);
            } else {
                encoded.append('%').append(hex(b >> 4)).append(hex(b));
            }
        }
        return encoded.toString();
    }

    private static char hex(int nibble) {
        return Character.toUpperCase(Character.forDigit(nibble & 0xF, 16));
    }
}
