package io.sessionroutes.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import io.sessionroutes.settings.Key;
import io.sessionroutes.settings.Settings;
import io.strimzi.api.kafka.model.user.KafkaUser;
import io.strimzi.api.kafka.model.user.KafkaUserAuthorizationSimple;
import io.strimzi.api.kafka.model.user.KafkaUserScramSha512ClientAuthentication;
import io.strimzi.api.kafka.model.user.acl.AclRule;
import io.strimzi.api.kafka.model.user.acl.AclRuleGroupResource;
import io.strimzi.api.kafka.model.user.acl.AclRuleTopicResource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The users of the manifest have the rights of docs/acls.md, each of them and none beside. */
class KafkaUsersTest {

    private static final Pattern ROW = Pattern.compile("\\| (topic|group) \\| `([a-z.-]+)` \\| ([A-Z_]+) \\|");
    private static final String RUN = "finbox-session-routes";
    private static final String OPERATOR = "finbox-session-routes-operator";

    private final Settings settings = ManifestFiles.settings();
    private final Map<String, KafkaUser> users = ManifestFiles.readAll("users/users.yaml", KafkaUser.class).stream()
            .collect(Collectors.toMap(user -> user.getMetadata().getName(), Function.identity()));

    @Test
    void eachUserHasTheRightsOfThePageAndNoOthers() throws IOException {
        // Given: the third list is `check`'s, as the first
        Set<String> run = listed(0, 2);
        Set<String> operator = listed(1);

        // When
        System.out.printf("rights of run: %s%nrights of the operator: %s%n", run, operator);

        // Then
        assertThat(run).hasSizeGreaterThan(10);
        assertThat(operator).hasSize(5);
        assertThat(users.keySet()).containsExactlyInAnyOrder(RUN, OPERATOR);
        assertThat(given(users.get(RUN))).isEqualTo(run);
        assertThat(given(users.get(OPERATOR))).isEqualTo(operator);
    }

    /** What stands in these topics is believed. */
    @Test
    void whatIsBelievedHasOneWriter() {
        // Given
        Map<Key, String> writers = Map.of(
                Key.TOPIC_SESSIONS, RUN,
                Key.TOPIC_DEAD_LETTERS, RUN,
                Key.TOPIC_REPLAYS, OPERATOR);

        // When, Then
        writers.forEach((topic, writer) -> assertThat(users.values())
                .filteredOn(user -> given(user).contains("topic " + settings.text(topic) + " WRITE"))
                .extracting(user -> user.getMetadata().getName())
                .containsExactly(writer));
    }

    @Test
    void theyLogInAsTheSettingsSay() {
        assertThat(settings.kafka())
                .containsEntry("security.protocol", "SASL_SSL")
                .containsEntry("sasl.mechanism", "SCRAM-SHA-512");
        assertThat(users.values()).allSatisfy(user -> assertThat(user.getSpec().getAuthentication())
                .isInstanceOf(KafkaUserScramSha512ClientAuthentication.class));
    }

    /** The rows of these lists of the page, for the names that are set here. */
    private Set<String> listed(int... lists) throws IOException {
        String[] tables = Files.readString(Path.of("docs/acls.md")).split("\\| --- .*\n");
        return IntStream.of(lists)
                .mapToObj(list -> tables[list + 1].split("\n\n")[0])
                .flatMap(table -> ROW.matcher(table).results())
                .filter(row -> !name(row.group(2)).isEmpty())
                .map(row -> row.group(1) + " " + name(row.group(2)) + " " + row.group(3))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private String name(String key) {
        return settings.text(Arrays.stream(Key.values())
                .filter(one -> one.key().equals(key))
                .findFirst()
                .orElseThrow());
    }

    private static Set<String> given(KafkaUser user) {
        List<AclRule> rules = ((KafkaUserAuthorizationSimple) user.getSpec().getAuthorization()).getAcls();
        return rules.stream()
                .peek(rule -> assertThat(rule.getHost()).isEqualTo("*"))
                .flatMap(rule -> rule.getOperations().stream()
                        .map(operation -> resource(rule) + " "
                                + operation
                                        .toValue()
                                        .replaceAll("([a-z])([A-Z])", "$1_$2")
                                        .toUpperCase(Locale.ROOT)))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static String resource(AclRule rule) {
        if (rule.getResource() instanceof AclRuleTopicResource topic) {
            assertThat(topic.getPatternType()).hasToString("LITERAL");
            return "topic " + topic.getName();
        }
        AclRuleGroupResource group = (AclRuleGroupResource) rule.getResource();
        assertThat(group.getPatternType()).hasToString("LITERAL");
        return "group " + group.getName();
    }
}
