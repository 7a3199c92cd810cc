package io.troupe.rdd;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Properties of the calling thread that go with the jobs it submits. A new thread starts with a copy of those of the
/// thread that
/// made it.
final class LocalProperties {
    /// The job group.
    static final String GROUP = "troupe.jobGroup.id";
    /// What people are told about the job.
    static final String DESCRIPTION = "troupe.job.description";
    /// Whether cancelling the group interrupts the threads of its tasks.
    static final String INTERRUPT = "troupe.job.interruptOnCancel";
    /// Tags of jobs, separated by commas.
    static final String TAGS = "troupe.job.tags";

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
