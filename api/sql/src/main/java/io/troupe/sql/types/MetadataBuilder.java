package io.troupe.sql.types;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Collects the entries of [Metadata]. Used by one thread.
public final class MetadataBuilder {
    private final Map<String, Object> entries = new HashMap<>();

    /// Without entries.
    public MetadataBuilder() {}

    /// With those of `metadata` added.
    public MetadataBuilder withMetadata(Metadata metadata) {
        entries.putAll(metadata.entries());
        return this;
    }

    /// With a whole number.
    public MetadataBuilder putLong(String key, long value) {
        return put(key, value);
    }

    /// With a number.
    public MetadataBuilder putDouble(String key, double value) {
        return put(key, value);
    }

    /// With a truth value.
    public MetadataBuilder putBoolean(String key, boolean value) {
        return put(key, value);
    }

    /// With a text.
    public MetadataBuilder putString(String key, String value) {
        return put(key, value);
    }

    /// With metadata of its own.
    public MetadataBuilder putMetadata(String key, Metadata value) {
        return put(key, value);
    }

    /// With whole numbers.
    public MetadataBuilder putLongArray(String key, long[] value) {
        return put(key, Arrays.stream(value).boxed().toList());
    }

    /// With numbers.
    public MetadataBuilder putDoubleArray(String key, double[] value) {
        return put(key, Arrays.stream(value).boxed().toList());
    }

    /// With truth values.
    public MetadataBuilder putBooleanArray(String key, boolean[] value) {
        Boolean[] values = new Boolean[value.length];
        Arrays.setAll(values, i -> value[i]);
        return put(key, List.of(values));
    }

    /// With texts.
    public MetadataBuilder putStringArray(String key, String[] value) {
        return put(key, List.of(value));
    }

    /// With several of metadata.
    public MetadataBuilder putMetadataArray(String key, Metadata[] value) {
        return put(key, List.of(value));
    }

    /// Without `key`.
    public MetadataBuilder remove(String key) {
        entries.remove(key);
        return this;
    }

    /// What was put.
    public Metadata build() {
        return new Metadata(entries);
    }

    private MetadataBuilder put(String key, Object value) {
        entries.put(key, value);
        return this;
    }
}
