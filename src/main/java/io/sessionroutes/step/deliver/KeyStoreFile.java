package io.sessionroutes.step.deliver;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads a file of certificates, and perhaps a private key, as PEM or PKCS12. */
final class KeyStoreFile {

    private static final Pattern BLOCK = Pattern.compile("-----BEGIN ([A-Z0-9 ]+)-----([^-]*)-----END \\1-----");

    private static final Pattern BEGIN = Pattern.compile("-----BEGIN ");

    private KeyStoreFile() {}

    static KeyStore read(Path file, String password) throws IOException, GeneralSecurityException {
        byte[] bytes = Files.readAllBytes(file);
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        if (BEGIN.matcher(text).find()) {
            checkIsWhole(text);
            return pem(text, password);
        }
        KeyStore store = KeyStore.getInstance("PKCS12");
        // Without a password the JDK leaves certificates out silently; an empty one is a password.
        store.load(new ByteArrayInputStream(bytes), password.toCharArray());
        return store;
    }

    /** Refuses a file that is still being written, because it would look like one with fewer certificates. */
    private static void checkIsWhole(String text) {
        if (BEGIN.matcher(text).results().count()
                != BLOCK.matcher(text).results().count()) {
            throw new IllegalArgumentException("holds a block without its end; is it still being written?");
        }
    }

    /**
     * With a key, the certificates are its chain. Without a key, each certificate is trusted by itself. A key without a
     * certificate is left out, because no store can hold it.
     */
    private static KeyStore pem(String text, String password) throws IOException, GeneralSecurityException {
        List<Certificate> certificates = new ArrayList<>();
        PrivateKey key = null;
        Matcher block = BLOCK.matcher(text);
        while (block.find()) {
            byte[] content = decoded(block.group(2));
            switch (block.group(1)) {
                case "CERTIFICATE" ->
                    certificates.add(CertificateFactory.getInstance("X.509")
                            .generateCertificate(new ByteArrayInputStream(content)));
                case "PRIVATE KEY" -> key = privateKey(content);
                default ->
                    throw new IllegalArgumentException("holds a block '" + block.group(1)
                            + "'; expected CERTIFICATE and PRIVATE KEY (PKCS#8, not encrypted), or a PKCS12 file");
            }
        }
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        if (key != null && !certificates.isEmpty()) {
            store.setKeyEntry("own", key, password.toCharArray(), certificates.toArray(Certificate[]::new));
            return store;
        }
        for (int i = 0; i < certificates.size(); i++) {
            store.setCertificateEntry("trusted-" + i, certificates.get(i));
        }
        return store;
    }

    private static byte[] decoded(String base64) throws GeneralSecurityException {
        try {
            return Base64.getMimeDecoder().decode(base64);
        } catch (IllegalArgumentException broken) {
            throw new GeneralSecurityException("a block is not Base64", broken);
        }
    }

    private static PrivateKey privateKey(byte[] pkcs8) throws GeneralSecurityException {
        for (String algorithm : List.of("RSA", "EC", "EdDSA")) {
            try {
                return KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(pkcs8));
            } catch (InvalidKeySpecException another) {
                // The key may be of another algorithm.
            }
        }
        throw new InvalidKeySpecException("neither RSA nor EC nor EdDSA");
    }
}
