package io.sessionroutes.bundle;

import io.sessionroutes.settings.Key;
import io.sessionroutes.settings.Settings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.UnknownHostException;

/**
 * The port that health and metrics are served on. Camel's server, if it cannot have it, only logs so and the program
 * runs on unseen.
 */
final class ManagementPort {

    private ManagementPort() {}

    /** @throws CannotStartException if the port cannot be had */
    static void tryOut(Settings settings) {
        String host = settings.text(Key.MANAGEMENT_HOST);
        int port = settings.integer(Key.MANAGEMENT_PORT);
        try (ServerSocket socket = new ServerSocket()) {
            socket.bind(new InetSocketAddress(InetAddress.getByName(host), port));
        } catch (UnknownHostException unknown) {
            throw new CannotStartException(
                    Key.MANAGEMENT_HOST.inWords() + ": " + host + " is not an address of this machine");
        } catch (IOException taken) {
            throw new CannotStartException(Key.MANAGEMENT_PORT.inWords() + ": "
                    + port + " on " + host + " cannot be had (" + taken.getMessage()
                    + "); health and metrics would not be served, so nothing is started");
        }
    }
}
