package io.sessionroutes.settings;

/** Every key that is read, with its default. */
public enum Key {

    TOPIC_APPLICATIONS("topic.applications", "loan-applications");

    private final String key;
    private final String fallback;

    Key(String key, String fallback) {
        this.key = key;
        this.fallback = fallback;
    }

    public String key() {
        return key;
    }

    public String fallback() {
        return fallback;
    }
}
