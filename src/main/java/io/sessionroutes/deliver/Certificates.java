package io.sessionroutes.deliver;

import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.KeyStoreException;
import java.util.Collections;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;

/** Whom we trust and who we are, for TLS: Java's own certificate authorities and nobody, unless files say otherwise. */
public final class Certificates {

    private @Nullable TrustManagerFactory trusted;
    private @Nullable KeyManagerFactory own;

    /**
     * Trusts what this file holds, and nothing else. Throws {@link IllegalArgumentException}, in words, if it cannot be
     * used.
     */
    public Certificates trusting(Path file, String password) {
        try {
            KeyStore store = StoreFile.read(file, password);
            expect(
                    Collections.list(store.aliases()).stream().anyMatch(alias -> isTrusted(store, alias)),
                    "holds no certificate to trust");
            trusted = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trusted.init(store);
            return this;
        } catch (GeneralSecurityException | IOException unusable) {
            throw new IllegalArgumentException("cannot be used as PEM or PKCS12; is the password right?", unusable);
        }
    }

    /**
     * Shows the certificate that this file holds with its key. Throws {@link IllegalArgumentException}, in words, if it
     * cannot be used.
     */
    public Certificates showing(Path file, String password) {
        try {
            KeyStore store = StoreFile.read(file, password);
            expect(
                    Collections.list(store.aliases()).stream().anyMatch(alias -> isKey(store, alias)),
                    "holds no private key with its certificate");
            own = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            own.init(store, password.toCharArray());
            return this;
        } catch (GeneralSecurityException | IOException unusable) {
            throw new IllegalArgumentException("cannot be used as PEM or PKCS12; is the password right?", unusable);
        }
    }

    public SSLContext context() {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(
                    own == null ? null : own.getKeyManagers(),
                    trusted == null ? null : trusted.getTrustManagers(),
                    null);
            return context;
        } catch (GeneralSecurityException notThisJava) {
            throw new IllegalStateException(notThisJava);
        }
    }

    private static boolean isTrusted(KeyStore store, String alias) {
        try {
            return store.isCertificateEntry(alias);
        } catch (KeyStoreException notLoaded) {
            throw new IllegalStateException(notLoaded);
        }
    }

    private static boolean isKey(KeyStore store, String alias) {
        try {
            return store.isKeyEntry(alias);
        } catch (KeyStoreException notLoaded) {
            throw new IllegalStateException(notLoaded);
        }
    }

    private static void expect(boolean kept, String otherwise) {
        if (!kept) {
            throw new IllegalArgumentException(otherwise);
        }
    }
}
