package io.troupe.sql.util;

import java.io.Serial;
import java.io.Serializable;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Options by names in any case. Immutable.
public final class CaseInsensitiveStringMap extends java.util.AbstractMap<String, String>
        implements
            Serializable {
    @Serial
    private static final long serialVersionUID = 1L;
    private static final CaseInsensitiveStringMap EMPTY = new CaseInsensitiveStringMap(Map.of());

    private final LinkedHashMap<String, String> original = new LinkedHashMap<>();
    private final LinkedHashMap<String, String> byLowerCase = new LinkedHashMap<>();

    /// A copy of `options`. Of names that differ in case only, the last counts.
    public CaseInsensitiveStringMap(Map<String, String> options) {
        original.putAll(options);
        options.forEach((name, value) -> byLowerCase.put(name.toLowerCase(Locale.ROOT), value));
    }

    /// No options.
    public static CaseInsensitiveStringMap empty() {
        return EMPTY;
    }

    @Override
    public @Nullable String get(Object key) {
        return key instanceof String name ? byLowerCase.get(name.toLowerCase(Locale.ROOT)) : null;
    }

    @Override
    public boolean containsKey(Object key) {
        return key instanceof String name && byLowerCase.containsKey(name.toLowerCase(Locale.ROOT));
    }

    /// The entries with names in lower case; not to be changed.
    @Override
    public Set<Map.Entry<String, String>> entrySet() {
        return Collections.unmodifiableMap(byLowerCase).entrySet();
    }

    /// The options with their names as they were given; not to be changed.
    public Map<String, String> asCaseSensitiveMap() {
        return Collections.unmodifiableMap(original);
    }

    /// Whether an option says `true`; `defaultValue` when it is not there. Throws IllegalArgumentException for another text
    /// than `true` and `false`.
    public boolean getBoolean(String key, boolean defaultValue) {
        String value = get(key);
        if (value == null) {
            return defaultValue;
        }
        return switch (value.toLowerCase(Locale.ROOT)) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException(
                    "option " + key + " is true or false, not " + value);
        };
    }

    /// The number that an option says; `defaultValue` when it is not there. Throws NumberFormatException for other texts.
    public int getInt(String key, int defaultValue) {
        String value = get(key);
        return value == null ? defaultValue : Integer.parseInt(value);
    }

    /// As [#getInt].
    public long getLong(String key, long defaultValue) {
        String value = get(key);
        return value == null ? defaultValue : Long.parseLong(value);
    }

    /// As [#getInt].
    public double getDouble(String key, double defaultValue) {
        String value = get(key);
        return value == null ? defaultValue : Double.parseDouble(value);
    }
}
