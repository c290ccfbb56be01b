package io.sessionroutes.settings;

import static io.sessionroutes.settings.GivenSettings.problems;
import static io.sessionroutes.settings.GivenSettings.with;
import static org.assertj.core.api.Assertions.assertThat;

import io.sessionroutes.settings.Settings.Need;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each setting's rule, by values that break it and values that keep it. */
class SettingRuleTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "kafka.brokers | localhost",
                "kafka.brokers | a:1,b",
                "kafka.brokers | a:0",
                "kafka.brokers | a:65536",
                "kafka.brokers | ''",
                "kafka.group-id | a b",
                "topic.sessions | a/b",
                "topic.sessions | ..",
                "topic.replays | ''",
                "dedupe.topics | a/b",
                "dedupe.topics | a,..",
                "finbox.base-url | http://apis.bankconnect.finbox.in",
                "finbox.base-url | http://127.evil.example",
                "finbox.base-url | ftp://a",
                "finbox.base-url | https://u:p@a.example",
                "finbox.base-url | https://a.example?q=1",
                "finbox.base-url | https://a.example#f",
                "finbox.base-url | a.example",
                "finbox.base-url | https://${HOST}",
                "finbox.redirect-url | /back",
                "finbox.redirect-url | x:y",
                "finbox.max-in-flight | 0",
                "finbox.max-in-flight | 5001",
                "finbox.max-in-flight | 1.5",
                "finbox.max-in-flight | -1",
                "finbox.max-in-flight | 99999999999999",
                "finbox.timeout | 10",
                "finbox.timeout | -1 s",
                "finbox.timeout | PT-1S",
                "finbox.timeout | 0 s",
                "finbox.timeout | 11 m",
                "finbox.timeout | ten",
                "finbox.retry-delay | 31 s",
                "finbox.failure-kinds | 200=TRANSIENT",
                "finbox.failure-kinds | 1001=REFUSED",
                "finbox.failure-kinds | 600:region-blocked=ACCOUNT",
                "finbox.failure-kinds | region-blocked",
                "finbox.failure-kinds | region-blocked=DOOMED",
                "finbox.failure-kinds | 409=TRANSIENT,408=ACCOUNT",
                "finbox.failure-kinds | region blocked=ACCOUNT",
                "finbox.failure-kinds | a1234567890123456789012345678901234567890123456789012345678901234=ACCOUNT",
                "event.max-bytes | 99999999",
                "shutdown.timeout | 5 m",
                "management.port | 70000",
                "management.host | a b",
                "management.host | [::1",
                "management.host | ::1]",
                "management.host | [127.0.0.1]",
                "management.host | :::8080",
                "management.host | 1:2",
                "finbox.proxy | [::1:8080",
                "finbox.proxy | ::1]:8080",
                "finbox.proxy | :::8080",
                "finbox.proxy | ::1:8080",
                "finbox.proxy | [:8080",
                "finbox.proxy | [:::1]:8080",
                "finbox.proxy | []:8080",
                "kafka.brokers | [::1:9092",
                "kafka.brokers | a:1,::1:9092",
                "tombstones | drop",
                "finbox.redirect-url | https://lender.example/xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx"
                        + "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx"
                        + "{application_id}",
                "finbox.redirect-url | https://lender.example/xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx"
                        + "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx"
                        + "{application_id:safe}",
                "events.leave-out | from_date",
                "events.leave-out | mobile_number;logo_url",
                "modes.unavailable | keep",
                "dates.formats | ''",
                "dates.formats | dd/MM/yyyy MM/dd/yyyy",
                "dates.formats | DD/MM/YYYY",
                "dates.formats | dd MMM yyyy",
                "dates.formats | \"dd MMM yyyy",
                "events.type | event_type",
                "events.type | header:",
                "events.type | header:eventType,ce_type",
                "events.types | LOAN_SUBMITTED\tLOAN_RESUBMITTED",
                "events.types | LOAN_SUBMITTED\u00a0LOAN_RESUBMITTED",
                "mapping.link_id | /borrower/id, /application_id",
                "mapping.link_id | /borrower/id\u00a0/application_id",
                "session.carry | branch=/branch/code,channel=/channel",
                "events.type | header: x",
                "events.type | ce_types",
                "events.type | /a~2b ce_type",
                "events.type | /facts[?(@.a == 'b')]/type",
                "events.type | $.facts[?(@.a == 'b')",
                "events.type | $.type header:",
                "events.types | \"LOAN",
                "events.types | \" \"",
                "dates.policy | Exact",
                "dates.zone | Asia/Nowhere",
                "modes.allowed | ''",
                "modes.allowed | ,",
                "banks.unknown | maybe",
                "headers.carry | a b:c",
                "finbox.api-version | v3",
                "finbox.api-version | V2",
                "events.schema | avro",
                "session.carry | branch",
                "session.carry | /branch",
                "session.carry | branch=",
                "session.carry | branch=x",
                "session.carry | bran-ch=/x",
                "session.carry | session_id=/x",
                "session.carry | Session_ID=/x",
                "session.carry | contract_version=/x",
                "session.carry | a=/x A=/y",
                "session.carry | a=/x a=/y",
                "session.carry | a=$.x[",
                "mapping.extra.api_key | /x",
                "mapping.extra.apiKey | /x",
                "mapping.extra.x-api-key | /x",
                "mapping.extra.link_id | /x",
                "mapping.extra.Link_Id | /x",
                "mapping.extra.is_mobile_field_editable | /x",
                "mapping.extra. | /x",
                "mapping.extra.a.b | /x",
                "mapping.extra.Consents | /x",
                "mapping.extra.1a | /x",
                "mapping.extra.consents | ''",
                "mapping.extra.consents | x",
                "mapping.extra.consents | $.x[",
                "redirect.allowed-hosts | https://lender.example",
                "redirect.allowed-hosts | lender.example:443",
                "redirect.allowed-hosts | lender.example *",
                "redirect.allowed-hosts | ','",
                "logo.allowed-hosts | *.example",
                "finbox.session-hosts | straße.example",
                "mapping.application_id | ''",
                "mapping.link_id | customer_id",
                "mapping.link_id | ''",
                "mapping.link_id | /a~2b",
                "mapping.link_id | /a[?(@.b == 'c')]/d",
                "mapping.link_id | $.a[?(@.b = 'c')].d",
                "mapping.link_id | $.a[",
                "window.max-parked | 3 x finbox.timeout",
                "window.max-bytes | 1",
                "kafka.acks | 1",
                "kafka.max.poll.records | many",
                "kafka.isolation.level | dirty",
                "kafka.enable.auto.commit | true",
                "kafka.group.id | g",
                "kafka.bootstrap.servers | a:1",
                "kafka.session.timeout.ms | 1000",
                "kafka.group.instance.id | pod/1",
                "kafka.group.instance.id | ''",
                "kafka.group.instance.id | ..",
                "kafka.heartbeat.interval.ms | -1",
                "kafka.heartbeat.interval.ms | 0",
                "kafka.heartbeat.interval.ms | often",
                "kafka.default.api.timeout.ms | 0",
                "kafka.receive.buffer.bytes | 0",
                "kafka.send.buffer.bytes | 0",
                "kafka.partition.assignment.strategy | ''",
                "kafka.partition.assignment.strategy | org.apache.kafka.clients.consumer.CoperativeStickyAssignor",
                "kafka.partition.assignment.strategy | org.apache.kafka.clients.consumer.StickyAssignor, java.lang.String",
                "kafka.partition.assignment.strategy | org.apache.kafka.clients.consumer.ConsumerPartitionAssignor",
                "kafka.interceptor.classes | com.example.Nowhere",
                "kafka.interceptor.classes | java.lang.String",
                "kafka.group.remote.assignor | uniform",
                "kafka.share.acquire.mode | batch_optimized",
                "kafka.share.acknowledgement.mode | implicit",
                "kafka.request.timeout.ms | 20000"
            })
    void valueThatBreaksItsRuleIsTheOneProblemAndIsNamed(String key, String value) {
        // When
        List<String> problems = problems(with(key, value), Need.KAFKA);

        // Then
        assertThat(problems)
                .singleElement()
                .asString()
                .containsAnyOf(key + " (" + Key.environmentName(key) + "): ", "kafka.delivery.timeout.ms (")
                .doesNotContain("\n");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "kafka.brokers | a:1, b:2",
                "kafka.brokers | [::1]:9092",
                "finbox.base-url | http://localhost:8080",
                "finbox.base-url | http://127.0.0.1:1/",
                "finbox.base-url | http://[::1]:1",
                "finbox.base-url | https://a.example/prefix/",
                "finbox.redirect-url | https://a.example/{application_id}?x=1",
                "finbox.redirect-url | ''",
                "finbox.retry-after-max | 0 s",
                "finbox.failure-kinds | 409=TRANSIENT  ROUTE_NOT_ALLOWED=REFUSED",
                "finbox.failure-kinds | region-blocked=ACCOUNT",
                "finbox.failure-kinds | 451:region-blocked=ACCOUNT",
                "finbox.failure-kinds | 2fa.required=REFUSED 422:1001=REFUSED",
                "finbox.dead-letter-budget | 0",
                "brake.after | 0",
                "headers.carry | a,b c",
                "events.type | /meta/a~1b ce_type  header:event-type",
                "events.type | $.facts[?(@.a == 'b c')].type header:type ce_type",
                "events.type | ''",
                "mapping.link_id | $.ids[?match(@,'[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}')]",
                "mapping.link_id | $.ids[?match(@,'.{1,64}@.{1,255}')] $['a,b']",
                "events.types | ''",
                "events.leave-out | ''",
                "events.leave-out | mobile_number, logo_url",
                "modes.unavailable | drop",
                "dates.formats | yyyy-MM-dd, \"dd MMM yyyy\" d.M.yyyy",
                "mapping.link_id | /a/b~1c /d",
                "mapping.redirect_url | ''",
                "mapping.event_id | ''",
                "redirect.allowed-hosts | Lender.example, *.lender.example  [::1] 127.0.0.1",
                "logo.allowed-hosts | ऋण.भारत",
                "finbox.session-hosts | ''",
                "finbox.api-version | v2",
                "events.schema | json-schema",
                "session.carry | branch=/branch/code, channel=$.c[?@.x == 'a, b=c'].d  $.e agent_1=/agent",
                "mapping.extra.consents | $.consents /c",
                "finbox.redirect-url | https://a.example/{application_id:safe}/{product}/{session_expiry}",
                "mapping.link_id | $.a[?(@.b == 'c d')].e /f $..g",
                "kafka.acks | -1",
                "kafka.security.protocol | SASL_SSL",
                "kafka.client.id | me",
                "kafka.group.instance.id | pod-1.a_B",
                "kafka.heartbeat.interval.ms | 1",
                "kafka.receive.buffer.bytes | -1",
                "kafka.partition.assignment.strategy | org.apache.kafka.clients.consumer.StickyAssignor , "
                        + "org.apache.kafka.clients.consumer.RangeAssignor",
                "kafka.interceptor.classes | ''",
                "kafka.group.remote.assignor | ''",
                "finbox.proxy | proxy.example:3128",
                "finbox.proxy | [2001:db8::1]:3128",
                "kafka.brokers | [2001:DB8:0::1]:9092, [::ffff:10.0.0.1]:9092",
                "management.host | ::",
                "management.host | [::1]",
                "management.host | fe80::1",
                "management.host | ::1"
            })
    void valueThatKeepsItsRuleIsTaken(String key, String value) {
        // When
        List<String> problems = problems(with(key, value), Need.KAFKA);

        // Then
        assertThat(problems).isEmpty();
    }

    @Test
    void anExpressionThatCannotBeReadIsQuotedWithItsPlace() {
        assertThat(problems(with("mapping.ifsc", "/a $.banks[?(@.main = true)].ifsc"), Need.NOTHING))
                .singleElement()
                .asString()
                .startsWith("mapping.ifsc (MAPPING_IFSC): found '/a $.banks")
                .endsWith("; $.banks[?(@.main = true)].ifsc at character 18: expected '=='");
    }
}
