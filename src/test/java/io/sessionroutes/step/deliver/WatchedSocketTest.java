package io.sessionroutes.step.deliver;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketOption;
import java.net.StandardSocketOptions;
import java.util.stream.Stream;
import jdk.net.ExtendedSocketOptions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A socket that can be looked at is otherwise one of Java's own. HttpClient sets such options on each. */
class WatchedSocketTest {

    static Stream<Arguments> options() {
        return Stream.of(
                Arguments.of(StandardSocketOptions.TCP_NODELAY, true),
                Arguments.of(StandardSocketOptions.SO_KEEPALIVE, true),
                Arguments.of(StandardSocketOptions.SO_REUSEADDR, true),
                Arguments.of(StandardSocketOptions.SO_LINGER, 7),
                Arguments.of(ExtendedSocketOptions.TCP_KEEPIDLE, 7),
                Arguments.of(ExtendedSocketOptions.TCP_KEEPINTERVAL, 8),
                Arguments.of(ExtendedSocketOptions.TCP_KEEPCOUNT, 9));
    }

    @ParameterizedTest
    @MethodSource("options")
    void theOptionsThatHttpClientSetsAreKept(SocketOption<Object> option, Object value) throws IOException {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                WatchedSocket socket = WatchedSocket.create();
                Socket javas = new Socket()) {
            // When
            socket.setOption(option, value);
            socket.connect(server.getLocalSocketAddress());

            // Then
            assertThat(socket.getOption(option)).isEqualTo(value);
            assertThat(socket.supportedOptions()).containsAll(javas.supportedOptions());
        }
    }
}
