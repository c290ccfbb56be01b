package io.sessionroutes.harness;

import io.sessionroutes.dev.FreePort;
import io.sessionroutes.dev.TestBroker;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ScramCredentialInfo;
import org.apache.kafka.clients.admin.ScramMechanism;
import org.apache.kafka.clients.admin.UserScramCredentialUpsertion;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclBindingFilter;

/**
 * A broker with an authorizer. Clients of its SASL_SSL listener need a password and rights. The tests' own clients use
 * another listener, which requires nothing.
 */
public final class SecureBroker implements AutoCloseable {

    public static final String PASSWORD = "sasl-canary-4411";

    private static final String LISTENER = "listener.name.sasl_ssl.";

    public final TestBroker kafka;
    private final int port;
    private final Admin admin;

    private SecureBroker(int port, String... users) {
        this.port = port;
        this.kafka = TestBroker.start(properties(port, List.of(users)));
        this.admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()));
        for (String user : users) {
            await(() -> admin.alterUserScramCredentials(List.of(new UserScramCredentialUpsertion(
                            user, new ScramCredentialInfo(ScramMechanism.SCRAM_SHA_512, 4096), PASSWORD)))
                    .all()
                    .get());
        }
    }

    public static SecureBroker start(String... users) {
        return new SecureBroker(FreePort.next(), users);
    }

    private static Map<String, String> properties(int port, List<String> users) {
        Map<String, String> properties = new HashMap<>();
        properties.put("listeners", "SASL_SSL://localhost:" + port);
        properties.put("advertised.listeners", "SASL_SSL://localhost:" + port);
        properties.put("listener.security.protocol.map", "SASL_SSL:SASL_SSL");
        properties.put("authorizer.class.name", "org.apache.kafka.metadata.authorizer.StandardAuthorizer");
        properties.put("super.users", "User:ANONYMOUS");
        properties.put(LISTENER + "sasl.enabled.mechanisms", "PLAIN,SCRAM-SHA-512");
        StringBuilder known = new StringBuilder("org.apache.kafka.common.security.plain.PlainLoginModule required");
        users.forEach(user -> known.append(" user_")
                .append(user)
                .append("=\"")
                .append(PASSWORD)
                .append('"'));
        properties.put(LISTENER + "plain.sasl.jaas.config", known.append(';').toString());
        properties.put(
                LISTENER + "scram-sha-512.sasl.jaas.config",
                "org.apache.kafka.common.security.scram.ScramLoginModule required;");
        properties.put(LISTENER + "ssl.keystore.type", "PKCS12");
        properties.put(
                LISTENER + "ssl.keystore.location",
                TestCertificates.made().pkcs12("server", true).toString());
        properties.put(LISTENER + "ssl.keystore.password", TestCertificates.PASSWORD);
        properties.put(LISTENER + "ssl.key.password", TestCertificates.PASSWORD);
        return properties;
    }

    /** The settings of a client of the SASL_SSL listener. */
    public Map<String, String> client(String mechanism, String user, String password) {
        String module = mechanism.equals("PLAIN") ? "plain.PlainLoginModule" : "scram.ScramLoginModule";
        return Map.of(
                "kafka.brokers",
                "localhost:" + port,
                "kafka.security.protocol",
                "SASL_SSL",
                "kafka.sasl.mechanism",
                mechanism,
                "kafka.ssl.truststore.type",
                "PEM",
                "kafka.ssl.truststore.location",
                TestCertificates.made().pem("ca").toString(),
                "kafka.sasl.jaas.config",
                "org.apache.kafka.common.security." + module + " required username=\"" + user + "\" password=\""
                        + password + "\";");
    }

    public void allow(Collection<AclBinding> rights) {
        await(() -> admin.createAcls(rights).all().get());
    }

    public void forbid(AclBinding right) {
        await(() -> admin.deleteAcls(List.of(right.toFilter())).all().get());
    }

    public void forbidAll() {
        await(() -> admin.deleteAcls(List.of(AclBindingFilter.ANY)).all().get());
    }

    private interface Asked {
        Object answer() throws InterruptedException, ExecutionException;
    }

    private static void await(Asked asked) {
        try {
            asked.answer();
        } catch (InterruptedException | ExecutionException failed) {
            throw new IllegalStateException(failed);
        }
    }

    @Override
    public void close() {
        admin.close();
        kafka.close();
    }
}
