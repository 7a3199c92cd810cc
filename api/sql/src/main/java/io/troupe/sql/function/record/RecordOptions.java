package io.troupe.sql.function.record;

import io.troupe.sql.error.Origin;
import io.troupe.sql.error.SqlException;
import io.troupe.sql.function.coercion.Mismatch;
import io.troupe.sql.function.datetime.DateTimePattern.Meaning;
import io.troupe.sql.function.signature.Call;
import io.troupe.sql.types.MapType;
import io.troupe.sql.types.MapValue;
import java.io.Serializable;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/// Options by name; case does not matter in names.
public final class RecordOptions implements Serializable {
    private static final long serialVersionUID = 1L;

    /// The option in which a session says whether patterns mean what they meant in older versions: LEGACY,
    /// CORRECTED or EXCEPTION.
    public static final String PARSER_POLICY = "timeparserpolicy";

    private final TreeMap<String, String> values = new TreeMap<>();

    private final Meaning patterns;

    private RecordOptions(Meaning patterns) {
        this.patterns = patterns;
    }

    /// No options.
    public static RecordOptions none() {
        return new RecordOptions(Meaning.CAREFUL);
    }

    /// The options of `given`, names in any case; [#PARSER_POLICY] says what the letters of patterns mean.
    public static RecordOptions of(Map<String, String> given) {
        TreeMap<String, String> values = new TreeMap<>();
        given.forEach((name, value) -> {
            if (value != null) {
                values.put(name.toLowerCase(Locale.ROOT), value);
            }
        });
        String policy = values.getOrDefault(PARSER_POLICY, "").toUpperCase(Locale.ROOT);
        RecordOptions options = new RecordOptions(
                policy.equals("LEGACY")
                        ? Meaning.OLD
                        : policy.equals("CORRECTED") ? Meaning.NEW : Meaning.CAREFUL);
        options.values.putAll(values);
        return options;
    }

    /// Whether a text that fits a pattern only in its old meaning is an error.
    boolean failsForOldTexts() {
        return get(PARSER_POLICY, "").equalsIgnoreCase("EXCEPTION");
    }

    /// The options that argument `index` of `call` gives as a constant map of texts; none when there is no such
    /// argument. Throws `INVALID_OPTIONS.*` when it is something else.
    public static RecordOptions of(Call call, int index) {
        RecordOptions options = new RecordOptions(Meaning.of(call.semantics()));
        if (index >= call.size()) {
            return options;
        }
        if (!(call.type(index) instanceof MapType map)) {
            throw SqlException.analysis(Origin.UNKNOWN, "INVALID_OPTIONS.NON_MAP_FUNCTION");
        }
        if (!map.keyType().isText() || !map.valueType().isText()) {
            throw SqlException.analysis(Origin.UNKNOWN, "INVALID_OPTIONS.NON_STRING_TYPE", "mapType",
                    Mismatch.quoted(map));
        }
        if (call.constant(index, "options") instanceof MapValue given) {
            for (int i = 0; i < given.size(); i++) {
                options.values.put(((String) given.keys().get(i)).toLowerCase(Locale.ROOT),
                        String.valueOf(given.values().get(i)));
            }
        }
        return options;
    }

    /// What the letters of patterns of dates and times mean.
    public Meaning patterns() {
        return patterns;
    }

    /// Whether `name` was given.
    public boolean has(String name) {
        return values.containsKey(name.toLowerCase(Locale.ROOT));
    }

    /// The value of `name`, or `otherwise`.
    public String get(String name, String otherwise) {
        return values.getOrDefault(name.toLowerCase(Locale.ROOT), otherwise);
    }

    /// Whether `name` is `true`; `otherwise` when it was not given.
    public boolean flag(String name, boolean otherwise) {
        return has(name) ? get(name, "").equalsIgnoreCase("true") : otherwise;
    }

    /// All of them, names in lower case.
    public Map<String, String> all() {
        return Map.copyOf(values);
    }
}
