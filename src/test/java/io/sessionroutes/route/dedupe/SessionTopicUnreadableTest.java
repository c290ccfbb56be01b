package io.sessionroutes.route.dedupe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.sessionroutes.dev.TestBroker;
import io.sessionroutes.harness.ManagementClient;
import io.sessionroutes.harness.RunningBundle;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;
import org.junit.jupiter.api.Test;

/** Without the right to read the session topic nobody knows what was answered: nothing is called until it is there. */
class SessionTopicUnreadableTest {

    @Test
    void nothingIsCalledUntilTheSessionTopicCanBeRead() throws Exception {
        Map<String, String> authorizer = Map.of(
                "authorizer.class.name",
                "org.apache.kafka.metadata.authorizer.StandardAuthorizer",
                "allow.everyone.if.no.acl.found",
                "true");
        try (TestBroker broker = TestBroker.start(authorizer);
                Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()));
                RunningBundle bundle = RunningBundle.prepare(broker, 2)) {
            // Given
            ResourcePattern sessions =
                    new ResourcePattern(ResourceType.TOPIC, bundle.topics.sessions(), PatternType.LITERAL);
            AclBinding denied = acl(sessions, AclOperation.READ, AclPermissionType.DENY);
            admin.createAcls(List.of(acl(sessions, AclOperation.ALL, AclPermissionType.ALLOW), denied))
                    .all()
                    .get();
            bundle.start();

            // When
            bundle.topics.send("k", OneSessionPromises.event("e-1", "app-1"));
            await("a partition that waits")
                    .until(() -> bundle.dedupe().wrong() != null
                            && bundle.dedupe().wrong().contains("1 assigned partition waits"));

            // Then
            assertThat(bundle.dedupe().wrong())
                    .contains("The session topic cannot be read since", "TopicAuthorizationException");
            assertThat(bundle.window().view().counts().buffered()).isEqualTo(1);
            assertThat(bundle.finbox.calls()).isEmpty();
            ManagementClient seen = ManagementClient.of(bundle);
            assertThat(seen.check("dedupe"))
                    .startsWith("DOWN The session topic cannot be read since")
                    .contains("1 assigned partition waits for it");
            assertThat(seen.metric("session_routes_dedupe_waiting")).isEqualTo(1);

            admin.deleteAcls(List.of(denied.toFilter())).all().get();
            await("the call").until(() -> bundle.finbox.calls().size() == 1);
            await("health").until(() -> bundle.dedupe().wrong() == null);
            assertThat(seen.check("dedupe")).startsWith("UP");
            assertThat(seen.metric("session_routes_dedupe_waiting")).isZero();
        }
    }

    private static AclBinding acl(ResourcePattern topic, AclOperation operation, AclPermissionType permission) {
        return new AclBinding(topic, new AccessControlEntry("User:ANONYMOUS", "*", operation, permission));
    }
}
