package io.sessionroutes.settings;

import io.sessionroutes.message.EventField;
import io.sessionroutes.message.constraint.AllowedHosts;
import io.sessionroutes.message.constraint.WebAddress;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Holds the rules for values that are addresses. */
final class AddressRules {

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9]([A-Za-z0-9._-]*[A-Za-z0-9])?");
    private static final Pattern LOOPBACK = Pattern.compile("localhost|127(\\.\\d{1,3}){3}|\\[::1]");
    private static final Pattern PLACEHOLDER = Pattern.compile(Arrays.stream(EventField.values())
            .map(EventField::key)
            .collect(Collectors.joining("|", "\\{(", ")(:safe)?}")));
    private static final int MAX_REDIRECT = 200;

    private AddressRules() {}

    static SettingRule host() {
        return new SettingRule(
                SettingRule.Kind.TEXT, "a host name or an IP address", value -> isHost(inBrackets(value)));
    }

    static SettingRule brokers() {
        return new SettingRule(
                SettingRule.Kind.LIST,
                "Kafka's bootstrap servers as host:port, separated by commas; an IPv6 address in brackets ([::1]:9092)",
                value -> List.of(value.split("[, ]+", -1)).stream().allMatch(AddressRules::isHostAndPort));
    }

    static SettingRule hostAndPort() {
        return new SettingRule(
                SettingRule.Kind.TEXT,
                "host:port; an IPv6 address in brackets ([::1]:8080)",
                AddressRules::isHostAndPort);
    }

    static SettingRule webAddress() {
        return new SettingRule(SettingRule.Kind.TEXT, "an http:// or https:// URL", WebAddress::isAbsolute);
    }

    static SettingRule baseUrl() {
        return new SettingRule(
                SettingRule.Kind.TEXT,
                "an absolute https:// URL (http:// only for this machine), without query, fragment or user",
                value -> SettingRule.holds(() -> isBaseUrl(URI.create(value))));
    }

    static SettingRule redirectUrl() {
        return new SettingRule(
                SettingRule.Kind.TEXT,
                "nothing, or an absolute http(s) URL of at most 200 characters; "
                        + "it may hold fields such as {application_id} and {application_id:safe}",
                value -> value.isEmpty()
                        || leastLength(value) <= MAX_REDIRECT
                                && WebAddress.isAbsolute(
                                        PLACEHOLDER.matcher(value).replaceAll("1")));
    }

    /** The length with an application id of one character, which is the only value that is always there. */
    private static int leastLength(String template) {
        return PLACEHOLDER
                .matcher(template.replace("{application_id}", "1").replace("{application_id:safe}", "1"))
                .replaceAll("")
                .length();
    }

    /** The rule for a list of allowed hosts. */
    static SettingRule hosts() {
        return new SettingRule(
                SettingRule.Kind.LIST,
                "hosts such as www.lender.example, or *.lender.example for all below one, separated by spaces or commas,"
                        + " without scheme, port and path, or nothing",
                value -> value.isEmpty() || Stream.of(value.split("[ ,]+", -1)).allMatch(AllowedHosts::isEntry));
    }

    /** Whether this base URL leads to this machine. */
    static boolean isThisMachine(String baseUrl) {
        return isLoopback(URI.create(baseUrl).getHost());
    }

    /** Whether a host, an IPv6 address in its brackets, is this machine. */
    static boolean isLoopback(String host) {
        return LOOPBACK.matcher(host).matches();
    }

    /** The host of {@code host:port}, an IPv6 address in brackets. */
    static String hostOf(String hostAndPort) {
        return hostAndPort.substring(0, hostAndPort.lastIndexOf(':'));
    }

    /** An IPv6 address in brackets, any other host as it is. */
    static String inBrackets(String host) {
        return host.contains(":") && !host.startsWith("[") ? "[" + host + "]" : host;
    }

    /** Whether it is a name, an IPv4 address, or an IPv6 address in its brackets. */
    private static boolean isHost(String host) {
        return NAME.matcher(host).matches() || host.startsWith("[") && AllowedHosts.isEntry(host);
    }

    /** Without brackets, the last part of an IPv6 address and a port look the same. */
    private static boolean isHostAndPort(String text) {
        int colon = text.lastIndexOf(':');
        return colon > 0
                && isHost(text.substring(0, colon))
                && SettingRule.whole(1, 65_535).accepts().test(text.substring(colon + 1));
    }

    private static boolean isBaseUrl(URI url) {
        return url.getHost() != null
                && url.getRawQuery() == null
                && url.getRawFragment() == null
                && url.getRawUserInfo() == null
                && url.getRawPath().matches("[A-Za-z0-9._~/-]*")
                && ("https".equals(url.getScheme()) || "http".equals(url.getScheme()) && isLoopback(url.getHost()));
    }
}
