package io.sessionroutes.validate;

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
                "https://ऋण.भारत/",
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
                "https://a.example:/",
                "https://...",
                "https://[zz]/",
                "https://[::1/",
                "https://a%2eexample/",
                "https://${x}/",
                "https://a:1:2/"
            })
    void everythingElseIsNoWebAddress(String url) {
        assertThat(WebAddress.isAbsolute(url)).isFalse();
    }
}
