package io.sessionroutes.bundle;

import io.sessionroutes.dev.SampleEvent;
import io.sessionroutes.dev.SampleEvents;
import io.sessionroutes.message.WholeApplication;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Damages valid texts, in the same way for the same seed. */
final class TextMutator {

    /** Texts that have caused faults in parsers, validators and terminals. */
    private static final List<String> NASTY = List.of(
            "null",
            "true",
            "[]",
            "{}",
            "\"\"",
            "0",
            "-0",
            "1e999999999",
            "1.5",
            "9".repeat(120),
            "NaN",
            "\"\\u0000\"",
            "\"\\ud800\"",
            "\"\\udc00\\ud800\"",
            "\"${env:HOME}\"",
            "\"{{finbox.api-key}}\"",
            "\"%s%n%x\"",
            "\"../../\"",
            "\"a\\r\\nX-Evil: 1\"",
            "\"\\u001b[31m\"",
            "\"९८७६५४३२१०\"",
            "\"\u202e\u200b\"",
            "\"javascript:alert(1)\"",
            "\"https://a@b/\"",
            "\"https://[::1\"",
            "\"31/02/2026\"",
            "\"2026-13-45\"",
            "\"+999999999-12-31\"",
            "\"0000-00-00\"",
            ",",
            ":",
            "\"",
            "}",
            "]",
            "\\",
            "/*",
            "\uFEFF",
            "\u2028",
            "\u0085",
            " ",
            "application_id",
            "data_base64",
            "\"application_id\":1,",
            "\"mobile_number\":[");

    private static final List<String> EVENTS = List.of(
            WholeApplication.EVENT,
            "{\"specversion\":\"1.0\",\"id\":\"x\",\"source\":\"/s\",\"type\":\"t\",\"data\":{\"application_id\":\"a\",\"mobile_number\":\"9876543210\"}}",
            "{\"specversion\":\"1.0\",\"id\":\"x\",\"source\":\"/s\",\"type\":\"t\",\"data_base64\":\"eyJhcHBsaWNhdGlvbl9pZCI6ImEifQ==\"}");
    private static final List<String> ANSWERS = List.of(
            "{\"session_id\":\"6f1c\",\"redirect_url\":\"https://bankconnect.finbox.in/?session_id=6f1c\"}",
            "{\"error\":{\"code\":\"INVALID_BANK_NAME\",\"message\":\"Bank name is not valid\"}}",
            "{\"detail\":\"Invalid token.\"}",
            "{\"message\":\"Too many requests\"}",
            "<html><body>502 Bad Gateway</body></html>",
            "");

    private final Random random;
    private final List<byte[]> events = new ArrayList<>();

    TextMutator(long seed) {
        this.random = new Random(seed);
        SampleEvents.all().stream()
                .map(SampleEvent::value)
                .filter(value -> value != null && value.length < 10_000)
                .forEach(events::add);
        // As often as all the others together, because these have every field.
        for (int i = 0; i < 20; i++) {
            EVENTS.forEach(event -> events.add(event.getBytes(StandardCharsets.UTF_8)));
        }
    }

    byte[] event() {
        if (random.nextInt(3) == 0) {
            // Not damaged, so that enough of them get an answer.
            return EVENTS.get(0).getBytes(StandardCharsets.UTF_8);
        }
        return random.nextInt(1_000) == 0 ? null : spoiled(events.get(random.nextInt(events.size())));
    }

    byte[] answer() {
        return spoiled(ANSWERS.get(random.nextInt(ANSWERS.size())).getBytes(StandardCharsets.UTF_8));
    }

    /** A status from 1 to 999, most often that of a session. */
    int status() {
        return random.nextInt(3) == 0
                ? 200
                : random.nextInt(20) == 0
                        ? 1 + random.nextInt(999)
                        : List.of(201, 204, 302, 400, 401, 403, 404, 429, 500, 503)
                                .get(random.nextInt(10));
    }

    String header() {
        return random.nextInt(3) > 0
                ? null
                : new String(spoiled("120".getBytes(StandardCharsets.UTF_8)), StandardCharsets.ISO_8859_1);
    }

    byte[] contentType() {
        return random.nextInt(4) > 0
                ? null
                : random.nextInt(5) == 0
                        ? spoiled("application/cloudevents+json".getBytes(StandardCharsets.UTF_8))
                        : "application/cloudevents+json; charset=utf-8".getBytes(StandardCharsets.UTF_8);
    }

    private byte[] spoiled(byte[] sound) {
        byte[] text = sound;
        for (int left = random.nextInt(4); left > 0; left--) {
            text = once(text);
        }
        return text;
    }

    private byte[] once(byte[] text) {
        int from = random.nextInt(text.length + 1);
        int to = Math.min(text.length, from + 1 + random.nextInt(12));
        return switch (random.nextInt(9)) {
            case 0 -> joined(text, from, new byte[] {(byte) random.nextInt(256)}, Math.min(text.length, from + 1));
            case 1 -> Arrays.copyOf(text, from);
            case 2 -> joined(text, from, new byte[0], to);
            case 3 -> joined(text, to, Arrays.copyOfRange(text, from, to), to);
            case 4 -> joined(text, from, nasty(), from);
            case 5 -> value(text, from);
            case 6 -> joined(text, from, events.get(random.nextInt(events.size())), to);
            case 7 -> joined(text, from, "[".repeat(random.nextInt(200)).getBytes(StandardCharsets.UTF_8), from);
            default -> joined(text, from, "x".repeat(random.nextInt(600)).getBytes(StandardCharsets.UTF_8), from);
        };
    }

    /** Puts another value after one of the colons. */
    private byte[] value(byte[] text, int near) {
        int colon = near;
        while (colon < text.length && text[colon] != ':') {
            colon++;
        }
        int end = colon;
        while (end < text.length && text[end] != ',' && text[end] != '}') {
            end++;
        }
        return colon == text.length ? text : joined(text, colon + 1, nasty(), end);
    }

    private byte[] nasty() {
        return NASTY.get(random.nextInt(NASTY.size())).getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] joined(byte[] text, int until, byte[] middle, int from) {
        ByteArrayOutputStream joined = new ByteArrayOutputStream(text.length + middle.length);
        joined.write(text, 0, until);
        joined.writeBytes(middle);
        joined.write(text, from, text.length - from);
        return joined.toByteArray();
    }
}
