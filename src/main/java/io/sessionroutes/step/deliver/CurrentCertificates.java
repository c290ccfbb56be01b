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
 * The certificates as their files hold them now: looked at once a second at most, when a connection is made. Files that
 * cannot be used change nothing, and are told of once. A connection that is open keeps what it was made with.
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
    /** What the files looked like when they were told to be of no use. */
    private @Nullable List<Object> told;

    /**
     * @param files that are looked at
     * @param read reads them all; throws, in words and also now, if one cannot be used
     */
    public CurrentCertificates(List<Path> files, Supplier<SSLContext> read, LongSupplier nanoTime) {
        this.files = List.copyOf(files);
        this.read = read;
        this.nanoTime = nanoTime;
        this.seen = stamps();
        this.context = read.get();
        this.lookAgain = nanoTime.getAsLong() + PAUSE;
    }

    /** For the next connection. */
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
            // A file that changed while it was read is read once more.
            seen = now;
            told = null;
            LOG.info("The certificates for FinBox's address have changed; new connections are made with them");
        } catch (RuntimeException unusable) {
            if (!now.equals(told)) {
                LOG.warn(
                        "The certificates for FinBox's address have changed and are of no use, those before them stay: {}",
                        unusable.getMessage());
            }
            told = now;
        }
    }

    /** From outside: a mounted secret is replaced by a link to another file, any other by a write. */
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
