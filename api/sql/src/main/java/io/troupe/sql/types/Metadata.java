package io.troupe.sql.types;

import java.io.Serializable;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;

/// What programs attach to a column: names with values that are booleans, longs, doubles, strings,
/// metadata, types, or lists of one of these. A method that gets the value of a key throws NoSuchElementException when
/// there is none, and ClassCastException when it has another type.
///
/// @param entries
///            in no order
public record Metadata(Map<String, Object> entries) implements Serializable {
    private static final Metadata EMPTY = new Metadata(Map.of());

    /// Copies.
    public Metadata {
        entries = Map.copyOf(entries);
    }

    /// No entries.
    public static Metadata empty() {
        return EMPTY;
    }

    /// The entries of a JSON object. Throws IllegalArgumentException when `json` is none.
    public static Metadata fromJson(String json) {
        if (!(JsonReader.read(json) instanceof Map<?, ?> map)) {
            throw new IllegalArgumentException("metadata is a JSON object, not " + json);
        }
        return new Metadata(SchemaJson.entries(map));
    }

    /// The entries as a JSON object in one line, in the order of their names.
    public String json() {
        return JsonWriter.text(SchemaJson.values(this), false);
    }

    /// Whether there is an entry `key`.
    public boolean contains(String key) {
        return entries.containsKey(key);
    }

    /// Whether there are no entries.
    public boolean isEmpty() {
        return entries.isEmpty();
    }

    /// A whole number.
    public long getLong(String key) {
        return (Long) get(key);
    }

    /// A number.
    public double getDouble(String key) {
        return (Double) get(key);
    }

    /// A truth value.
    public boolean getBoolean(String key) {
        return (Boolean) get(key);
    }

    /// A text.
    public String getString(String key) {
        return (String) get(key);
    }

    /// Metadata inside.
    public Metadata getMetadata(String key) {
        return (Metadata) get(key);
    }

    /// Whole numbers.
    public long[] getLongArray(String key) {
        return ((List<?>) get(key)).stream().mapToLong(each -> (Long) each).toArray();
    }

    /// Numbers.
    public double[] getDoubleArray(String key) {
        return ((List<?>) get(key)).stream().mapToDouble(each -> (Double) each).toArray();
    }

    /// Truth values.
    public boolean[] getBooleanArray(String key) {
        List<?> list = (List<?>) get(key);
        boolean[] values = new boolean[list.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = (Boolean) list.get(i);
        }
        return values;
    }

    /// Texts.
    public String[] getStringArray(String key) {
        return ((List<?>) get(key)).stream().map(String.class::cast).toArray(String[]::new);
    }

    /// Several of metadata.
    public Metadata[] getMetadataArray(String key) {
        return ((List<?>) get(key)).stream().map(Metadata.class::cast).toArray(Metadata[]::new);
    }

    @Override
    public String toString() {
        return json();
    }

    private Object get(String key) {
        Object value = entries.get(key);
        if (value == null) {
            throw new NoSuchElementException("there is no " + key + " in " + json());
        }
        return value;
    }
}
