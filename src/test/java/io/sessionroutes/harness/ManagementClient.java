package io.sessionroutes.harness;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

/** Reads the pages of the management port, as an operator or Prometheus does. */
public final class ManagementClient {

    private final HttpClient client = HttpClient.newHttpClient();
    private final String base;

    private ManagementClient(String port) {
        this.base = "http://127.0.0.1:" + port + "/observe/";
    }

    public static ManagementClient of(RunningBundle bundle) {
        return new ManagementClient(bundle.setting("management.port"));
    }

    /** A client of a program in a process of its own. */
    public static ManagementClient at(String port) {
        return new ManagementClient(port);
    }

    /**
     * The status and the message of a check, such as {@code UP} or {@code DOWN since ...}; "absent" if it is not there.
     */
    public String check(String id) {
        for (JsonNode check : TestTopics.json(get("health").body().getBytes(java.nio.charset.StandardCharsets.UTF_8))
                .path("checks")) {
            if (id.equals(check.path("name").asText())) {
                return (check.path("status").asText() + " "
                                + check.path("message").asText(""))
                        .strip();
            }
        }
        return "absent";
    }

    public String status(String page) {
        return get(page).statusCode() == 200 ? "UP" : "DOWN";
    }

    public String metrics() {
        return get("metrics").body();
    }

    /** The value of a sample, by its name and labels as Prometheus prints them; NaN if there is no such sample. */
    public double metric(String sample) {
        return metrics()
                .lines()
                .filter(line -> line.startsWith(sample + " "))
                .findFirst()
                .map(line -> Double.parseDouble(line.substring(sample.length() + 1)))
                .orElse(Double.NaN);
    }

    public HttpResponse<String> get(String page) {
        try {
            return client.send(
                    HttpRequest.newBuilder(URI.create(base + page)).build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException failed) {
            throw new IllegalStateException(failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }
}
