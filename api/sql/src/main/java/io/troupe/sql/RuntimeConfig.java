package io.troupe.sql;

import io.troupe.TroupeConf;
import io.troupe.sql.error.Origin;
import io.troupe.sql.error.SqlException;
import io.troupe.sql.session.SessionSettings;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.TreeMap;

/// The settings of a session. Those that begin with `troupe.sql.` or `spark.sql.` (two ways to write the
/// same), and those that nobody knows, belong to the session and can be changed; the others are the
/// engine's, which they were started with. Safe for use by several threads.
public final class RuntimeConfig {
    private static final String ENGINE = "troupe.";

    private final SessionSettings settings;
    private final TroupeConf engine;

    RuntimeConfig(SessionSettings settings, TroupeConf engine) {
        this.settings = settings;
        this.engine = engine;
    }

    static boolean belongsToSession(String key) {
        return key.startsWith("troupe.sql.") || key.startsWith("troupe.datasource.")
                || key.startsWith("spark.datasource.") || !key.startsWith(ENGINE) && !key.startsWith("spark.")
                || key.startsWith("spark.sql.");
    }

    /// Sets a key. Throws [AnalysisException] `CANNOT_MODIFY_CONFIG` for one of the engine, and `INVALID_CONF_VALUE.*` when
    /// the value cannot be used.
    public void set(String key, String value) {
        Dataset.checked(() -> {
            requireModifiable(key);
            settings.set(key, value);
            return key;
        });
    }

    /// As [#set(String, String)].
    public void set(String key, boolean value) {
        set(key, String.valueOf(value));
    }

    /// As [#set(String, String)].
    public void set(String key, long value) {
        set(key, String.valueOf(value));
    }

    private void requireModifiable(String key) {
        if (!isModifiable(key)) {
            throw SqlException.analysis(Origin.UNKNOWN, "CANNOT_MODIFY_CONFIG", "key", "\"" + key + "\"");
        }
    }

    /// The value of a key: what was set, or the default of those that have one. Throws NoSuchElementException when there is
    /// neither.
    public String get(String key) {
        return getOption(key).orElseThrow(() -> new NoSuchElementException(
                "[SQL_CONF_NOT_FOUND] The setting " + key + " has no value: set it, or name a default."));
    }

    /// The value of a key, or `defaultValue` when it was not set.
    public String get(String key, String defaultValue) {
        return getOption(key).orElse(defaultValue);
    }

    /// The value of a key: what was set, or the default of those that have one.
    public Optional<String> getOption(String key) {
        return belongsToSession(key)
                ? settings.shown(key).or(() -> ofEngine(key))
                : ofEngine(key);
    }

    private Optional<String> ofEngine(String key) {
        return engine.contains(key) ? Optional.of(engine.get(key)) : Optional.empty();
    }

    /// Whether a key has a value.
    public boolean contains(String key) {
        return getOption(key).isPresent();
    }

    /// All that was set, of the session and of the engine, by key.
    public Map<String, String> getAll() {
        Map<String, String> all = new TreeMap<>();
        engine.getAll().forEach(each -> all.put(each._1(), each._2()));
        all.putAll(settings.all());
        return all;
    }

    /// Forgets what was set for a key. Throws as [#set(String, String)] does.
    public void unset(String key) {
        Dataset.checked(() -> {
            requireModifiable(key);
            settings.unset(key);
            return key;
        });
    }

    /// Whether a key can be set now.
    public boolean isModifiable(String key) {
        return belongsToSession(key);
    }
}
