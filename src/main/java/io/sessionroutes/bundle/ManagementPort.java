package io.sessionroutes.bundle;

import io.sessionroutes.observability.management.ManagementServer;
import io.sessionroutes.observability.metrics.PrometheusMeters;
import io.sessionroutes.settings.Key;
import io.sessionroutes.settings.Settings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import org.apache.camel.CamelContext;
import org.apache.camel.support.service.ServiceSupport;
import org.jspecify.annotations.Nullable;

/**
 * Health and metrics on {@code management.host:management.port}, from the context's start to its end. A context that
 * cannot have the port does not start.
 */
final class ManagementPort extends ServiceSupport {

    private final CamelContext context;
    private final Settings settings;
    private final PrometheusMeters meters;
    private @Nullable ManagementServer server;

    /** @param meters what the metrics are; they end with the context */
    ManagementPort(CamelContext context, Settings settings, PrometheusMeters meters) {
        this.context = context;
        this.settings = settings;
        this.meters = meters;
    }

    /** @throws CannotStartException if the port cannot be had */
    @Override
    protected void doStart() {
        String host = settings.text(Key.MANAGEMENT_HOST);
        int port = settings.integer(Key.MANAGEMENT_PORT);
        try {
            InetSocketAddress address = new InetSocketAddress(InetAddress.getByName(host), port);
            ManagementServer opened = new ManagementServer(context, meters);
            opened.open(address);
            server = opened;
        } catch (UnknownHostException unknown) {
            throw new CannotStartException(
                    Key.MANAGEMENT_HOST.inWords() + ": " + host + " is not an address of this machine");
        } catch (IOException taken) {
            throw new CannotStartException(Key.MANAGEMENT_PORT.inWords() + ": "
                    + port + " on " + host + " cannot be had (" + taken.getMessage()
                    + "); health and metrics would not be served, so nothing is started");
        }
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
