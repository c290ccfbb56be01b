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
 * Gives FinBox's present API key. A key file is read again when the file has changed, and when FinBox refuses the key,
 * so that a rotated key needs no restart. A file that no longer holds a key changes nothing: the earlier key stays,
 * with one warning.
 */
public final class ApiKeySource {

    private static final Logger LOG = LoggerFactory.getLogger(ApiKeySource.class);
    private static final int LARGEST_FILE = 8_192;
    private static final int MOST_KNOWN = 5;
    private static final long PAUSE = TimeUnit.SECONDS.toNanos(1);

    private final @Nullable Path file;
    private final LongSupplier nanoTime;
    private volatile SecretText key;
    /** The present key and earlier ones, youngest first. */
    private volatile List<String> known;

    private volatile long lookAgain;
    /** The state of the file when it was last read; null if it has to be read again. */
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

    /** A key that never changes. */
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
     * The key as it was last read, and the few that it replaced, youngest first. Calls with earlier keys may still be
     * answered, and it is unknown when FinBox forgets them. Used to keep all these keys out of written text.
     */
    public List<String> known() {
        return known;
    }

    /** FinBox does not know the key. The next use of the key reads the file again, even if the file looks unchanged. */
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
            // Read again each second, because a repair, such as a new right to read the file, may not show from
            // outside.
            seen = null;
            if (!warned) {
                LOG.warn(
                        "The file in finbox.api-key-file cannot be used, so the earlier key stays in use: {}",
                        unusable.getMessage());
            }
            warned = true;
        }
    }

    private void take(SecretText other) {
        if (!other.reveal().equals(key.reveal())) {
            LOG.info("finbox.api-key-file holds another key, which is used from now on");
            // The key is known before it is used, so that each answer is searched for it.
            known = Stream.concat(Stream.of(other.reveal()), known.stream())
                    .distinct()
                    .limit(MOST_KNOWN)
                    .toList();
            key = other;
        }
    }

    /**
     * The state of the file as seen from outside. A mounted secret is replaced by a link to another file, any other
     * file by a write.
     */
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

    /** The reason why a file is not used, without the file's content. */
    static final class Unusable extends Exception {

        Unusable(String why) {
            super(why);
        }
    }
}
