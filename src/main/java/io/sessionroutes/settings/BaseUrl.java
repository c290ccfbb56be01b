package io.sessionroutes.settings;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Reads the path in {@code finbox.base-url}. A part of the session endpoint there would be in the URL twice, and every
 * call would fail. Any other path belongs to a gateway and may be right.
 */
final class BaseUrl {

    private static final String FIRST = "bank-connect";
    private static final Set<String> PARTS = Set.of(FIRST, "v1", "v2", "session");

    private BaseUrl() {}

    /** What is added to the base URL for this version of FinBox's API. */
    static String endpoint(String version) {
        return "/" + FIRST + "/" + version + "/session/";
    }

    /** The value without the part of the endpoint that it holds; empty if it holds none, or is not a URL. */
    static Optional<String> meant(String value) {
        try {
            URI url = new URI(value);
            List<String> segments = segments(url);
            int kept = beforeEndpoint(segments);
            return url.getHost() == null || kept == segments.size()
                    ? Optional.empty()
                    : Optional.of(address(url) + join(segments.subList(0, kept)));
        } catch (URISyntaxException noUrl) {
            return Optional.empty();
        }
    }

    /** The path before the endpoint, without a slash at its end; empty if there is no gateway. */
    static String gateway(String value) {
        return join(segments(URI.create(value)));
    }

    /** The segments as a server reads them: escapes, doubled slashes and dots resolved. */
    private static List<String> segments(URI url) {
        List<String> segments = new ArrayList<>();
        for (String segment : (url.getPath() == null ? "" : url.getPath()).split("/")) {
            if (segment.equals("..") && !segments.isEmpty()) {
                segments.remove(segments.size() - 1);
            } else if (!segment.isBlank() && !segment.matches("\\.{1,2}")) {
                segments.add(segment.strip());
            }
        }
        return segments;
    }

    /** The number of segments before the first that belongs to the endpoint. */
    private static int beforeEndpoint(List<String> segments) {
        int kept = segments.size();
        while (kept > 0 && isPart(segments.get(kept - 1))) {
            kept--;
        }
        for (int i = kept - 2; i >= 0; i--) {
            if (segments.get(i).equalsIgnoreCase(FIRST) && isPart(segments.get(i + 1))) {
                kept = i;
            }
        }
        return kept;
    }

    private static boolean isPart(String segment) {
        return PARTS.contains(segment.toLowerCase(Locale.ROOT));
    }

    private static String address(URI url) {
        return url.getScheme() + "://" + url.getHost() + (url.getPort() < 0 ? "" : ":" + url.getPort());
    }

    private static String join(List<String> segments) {
        return segments.isEmpty() ? "" : "/" + String.join("/", segments);
    }
}
