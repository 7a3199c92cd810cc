package io.troupe.rdd;

import io.troupe.engine.job.JobProperties;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Properties of the calling thread that go with the jobs it submits. A new thread starts with a copy of
/// those of the thread that made it.
final class LocalProperties {
    /// The job group.
    static final String GROUP = JobProperties.GROUP;
    /// What people are told about the job.
    static final String DESCRIPTION = JobProperties.DESCRIPTION;
    /// Whether cancelling the group interrupts the threads of its tasks.
    static final String INTERRUPT = JobProperties.INTERRUPT;
    /// Tags of jobs, separated by commas.
    static final String TAGS = JobProperties.TAGS;

    /// What is shown in place of the line that called an action.
    static final String CALL_SITE = JobProperties.CALL_SITE;

    private final ThreadLocal<Map<String, String>> properties = new InheritableThreadLocal<>() {
        @Override
        protected Map<String, String> initialValue() {
            return new HashMap<>();
        }

        @Override
        protected Map<String, String> childValue(Map<String, String> parent) {
            return new HashMap<>(parent);
        }
    };

    @Nullable
    String get(String key) {
        return properties.get().get(key);
    }

    void set(String key, @Nullable String value) {
        if (value == null) {
            properties.get().remove(key);
        } else {
            properties.get().put(key, value);
        }
    }

    Map<String, String> all() {
        return Map.copyOf(properties.get());
    }
}
