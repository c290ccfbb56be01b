package io.sessionroutes.message.constraint;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WebAddressTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://a",
                "HTTPS://A.example",
                "https://a.example:8443/x?y#z",
                "http://127.0.0.1:8080/",
                "http://[::1]:80/",
                "http://[2001:db8::]:80/",
                "http://[2001:db8::10]",
                "http://[::ffff:10.0.0.1]/x",
                "https://ऋण.भारत/",
                "https://हिंदी.भारत",
                "https://a-b.a_b.example:9090",
                "https://a.example:65535",
                "https://a.example?x",
                "https://a.example#x",
                "https://a.example?x=@",
                "https://a.example/a@b:c"
            })
    void absoluteWebAddressesPass(String url) {
        assertThat(WebAddress.isAbsolute(url)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "a.example",
                "//a.example",
                "/x",
                "https:",
                "https://",
                "https:///x",
                "https:/a.example",
                "https://?x",
                "https://:80/",
                "javascript:alert(1)",
                "ftp://a.example",
                "data:text/html,x",
                "https://user@a.example",
                "https://u:p@a.example/",
                "https://a.example\\@b.example",
                "https://a b.example",
                "https://a.example/ x",
                " https://a.example",
                "https://a.example/\n",
                "https://a.example/\u00a0",
                "https://a.example:x/",
                "https://a.example:65536/",
                "https://a.example:000443/",
                "https://a.example:44३/",
                "https://a.example:-1/",
                "https://a.example:/",
                "https://...",
                "https://[zz]/",
                "https://[abc]/",
                "https://[::१]/",
                "https://[::1]x/",
                "https://[::1]:x/",
                "https://a.example\u2028/",
                "https://a.example/\u007f",
                "https://-.example:8:0/",
                "https://-/",
                "https://[::1/",
                "https://a%2eexample/",
                "https://${x}/",
                "https://a:1:2/"
            })
    void everythingElseIsNoWebAddress(String url) {
        assertThat(WebAddress.isAbsolute(url)).isFalse();
    }
}
