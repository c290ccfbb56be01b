package io.sessionroutes.dev;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;

class FreePortTest {

    /** Was taken by an outgoing connection of another test while the program that was told of it started. */
    @Test
    void itIsNoneThatAnOutgoingConnectionMayGetAndNoneThatIsTaken() throws Exception {
        // Given
        int first = FreePort.next();
        try (ServerSocket taken = new ServerSocket(first + 1, 1, InetAddress.getLoopbackAddress())) {
            // When
            int next = FreePort.next();

            // Then
            assertThat(next).isNotIn(first, taken.getLocalPort()).isBetween(10_000, 32_000);
        }
    }
}
