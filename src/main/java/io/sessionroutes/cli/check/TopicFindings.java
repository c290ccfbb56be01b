package io.sessionroutes.cli.check;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Collects what one check finds about topics. It also names what the check could not see, because a check without
 * findings says that all is well.
 */
final class TopicFindings {

    private final String subject;
    private final List<CheckFinding> found = new ArrayList<>();
    private final Set<String> missing = new LinkedHashSet<>();
    private final Set<String> hidden = new LinkedHashSet<>();

    TopicFindings(String subject) {
        this.subject = subject;
    }

    void add(CheckFinding finding) {
        found.add(finding);
    }

    /** A warning about one topic. */
    void warn(TopicLayout topic, String detail) {
        add(CheckFinding.warning(subject, detail).with("topic", topic.name()));
    }

    /** Notes what the Kafka user may not see, or what did not come in time. */
    void hidden(String what) {
        hidden.add(what);
    }

    /** Whether the topic can be seen. If not, notes it as missing or hidden. */
    boolean sees(TopicLayout topic) {
        switch (topic.presence()) {
            case MISSING -> missing.add(topic.name());
            case HIDDEN -> hidden.add(topic.name());
            default -> {}
        }
        return topic.isThere();
    }

    /**
     * Whether the topic can be seen and read. If not, notes that.
     *
     * @param what the check wants to read
     */
    boolean reads(TopicLayout topic, String what) {
        if (!sees(topic)) {
            return false;
        }
        if (!topic.readable()) {
            hidden.add(what);
        }
        return topic.readable();
    }

    /** A value of the topic's configuration. If it cannot be seen, notes that and returns null. */
    @Nullable
    String setting(TopicLayout topic, String name) {
        if (!sees(topic)) {
            return null;
        }
        String value = topic.setting(name);
        if (value == null) {
            hidden.add(name + " of " + topic.name());
        }
        return value;
    }

    /** All findings; if there are none, one that all is well. */
    List<CheckFinding> orElse(String wellDetail) {
        List<CheckFinding> all = new ArrayList<>(found);
        doubts().forEach(doubt -> all.add(CheckFinding.warning(subject, doubt)));
        return all.isEmpty() ? List.of(CheckFinding.ok(subject, wellDetail)) : all;
    }

    /** What the check could not see, for a person. */
    List<String> doubts() {
        List<String> doubts = new ArrayList<>();
        if (!missing.isEmpty()) {
            doubts.add("missing: " + String.join(", ", missing));
        }
        if (!hidden.isEmpty()) {
            doubts.add("not looked up: " + String.join(", ", hidden) + "; docs/acls.md has the rights");
        }
        return doubts;
    }
}
