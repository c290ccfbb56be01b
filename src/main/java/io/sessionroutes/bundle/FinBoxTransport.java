package io.sessionroutes.bundle;

import io.sessionroutes.settings.Key;
import io.sessionroutes.settings.Settings;
import io.sessionroutes.settings.SettingsException;
import io.sessionroutes.step.deliver.BoundedCall;
import io.sessionroutes.step.deliver.CallListener;
import io.sessionroutes.step.deliver.ConnectionPool;
import io.sessionroutes.step.deliver.CurrentCertificates;
import io.sessionroutes.step.deliver.FinBoxConnections;
import io.sessionroutes.step.deliver.FinBoxTls;
import io.sessionroutes.step.deliver.TlsCertificates;
import java.net.InetSocketAddress;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.HttpRequest;
import org.jspecify.annotations.Nullable;

/**
 * The way to FinBox, by the settings.
 *
 * @param certificates which servers are trusted, and the client certificate
 * @param proxy the proxy, or null
 */
public record FinBoxTransport(
        CurrentCertificates certificates, @Nullable InetSocketAddress proxy) {

    /** @throws SettingsException naming the key, if a file cannot be used */
    public static FinBoxTransport of(Settings settings) {
        // The first reading throws with the name of the key. Later ones follow changes of the files.
        read(settings);
        List<Path> files = Stream.of(Key.FINBOX_TLS_TRUSTSTORE, Key.FINBOX_TLS_KEYSTORE)
                .map(settings::text)
                .filter(file -> !file.isEmpty())
                .map(Path::of)
                .toList();
        return new FinBoxTransport(
                new CurrentCertificates(files, () -> read(settings), System::nanoTime),
                proxy(settings.text(Key.FINBOX_PROXY)));
    }

    private static SSLContext read(Settings settings) {
        TlsCertificates certificates = new TlsCertificates();
        read(settings, Key.FINBOX_TLS_TRUSTSTORE, Key.FINBOX_TLS_TRUSTSTORE_PASSWORD, certificates::trusting);
        read(settings, Key.FINBOX_TLS_KEYSTORE, Key.FINBOX_TLS_KEYSTORE_PASSWORD, certificates::showing);
        return certificates.context();
    }

    ConnectionPool pool(Settings settings) {
        return new ConnectionPool(
                new FinBoxConnections(
                        settings.integer(Key.FINBOX_MAX_ANSWER_HEADERS),
                        settings.integer(Key.FINBOX_MAX_ANSWER_HEADER_BYTES)),
                new FinBoxTls(certificates::context),
                settings.integer(Key.FINBOX_MAX_IN_FLIGHT),
                settings.duration(Key.FINBOX_TIMEOUT),
                settings.duration(Key.FINBOX_CONNECTION_MAX_AGE));
    }

    BoundedCall call(Settings settings, ConnectionPool pool, CallListener listener, Consumer<HttpRequest> outgoing) {
        HttpHost through = proxy == null ? null : new HttpHost("http", proxy.getHostString(), proxy.getPort());
        return new BoundedCall(
                settings.duration(Key.FINBOX_TIMEOUT),
                settings.integer(Key.FINBOX_MAX_ANSWER_BYTES),
                through,
                pool,
                listener,
                outgoing);
    }

    private static void read(Settings settings, Key file, Key password, BiConsumer<Path, String> reader) {
        if (settings.text(file).isEmpty()) {
            return;
        }
        try {
            reader.accept(
                    Path.of(settings.text(file)), settings.secret(password).reveal());
        } catch (InvalidPathException unnamed) {
            throw new SettingsException(List.of(file.inWords() + ": is not the path of a file"));
        } catch (IllegalArgumentException unusable) {
            throw new SettingsException(List.of(file.inWords() + ": the file it names " + unusable.getMessage()));
        }
    }

    /** Unresolved, because the name is looked up for each connection, like that of FinBox. */
    private static @Nullable InetSocketAddress proxy(String hostAndPort) {
        int colon = hostAndPort.lastIndexOf(':');
        return hostAndPort.isEmpty()
                ? null
                : InetSocketAddress.createUnresolved(
                        hostAndPort.substring(0, colon).replaceAll("[\\[\\]]", ""),
                        Integer.parseInt(hostAndPort.substring(colon + 1)));
    }
}
