package io.sessionroutes.settings;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * FinBox's API key as it is now. One that stands in a file is read again when the file has changed, and when FinBox
 * refuses it, so that a rotated key needs no restart. A file that no longer holds a key changes nothing: the key before
 * it stays, with one warning.
 */
public final class ApiKeySource {

    private static final Logger LOG = LoggerFactory.getLogger(ApiKeySource.class);
    private static final int LARGEST_FILE = 8_192;
    private static final int MOST_KNOWN = 5;
    private static final long PAUSE = TimeUnit.SECONDS.toNanos(1);

    private final @Nullable Path file;
    private final LongSupplier nanoTime;
    private volatile SecretText key;
    /** The key and those before it, youngest first. */
    private volatile List<String> known;

    private volatile long lookAgain;
    /** What the file looked like when it was last read; null where it has to be read again. */
    private @Nullable List<Object> seen;

    private boolean warned;

    private ApiKeySource(@Nullable Path file, @Nullable List<Object> seen, SecretText key, LongSupplier nanoTime) {
        this.file = file;
        this.seen = seen;
        this.key = key;
        this.known = List.of(key.reveal());
        this.nanoTime = nanoTime;
        this.lookAgain = nanoTime.getAsLong() + PAUSE;
    }

    /** A key that stays. */
    static ApiKeySource fixed(SecretText key) {
        return new ApiKeySource(null, null, key, () -> 0);
    }

    /** The key that this file holds, from now on. */
    static ApiKeySource in(Path file, LongSupplier nanoTime) throws Unusable {
        List<Object> seen = stamp(file);
        return new ApiKeySource(file, seen, read(file), nanoTime);
    }

    /** The key itself, for the one place that sends it. Looks at the file once a second, and after each refusal. */
    public String reveal() {
        if (file != null && nanoTime.getAsLong() - lookAgain >= 0) {
            look();
        }
        return key.reveal();
    }

    /**
     * The key as it was last read, and the few that it replaced, youngest first: calls that were made with them may
     * still be answered, and nobody knows when FinBox forgets them. For whoever keeps them out of what is written.
     */
    public List<String> known() {
        return known;
    }

    /** FinBox does not know the key: the next one who asks for it reads the file, whatever that looks like. */
    public synchronized void refused() {
        seen = null;
        lookAgain = nanoTime.getAsLong();
    }

    private synchronized void look() {
        if (file == null || nanoTime.getAsLong() - lookAgain < 0) {
            return;
        }
        lookAgain = nanoTime.getAsLong() + PAUSE;
        try {
            List<Object> now = stamp(file);
            if (!now.equals(seen)) {
                take(read(file));
                seen = now;
                warned = false;
            }
        } catch (Unusable unusable) {
            // Read again each second: what is mended, such as a right to read it, may not show from outside.
            seen = null;
            if (!warned) {
                LOG.warn(
                        "The file that finbox.api-key-file names is of no use, the key before it stays: {}",
                        unusable.getMessage());
            }
            warned = true;
        }
    }

    private void take(SecretText other) {
        if (!other.reveal().equals(key.reveal())) {
            LOG.info("finbox.api-key-file holds another key, which is used from now on");
            // First known, then used: no answer may quote a key that nobody looks for.
            known = Stream.concat(Stream.of(other.reveal()), known.stream())
                    .distinct()
                    .limit(MOST_KNOWN)
                    .toList();
            key = other;
        }
    }

    /** From outside: a mounted secret is replaced by a link to another file, any other by a write. */
    private static List<Object> stamp(Path file) throws Unusable {
        try {
            BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
            return Arrays.asList(attributes.lastModifiedTime(), attributes.size(), attributes.fileKey());
        } catch (IOException unreadable) {
            throw new Unusable("the file it names cannot be read as text");
        }
    }

    private static SecretText read(Path file) throws Unusable {
        try {
            if (Files.size(file) > LARGEST_FILE) {
                throw new Unusable("the file it names is too large to be a key");
            }
            SecretText secret = new SecretText(Files.readString(file).replaceFirst("\\r?\\n$", ""));
            if (secret.flaw().isPresent()) {
                throw new Unusable(secret.flaw().get() + ", expected FinBox's API key");
            }
            return secret;
        } catch (IOException unreadable) {
            throw new Unusable("the file it names cannot be read as text");
        }
    }

    @Override
    public String toString() {
        return "***";
    }

    /** Why a file is not used; never with what it holds. */
    static final class Unusable extends Exception {

        Unusable(String why) {
            super(why);
        }
    }
}
