package io.sessionroutes.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.Security;
import org.junit.jupiter.api.Test;

/** {@code route.call.MovedNameTest} checks the effect, in its own process. */
class NameCacheTest {

    @Test
    void whatAnOperatorHasSetStaysAsItIs() {
        // Given
        Security.setProperty("networkaddress.cache.ttl", "77");
        Security.setProperty("networkaddress.cache.negative.ttl", "0");

        // When
        NameCache.keepShort();

        // Then
        assertThat(Security.getProperty("networkaddress.cache.ttl")).isEqualTo("77");
        assertThat(Security.getProperty("networkaddress.cache.negative.ttl")).isEqualTo("0");
    }
}
