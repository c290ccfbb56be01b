package io.sessionroutes.step.deliver;

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

/**
 * Chooses the certificates for TLS: Java's own certificate authorities and no client certificate, unless files say
 * otherwise.
 */
public final class TlsCertificates {

    private @Nullable TrustManagerFactory trusted;
    private @Nullable KeyManagerFactory own;

    /**
     * Trusts only the certificates in this file. Throws {@link IllegalArgumentException}, with a text for a person, if
     * it cannot be used.
     */
    public TlsCertificates trusting(Path file, String password) {
        open(file, password, KeyStore::isCertificateEntry, "holds no certificate to trust", store -> {
            trusted = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trusted.init(store);
        });
        return this;
    }

    /**
     * Shows the certificate in this file, with its key. Throws {@link IllegalArgumentException}, with a text for a
     * person, if it cannot be used.
     */
    public TlsCertificates showing(Path file, String password) {
        open(file, password, KeyStore::isKeyEntry, "holds no private key with its certificate", store -> {
            own = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            own.init(store, password.toCharArray());
        });
        return this;
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

    private interface Entry {
        boolean isIn(KeyStore store, String alias) throws KeyStoreException;
    }

    private interface Use {
        void of(KeyStore store) throws GeneralSecurityException;
    }

    private static void open(Path file, String password, Entry needed, String missing, Use use) {
        try {
            KeyStore store = KeyStoreFile.read(file, password);
            if (!holds(store, needed)) {
                throw new IllegalArgumentException(missing);
            }
            use.of(store);
        } catch (GeneralSecurityException | IOException unusable) {
            throw new IllegalArgumentException("cannot be used as PEM or PKCS12; is the password right?", unusable);
        }
    }

    private static boolean holds(KeyStore store, Entry needed) throws KeyStoreException {
        for (String alias : Collections.list(store.aliases())) {
            if (needed.isIn(store, alias)) {
                return true;
            }
        }
        return false;
    }
}
