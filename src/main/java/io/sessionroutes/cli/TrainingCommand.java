package io.sessionroutes.cli;

import io.sessionroutes.bundle.SessionRoutes;
import io.sessionroutes.settings.Key;
import io.sessionroutes.settings.Settings;
import io.sessionroutes.settings.Settings.Need;
import java.io.IOException;
import java.lang.management.ClassLoadingMXBean;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.camel.main.Main;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/**
 * Starts the program as {@code run} does, with its warm-up, and stops it. So Java sees which classes a run needs. The
 * settings are made up. The brokers are a port of this machine where no program listens, so no event is read or
 * written. FinBox is a port of this machine that closes each connection, so only the start of a TLS handshake runs.
 */
@Command(name = TrainingCommand.NAME, hidden = true)
final class TrainingCommand implements Callable<Integer> {

    static final String NAME = "archive-training";

    private static final long QUIET_MILLIS = 500;
    private static final int MOST_LOOKS = 60;

    @Mixin
    private PackageDirectories directories;

    @Override
    public Integer call() throws Exception {
        directories.startLogging(System.getenv());
        try (ServerSocket finBox = free()) {
            Thread ending = new Thread(() -> endConnections(finBox), "training-finbox");
            ending.setDaemon(true);
            ending.start();
            Main main = SessionRoutes.configure(
                    settings(finBox), directories.config(System.getenv()), directories.routes());
            main.start();
            awaitQuiet();
            main.stop();
        }
        return Launcher.OK;
    }

    private static Settings settings(ServerSocket finBox) throws IOException {
        return Settings.of(
                Map.of(
                        Key.KAFKA_BROKERS.key(),
                        "127.0.0.1:" + freePort(),
                        Key.FINBOX_BASE_URL.key(),
                        "https://127.0.0.1:" + finBox.getLocalPort(),
                        Key.FINBOX_API_KEY.key(),
                        "made-up",
                        Key.MANAGEMENT_HOST.key(),
                        "127.0.0.1",
                        Key.MANAGEMENT_PORT.key(),
                        freePort(),
                        Key.SHUTDOWN_TIMEOUT.key(),
                        "5 s"),
                Need.KAFKA_AND_FINBOX);
    }

    private static void endConnections(ServerSocket finBox) {
        while (!finBox.isClosed()) {
            try {
                finBox.accept().close();
            } catch (IOException closed) {
                return;
            }
        }
    }

    /**
     * Waits until Java has loaded no class for a moment. Then the clients in the background have loaded all their
     * classes.
     */
    private static void awaitQuiet() throws InterruptedException {
        ClassLoadingMXBean classes = ManagementFactory.getClassLoadingMXBean();
        CountDownLatch never = new CountDownLatch(1);
        long before;
        int looks = 0;
        do {
            before = classes.getTotalLoadedClassCount();
            looks++;
        } while (!never.await(QUIET_MILLIS, TimeUnit.MILLISECONDS)
                && classes.getTotalLoadedClassCount() != before
                && looks < MOST_LOOKS);
    }

    private static String freePort() throws IOException {
        try (ServerSocket free = free()) {
            return Integer.toString(free.getLocalPort());
        }
    }

    private static ServerSocket free() throws IOException {
        return new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    }
}
