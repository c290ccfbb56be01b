package io.sessionroutes.dev;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;

/** A sandbox for the tests of a class, and methods that call it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class SandboxCalls {

    static final ObjectMapper JSON = new ObjectMapper();
    static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    final Sandbox sandbox = Sandbox.start();

    @BeforeEach
    void startAfresh() {
        sandbox.up();
        sandbox.asDocumented();
        await().until(() -> sandbox.counts().inFlight() == 0);
        sandbox.forget();
    }

    @AfterAll
    void stop() {
        sandbox.close();
    }

    static String body(String linkId, String more) {
        return "{\"link_id\":\"" + linkId + "\",\"api_key\":\"" + Sandbox.API_KEY + "\"" + more + "}";
    }

    HttpRequest.Builder request(String body) {
        return HttpRequest.newBuilder(URI.create(sandbox.url() + Sandbox.PATH))
                .timeout(Duration.ofSeconds(20))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body));
    }

    HttpResponse<String> post(String body) throws IOException, InterruptedException {
        return send(request(body));
    }

    static HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return CLIENT.send(request.build(), BodyHandlers.ofString());
    }
}
