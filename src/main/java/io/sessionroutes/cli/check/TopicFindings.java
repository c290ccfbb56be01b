package io.sessionroutes.cli.check;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What one check has found of the topics. What is missing or hidden is said: silence would be taken for safety. */
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

    void hidden(String what) {
        hidden.add(what);
    }

    /** Whether the topic is there; where it is not, that is noted. */
    boolean sees(TopicLayout topic) {
        switch (topic.presence()) {
            case MISSING -> missing.add(topic.name());
            case HIDDEN -> hidden.add(topic.name());
            default -> {}
        }
        return topic.isThere();
    }

    /** Whether the topic is there and may be read; where it is not, that is noted. */
    boolean reads(TopicLayout topic, String what) {
        if (!sees(topic)) {
            return false;
        }
        if (!topic.readable()) {
            hidden.add(what);
        }
        return topic.readable();
    }

    /** A value of the topic's configuration; null where it is not to be seen, which is noted. */
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

    /** All of it; where there is nothing to say, that all is well. */
    List<CheckFinding> orElse(String wellDetail) {
        List<CheckFinding> all = new ArrayList<>(found);
        doubts().forEach(doubt -> all.add(CheckFinding.warning(subject, doubt)));
        return all.isEmpty() ? List.of(CheckFinding.ok(subject, wellDetail)) : all;
    }

    /** What could not be looked at, in words. */
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
