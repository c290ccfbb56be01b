package io.sessionroutes.step.deliver;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gives the certificates that the files hold now. The files are checked when a connection is made, at most once a
 * second. Files that cannot be used change nothing and are logged once. An open connection keeps the certificates that
 * it was made with.
 */
public final class CurrentCertificates {

    private static final Logger LOG = LoggerFactory.getLogger(CurrentCertificates.class);
    private static final long PAUSE = TimeUnit.SECONDS.toNanos(1);

    private final List<Path> files;
    private final Supplier<SSLContext> read;
    private final LongSupplier nanoTime;
    private volatile SSLContext context;
    private volatile long lookAgain;
    private List<Object> seen;
    /** The state of the files when they were last logged as unusable. */
    private @Nullable List<Object> logged;

    /**
     * @param files the files to check
     * @param read reads all files; throws, with a text for a person, if one cannot be used; this constructor calls it,
     *     too
     */
    public CurrentCertificates(List<Path> files, Supplier<SSLContext> read, LongSupplier nanoTime) {
        this.files = List.copyOf(files);
        this.read = read;
        this.nanoTime = nanoTime;
        this.seen = stamps();
        this.context = read.get();
        this.lookAgain = nanoTime.getAsLong() + PAUSE;
    }

    /** The certificates for the next connection. */
    public SSLContext context() {
        if (!files.isEmpty() && nanoTime.getAsLong() - lookAgain >= 0) {
            look();
        }
        return context;
    }

    private synchronized void look() {
        if (nanoTime.getAsLong() - lookAgain < 0) {
            return;
        }
        lookAgain = nanoTime.getAsLong() + PAUSE;
        List<Object> now = stamps();
        if (now.equals(seen)) {
            return;
        }
        try {
            context = read.get();
            // A file that changed while it was read is read again.
            seen = now;
            logged = null;
            LOG.info("The certificates for FinBox's address have changed; new connections are made with them");
        } catch (RuntimeException unusable) {
            if (!now.equals(logged)) {
                LOG.warn(
                        "The certificates for FinBox have changed and cannot be used, so the earlier ones stay in use: {}",
                        unusable.getMessage());
            }
            logged = now;
        }
    }

    /**
     * The state of the files as seen from outside. A mounted secret is replaced by a link to another file, any other
     * file by a write.
     */
    private List<Object> stamps() {
        List<Object> stamps = new ArrayList<>();
        for (Path file : files) {
            try {
                BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
                stamps.add(List.of(
                        attributes.lastModifiedTime(), attributes.size(), String.valueOf(attributes.fileKey())));
            } catch (IOException gone) {
                stamps.add("gone");
            }
        }
        return stamps;
    }
}
