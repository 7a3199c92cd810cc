package io.troupe.sql.format.parquet.encryption;

import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// The options of a read or write that have to do with keys; their names begin with `parquet.encryption.`. Two are
/// equal when they open the same files. Empty for nearly everybody.
///
/// @param all
///            names without the prefix and in lower case
public record KeyOptions(Map<String, String> all) {
    private static final String PREFIX = "parquet.encryption.";
    private static final KeyOptions NONE = new KeyOptions(Map.of());

    /// Those among `options`.
    public static KeyOptions of(Map<String, String> options) {
        Map<String, String> found = null;
        for (Map.Entry<String, String> option : options.entrySet()) {
            String name = option.getKey();
            if (name.regionMatches(true, 0, PREFIX, 0, PREFIX.length())) {
                found = found == null ? new TreeMap<>() : found;
                found.put(name.substring(PREFIX.length()).toLowerCase(Locale.ROOT), option.getValue());
            }
        }
        return found == null ? NONE : new KeyOptions(Map.copyOf(found));
    }

    /// The option without its prefix, trimmed; null when there is none or it is blank.
    @Nullable
    String get(String name) {
        String value = all.get(name);
        return value == null || value.isBlank() ? null : value.trim();
    }

    String get(String name, String byDefault) {
        String value = get(name);
        return value == null ? byDefault : value;
    }

    /// Throws [IllegalArgumentException] for other values than true and false.
    boolean flag(String name, boolean byDefault) {
        String value = get(name, Boolean.toString(byDefault)).toLowerCase(Locale.ROOT);
        if (!value.equals("true") && !value.equals("false")) {
            throw wrong(name, value, "true or false");
        }
        return Boolean.parseBoolean(value);
    }

    /// How many bytes a key has whose bits the option tells. Throws [IllegalArgumentException].
    int keyBytes(String name) {
        String bits = get(name, "128");
        return switch (bits) {
            case "128" -> 16;
            case "192" -> 24;
            case "256" -> 32;
            default -> throw wrong(name, bits, "128, 192 or 256");
        };
    }

    /// With the prefix, for services of users.
    Map<String, String> forClients() {
        Map<String, String> options = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        all.forEach((name, value) -> options.put(PREFIX + name, value));
        return options;
    }

    static IllegalArgumentException wrong(String name, String value, String right) {
        return new IllegalArgumentException(
                "The option " + PREFIX + name + " is " + value + "; it must be " + right + ".");
    }

    /// Without values, which may be keys.
    @Override
    public String toString() {
        return "KeyOptions" + all.keySet();
    }
}
