package io.sessionroutes.cli.check;

import io.sessionroutes.cli.TimeSpan;
import io.sessionroutes.settings.Key;
import io.sessionroutes.settings.Settings;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/** How long the oldest application of each partition waits, and whether that is longer than {@code event.max-age}. */
final class WaitingCheck {

    /** After this wait, SessionRoutesApplicantsWait of config/prometheus-alerts.yaml fires. */
    static final Duration ALERT = Duration.ofSeconds(30);

    private static final String SUBJECT = "waiting";

    private final Settings settings;
    private final Instant now;
    private final TopicFindings findings = new TopicFindings(SUBJECT);
    private @Nullable Duration longest;

    private WaitingCheck(Settings settings, Instant now) {
        this.settings = settings;
        this.now = now;
    }

    /** @param now the time of the check */
    static WaitingCheck of(Admin admin, TopicLayouts topics, Settings settings, Instant now) {
        WaitingCheck check = new WaitingCheck(settings, now);
        check.belowAlert();
        TopicLayout applications = topics.of(Key.TOPIC_APPLICATIONS);
        String looked = "the oldest records of " + applications.name() + " that " + settings.text(Key.KAFKA_GROUP_ID)
                + " has not finished";
        if (check.findings.reads(applications, looked)) {
            check.look(admin, applications, looked);
        }
        return check;
    }

    /** A finding for each partition in which an application waits. */
    List<CheckFinding> findings() {
        return findings.orElse("no application waits");
    }

    /** The longest wait of all partitions; null if none is known. */
    @Nullable
    Duration longest() {
        return longest;
    }

    private void look(Admin admin, TopicLayout applications, String looked) {
        try {
            UnreadParts.of(admin, settings, applications).forEach(this::look);
        } catch (ExecutionException | TimeoutException | KafkaException refused) {
            findings.hidden(looked);
        }
    }

    private void belowAlert() {
        Duration most = settings.duration(Key.EVENT_MAX_AGE);
        if (!most.isZero() && most.compareTo(ALERT) < 0) {
            findings.add(CheckFinding.warning(
                            SUBJECT,
                            "event.max-age is " + settings.text(Key.EVENT_MAX_AGE) + ", less than the "
                                    + TimeSpan.text(ALERT) + " of the alert SessionRoutesApplicantsWait: events end"
                                    + " EXPIRED before the alert says that they wait. Raise event.max-age, or lower"
                                    + " the time of the alert")
                    .with("max_age_ms", most.toMillis())
                    .with("alert_ms", ALERT.toMillis()));
        }
    }

    /** Warns about committed offsets that the partition no longer has. */
    private void lost(UnreadPart part) {
        if (part.gone() > 0) {
            add(
                    part,
                    CheckFinding.warning(
                                    SUBJECT,
                                    part.partition() + ": " + part.gone() + " offsets from " + part.committed()
                                            + " on were deleted before they were finished. Raise retention.ms or"
                                            + " retention.bytes of "
                                            + part.partition().topic())
                            .with("gone", part.gone()));
        }
        if (part.isRecreated()) {
            add(
                    part,
                    CheckFinding.warning(
                            SUBJECT,
                            part.partition() + ": " + settings.text(Key.KAFKA_GROUP_ID) + " has committed offset "
                                    + part.committed() + ", past the end (" + part.end()
                                    + "): the topic was deleted and created again, and reading begins at kafka.auto.offset.reset"));
        }
    }

    private void look(UnreadPart part) {
        lost(part);
        if (part.isBehindTransaction()) {
            add(
                    part,
                    CheckFinding.warning(
                            SUBJECT,
                            part.partition() + ": a transaction of a writer is open at offset " + part.position()
                                    + ", and nothing behind it is read until it ends"));
        } else if (part.oldest() != null) {
            age(part, part.oldest().offset());
        } else if (part.position() < part.readable()) {
            findings.hidden("the oldest record of " + part.partition());
        }
    }

    private void age(UnreadPart part, long offset) {
        Duration age = part.age(now);
        String oldest = part.partition() + ": the oldest unfinished record (offset " + offset + ") ";
        if (age == null) {
            add(
                    part,
                    CheckFinding.ok(SUBJECT, oldest + "has a timestamp that gives no age")
                            .with("offset", offset));
            return;
        }
        longest = longest == null || age.compareTo(longest) > 0 ? age : longest;
        Duration most = settings.duration(Key.EVENT_MAX_AGE);
        boolean expires = !most.isZero() && age.compareTo(most) > 0;
        String waits = oldest + "waits " + TimeSpan.text(age);
        CheckFinding finding = expires
                ? CheckFinding.warning(
                        SUBJECT,
                        waits + ", longer than event.max-age (" + settings.text(Key.EVENT_MAX_AGE)
                                + "): unless max_age_minutes of its product says more, it ends EXPIRED, without a call."
                                + " Raise event.max-age if its applicant still waits")
                : CheckFinding.ok(SUBJECT, waits);
        add(part, finding.with("offset", offset).with("age_ms", age.toMillis()));
    }

    private void add(UnreadPart part, CheckFinding finding) {
        TopicPartition partition = part.partition();
        findings.add(finding.with("topic", partition.topic()).with("partition", partition.partition()));
    }
}
