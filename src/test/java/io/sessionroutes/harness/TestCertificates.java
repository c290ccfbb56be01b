package io.sessionroutes.harness;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.TrustManagerFactory;

/** Certificates for one run of the tests: those of a trusted CA, and of another CA that is not trusted. */
public final class TestCertificates {

    public static final String PASSWORD = "store-canary-81";

    private static TestCertificates made;

    private final Path directory;
    private final KeyStore store;

    private TestCertificates(Path directory) throws IOException, GeneralSecurityException {
        this.directory = directory;
        Path all = directory.resolve("all.p12");
        String here = "san=dns:localhost,ip:127.0.0.1";
        make(all, "ca", "-ext", "bc:c", "-ext", "ku=keyCertSign");
        make(all, "other-ca", "-ext", "bc:c", "-ext", "ku=keyCertSign");
        make(all, "server", "-signer", "ca", "-ext", here);
        make(all, "expired", "-signer", "ca", "-ext", here, "-startdate", "-10d", "-validity", "1");
        make(all, "other-host", "-signer", "ca", "-ext", "san=dns:other.example");
        make(all, "other-issuer", "-signer", "other-ca", "-ext", here);
        make(all, "client", "-signer", "ca");
        this.store = KeyStore.getInstance(all.toFile(), PASSWORD.toCharArray());
    }

    public static synchronized TestCertificates made() {
        try {
            if (made == null) {
                Path directory = Files.createTempDirectory("certificates");
                directory.toFile().deleteOnExit();
                made = new TestCertificates(directory);
            }
            return made;
        } catch (IOException | GeneralSecurityException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private static void make(Path store, String alias, String... more) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-keystore",
                store.toString(),
                "-storetype",
                "PKCS12",
                "-storepass",
                PASSWORD,
                "-alias",
                alias,
                "-dname",
                "CN=" + alias,
                "-keyalg",
                "EC",
                "-groupname",
                "secp256r1"));
        command.addAll(List.of(more));
        Process keytool = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(keytool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (keytool.onExit().join().exitValue() != 0) {
            throw new IllegalStateException(said);
        }
    }

    /** A PEM file with the certificate alone, for a client that trusts it. */
    public Path pem(String alias) {
        return write(
                alias + ".pem",
                () -> pemBlock("CERTIFICATE", store.getCertificate(alias).getEncoded()));
    }

    /** A PEM file with the private key, the certificate and its issuer. */
    public Path pemWithKey(String alias) {
        return write(alias + "-key.pem", () -> {
            StringBuilder text = new StringBuilder(pemBlock(
                    "PRIVATE KEY", store.getKey(alias, PASSWORD.toCharArray()).getEncoded()));
            for (Certificate certificate : store.getCertificateChain(alias)) {
                text.append(pemBlock("CERTIFICATE", certificate.getEncoded()));
            }
            return text.toString();
        });
    }

    /** A PKCS12 file with the certificate and its private key, or with the certificate alone as trusted. */
    public Path pkcs12(String alias, boolean withKey) {
        try {
            Path file = directory.resolve(alias + (withKey ? "-key.p12" : ".p12"));
            try (var out = Files.newOutputStream(file)) {
                only(alias, withKey).store(out, PASSWORD.toCharArray());
            }
            return file;
        } catch (IOException | GeneralSecurityException failed) {
            throw new IllegalStateException(failed);
        }
    }

    /** A listening socket with this certificate. If {@code clientsShowTheirs}, clients need a certificate of the CA. */
    public ServerSocket listen(String alias, boolean clientsShowTheirs) {
        try {
            SSLServerSocket socket = (SSLServerSocket)
                    server(alias).getServerSocketFactory().createServerSocket(0, 50, InetAddress.getLoopbackAddress());
            socket.setNeedClientAuth(clientsShowTheirs);
            return socket;
        } catch (IOException failed) {
            throw new IllegalStateException(failed);
        }
    }

    /** The TLS context of a server with this certificate. */
    public SSLContext server(String alias) {
        try {
            KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            keys.init(only(alias, true), PASSWORD.toCharArray());
            TrustManagerFactory trusted = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trusted.init(only("ca", false));
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(keys.getKeyManagers(), trusted.getTrustManagers(), null);
            return context;
        } catch (IOException | GeneralSecurityException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private KeyStore only(String alias, boolean withKey) throws IOException, GeneralSecurityException {
        KeyStore one = KeyStore.getInstance("PKCS12");
        one.load(null, null);
        if (withKey) {
            one.setKeyEntry(
                    alias,
                    store.getKey(alias, PASSWORD.toCharArray()),
                    PASSWORD.toCharArray(),
                    store.getCertificateChain(alias));
        } else {
            one.setCertificateEntry(alias, store.getCertificate(alias));
        }
        return one;
    }

    private interface Content {
        String text() throws GeneralSecurityException;
    }

    private Path write(String name, Content content) {
        try {
            return Files.writeString(directory.resolve(name), content.text());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (GeneralSecurityException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private static String pemBlock(String type, byte[] content) {
        return "-----BEGIN " + type + "-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(content) + "\n-----END " + type
                + "-----\n";
    }
}
