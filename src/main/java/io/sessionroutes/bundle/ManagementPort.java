package io.sessionroutes.bundle;

import io.sessionroutes.observability.management.ManagementServer;
import io.sessionroutes.observability.metrics.PrometheusMeters;
import io.sessionroutes.settings.Key;
import io.sessionroutes.settings.Settings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.UnknownHostException;
import org.apache.camel.CamelContext;
import org.apache.camel.support.service.ServiceSupport;
import org.jspecify.annotations.Nullable;

/**
 * Serves health and metrics on {@code management.host:management.port}, from the context's start to its end. If the
 * port is not available, the context does not start.
 */
final class ManagementPort extends ServiceSupport {

    private final CamelContext context;
    private final Settings settings;
    private final PrometheusMeters meters;
    private @Nullable ManagementServer server;

    /** @param meters the metrics; they are closed with the context */
    ManagementPort(CamelContext context, Settings settings, PrometheusMeters meters) {
        this.context = context;
        this.settings = settings;
        this.meters = meters;
    }

    /**
     * Opens the port before Camel begins to start, and closes it again. Without this, Camel would log the failed start
     * a second time, with a stack trace.
     *
     * @throws CannotStartException if the port is not available
     */
    static void tryOut(Settings settings) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.bind(address(settings));
        } catch (IOException taken) {
            throw notAvailable(settings, taken);
        }
    }

    /** @throws CannotStartException if the port is not available */
    @Override
    protected void doStart() {
        try {
            ManagementServer opened = new ManagementServer(context, meters);
            opened.open(address(settings));
            server = opened;
        } catch (IOException taken) {
            throw notAvailable(settings, taken);
        }
    }

    private static InetSocketAddress address(Settings settings) throws UnknownHostException {
        return new InetSocketAddress(
                InetAddress.getByName(settings.text(Key.MANAGEMENT_HOST)), settings.integer(Key.MANAGEMENT_PORT));
    }

    private static CannotStartException notAvailable(Settings settings, IOException why) {
        String host = settings.text(Key.MANAGEMENT_HOST);
        return new CannotStartException(
                why instanceof UnknownHostException
                        ? Key.MANAGEMENT_HOST.inWords() + ": " + host + " is not an address of this machine"
                        : Key.MANAGEMENT_PORT.inWords() + ": " + settings.integer(Key.MANAGEMENT_PORT) + " on " + host
                                + " is not available (" + why.getMessage()
                                + "); health and metrics would not be served, so nothing is started");
    }

    @Override
    protected void doStop() {
        if (server != null) {
            server.close();
        }
    }

    @Override
    protected void doShutdown() {
        meters.close();
    }
}
