package io.sessionroutes.message.constraint;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AllowedHostsTest {

    private static final AddressPolicy POLICY = TestAddresses.only(
            "lender.example",
            "*.partner.example",
            "ऋण.भारत",
            "xn--bcher-kva.example",
            "münsterstrasse.example",
            "192.0.2.1",
            "[2001:db8::1]",
            "*.xn--h2brj9c");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://lender.example",
                "https://lender.example/",
                "HTTPS://LENDER.Example/x?y#z",
                "https://lender.example./x",
                "https://lender.example:8443/x",
                "https://lender.example?x=@evil.example",
                "https://lender.example#@evil.example",
                "https://lender.example/@evil.example",
                "https://a.partner.example",
                "https://b.A.Partner.example/",
                "https://ऋण.भारत/x",
                "https://xn--r1b2c.xn--h2brj9c/x",
                "https://XN--R1B2C.भारत/x",
                "https://bücher.example",
                "https://BÜCHER.example",
                "https://bu\u0308cher.example",
                "https://xn--bcher-kva.example",
                "https://192.0.2.1:1/",
                "https://[2001:db8::1]/",
                "https://[2001:DB8:0:0:0:0:0:1]:443/"
            })
    void aHostThatIsNamedIsAllowedHoweverItIsWritten(String url) {
        assertThat(POLICY.flaw(url)).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://evil.example",
                "https://lender.example.evil.example",
                "https://evillender.example",
                "https://www.lender.example",
                "https://lender.example..",
                "https://lender..example",
                "https://.lender.example",
                "https://partner.example",
                "https://evilpartner.example",
                "https://.partner.example",
                "https://a..partner.example",
                "https://a.partner.example.evil.example",
                "https://lender.example@evil.example/",
                "https://lender.example:443@evil.example/",
                "https://evil.example@lender.example/",
                "https:/\\evil.example",
                "https:\\\\evil.example",
                "https://lender.example\\@evil.example",
                "https://evil.example\\.lender.example",
                "https:///evil.example",
                "https:////evil.example",
                "https:lender.example",
                "//lender.example",
                "https://lender.example%2f@evil.example",
                "https://lender%2eexample",
                "https://lender.example%00.evil.example",
                "https://lender.example\u0000.evil.example",
                "https://lender.example\t.evil.example",
                "https://lender.example\n",
                "https://lender.example\u202e/",
                "https://lender.example/\u202egnp.exe",
                "https://lender\u200b.example",
                "https://lender\u00ad.example",
                "https://lender。example",
                "https://lender．example",
                "https://ｌender.example",
                "https://lend\u0435r.example",
                "https://xn--lendr-2we.example",
                "https://ſlender.example",
                "http\u017f://lender.example",
                "https://\u212aender.example",
                "https://ऋण\u200d.भारत/",
                "https://straße.partner.example",
                "https://münsterstraße.example",
                "https://192.0.2.2",
                "https://3221225985",
                "https://0300.0.2.1",
                "https://0xc0.0.2.1",
                "https://192.0.513",
                "https://192.0.2.1.evil.example",
                "https://[2001:db8::2]",
                "https://[::ffff:192.0.2.1]",
                "https://[2001:db8::1].evil.example",
                "https://[2001:db8::1]evil.example",
                "https://[2001:db8::1%25eth0]",
                "https://[2001:db8:::1]",
                "https://lender.example:x",
                "https://lender.example:443:443",
                "https://lender.example:99999",
                "http://lender.example",
                "javascript://lender.example/%0aalert(1)",
                "data:text/html,lender.example",
                "ftp://lender.example",
                "lender.example",
                ""
            })
    void everyOtherIsNot(String url) {
        assertThat(POLICY.flaw(url)).isNotNull().doesNotContain("evil", "lender");
    }

    @ParameterizedTest
    @CsvSource({
        "lender.example, must be an absolute https URL with a host",
        "http://lender.example, must begin with https:// (http:// passes only where finbox.base-url is on this machine)",
        "https://evil.example, must lead to a host that test.hosts names"
    })
    void theFlawSaysWhatWouldPass(String url, String flaw) {
        assertThat(POLICY.flaw(url)).isEqualTo(flaw);
    }

    @Test
    void whereNoHostIsNamedAnyIsAllowed() {
        // Given
        AddressPolicy any = TestAddresses.only();

        // When, Then
        assertThat(any.flaw("https://anybody.example")).isNull();
        assertThat(any.flaw("https://straße.example")).isNull();
        assertThat(any.flaw("http://anybody.example")).isNotNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "lender.example",
                "LENDER.example.",
                "*.lender.example",
                "localhost",
                "127.0.0.1",
                "[::1]",
                "ऋण.भारत",
                "*.ऋण.भारत"
            })
    void hostsAndAllBelowOneCanBeNamed(String entry) {
        assertThat(AllowedHosts.isEntry(entry)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "*",
                "*.",
                "*.*",
                "*.example",
                "*.*.lender.example",
                "a.*.example",
                "*lender.example",
                "*.192.0.2.1",
                "*.[::1]",
                "*.1",
                "https://lender.example",
                "lender.example/",
                "lender.example:443",
                "user@lender.example",
                "lender..example",
                ".lender.example",
                "straße.example",
                "ｌender.example",
                "::1",
                "[::1",
                "\"lender.example\"",
                "lender.example\tb"
            })
    void nothingElseIsAHost(String entry) {
        assertThat(AllowedHosts.isEntry(entry)).isFalse();
    }

    @Test
    void aNameThatIsTooLongForAnyNameServerIsNone() {
        String label = "a".repeat(63);

        assertThat(AllowedHosts.isEntry(label + "." + label + "." + label)).isTrue();
        assertThat(AllowedHosts.isEntry(label + "a.example")).isFalse();
        assertThat(new AllowedHosts(List.of("*.a.example")).allow("https://" + label.repeat(5) + ".a.example"))
                .isFalse();
    }
}
