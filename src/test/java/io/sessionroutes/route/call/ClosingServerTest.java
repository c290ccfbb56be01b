package io.sessionroutes.route.call;

import static org.assertj.core.api.Assertions.assertThat;

import io.sessionroutes.harness.ApplicationLoad;
import io.sessionroutes.harness.RunningBundle;
import io.sessionroutes.harness.SteadyRate;
import io.sessionroutes.harness.TestCertificates;
import io.sessionroutes.step.deliver.WireServer;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A server that closes its connections after an answer, without saying so, costs nobody anything. */
class ClosingServerTest {

    static Stream<Arguments> ways() {
        return Stream.of(
                Arguments.argumentSet("FIN", "plain", 0, (WireServer.Script) WireServer.Wire::finish),
                Arguments.argumentSet("RST", "plain", 0, (WireServer.Script) WireServer.Wire::reset),
                Arguments.argumentSet("FIN 3 ms later", "plain", 3, (WireServer.Script) WireServer.Wire::finish),
                Arguments.argumentSet("TLS, close_notify", "TLSv1.3", 0, (WireServer.Script) WireServer.Wire::close),
                Arguments.argumentSet(
                        "TLS, FIN 3 ms later", "TLSv1.2", 3, (WireServer.Script) WireServer.Wire::finish));
    }

    @ParameterizedTest
    @MethodSource("ways")
    void noApplicationPaysForAConnectionThatWasClosed(String protocol, int millis, WireServer.Script end)
            throws Exception {
        try (WireServer finbox = protocol.equals("plain") ? WireServer.plain() : WireServer.tls(protocol);
                RunningBundle bundle = RunningBundle.prepare(2)
                        .with("finbox.base-url", finbox.url())
                        .with("finbox.dead-letter-budget", "0")
                        // A call that runs out of time is heard once more, and the first handshakes take their time.
                        .with("finbox.timeout", "30 s")
                        .with(
                                "finbox.tls.truststore",
                                TestCertificates.made().pem("ca").toString());
                ApplicationLoad load = new ApplicationLoad(bundle, 200)) {
            // Given
            finbox.serve(wire -> {
                wire.answer();
                wire.after(millis, end);
            });
            bundle.start();

            // When
            SteadyRate.perSecond(60, number -> load.send(1)).turns(200).during(() -> {});

            // Then
            load.assertNothingLostNorRepeated();
            List<String> heard = new ArrayList<>(finbox.requests());
            assertThat(heard).as("requests that were heard").doesNotHaveDuplicates();
            assertThat(bundle.policy().currentHold()).isNull();
        }
    }
}
