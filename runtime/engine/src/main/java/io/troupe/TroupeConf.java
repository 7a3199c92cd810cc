package io.troupe;

import java.io.Serializable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// The settings of an application: keys `troupe.*` with text values. A key `spark.*` is accepted as an alias of the
/// `troupe.*` key of the same name. System properties that start with `troupe.` are the defaults, unless the
/// conf is made with `new TroupeConf(false)`. Not safe for concurrent changes; a context copies it.
public final class TroupeConf implements Cloneable, Serializable {
    private static final long serialVersionUID = 1L;

    /// Where the application runs.
    public static final Setting<String> MASTER = Setting.text(
            "troupe.master", "",
            "local, local[n], local[*], local-cluster[executors,cores,megabytes] or troupe://host:port.");
    /// The application's name.
    public static final Setting<String> APP_NAME = Setting.text("troupe.app.name", "",
            "The application's name.");

    private final TreeMap<String, String> settings = new TreeMap<>();

    /// Starts from the system properties.
    public TroupeConf() {
        this(true);
    }

    /// Starts from the system properties that begin with `troupe.` when `loadDefaults`, else empty.
    public TroupeConf(boolean loadDefaults) {
        if (loadDefaults) {
            for (String key : System.getProperties().stringPropertyNames()) {
                if (key.startsWith("troupe.")) {
                    settings.put(key, System.getProperty(key));
                }
            }
        }
    }

    /// Sets `key`. Throws `INVALID_CONFIGURATION` when the key or the value is null.
    public TroupeConf set(String key, String value) {
        requireText(key, value);
        settings.put(canonical(key), value);
        return this;
    }

    /// Sets `setting` after checking that `value` can be read.
    public <T> TroupeConf set(Setting<T> setting, String value) {
        T unused = setting.parse(value);
        return set(setting.name(), value);
    }

    /// Sets `setting` to the text of `value`, such as a number or a duration, after checking that it can be read.
    public <T> TroupeConf set(Setting<T> setting, Object value) {
        return set(setting, value instanceof Duration time ? time.toMillis() + "ms" : value.toString());
    }

    /// Sets `key` unless it is set. Throws `INVALID_CONFIGURATION` when the key or the value is null.
    public TroupeConf setIfMissing(String key, String value) {
        requireText(key, value);
        settings.putIfAbsent(canonical(key), value);
        return this;
    }

    /// Where to run: `local[n]`, `local[*]`, `local-cluster[n,c,m]` or `troupe://host:port`.
    public TroupeConf setMaster(String master) {
        return set(MASTER, master);
    }

    /// The application's name.
    public TroupeConf setAppName(String name) {
        return set(APP_NAME, name);
    }

    /// Sets all of `values`.
    public TroupeConf setAll(Map<String, String> values) {
        values.forEach(this::set);
        return this;
    }

    /// Removes `key`.
    public TroupeConf remove(String key) {
        settings.remove(canonical(key));
        return this;
    }

    /// Whether `key` is set.
    public boolean contains(String key) {
        return settings.containsKey(canonical(key));
    }

    /// The value of `setting`, or its default; throws `INVALID_CONFIGURATION` when the text cannot be read.
    public <T> T get(Setting<T> setting) {
        return setting.parse(get(setting.name(), setting.defaultText()));
    }

    /// The value of `key`; throws `INVALID_CONFIGURATION` when it is not set.
    public String get(String key) {
        String value = settings.get(canonical(key));
        if (value == null) {
            throw new TroupeException(ErrorCode.INVALID_CONFIGURATION, "Setting " + key + " is not set.");
        }
        return value;
    }

    /// The value of `key`, or `defaultValue`.
    public String get(String key, String defaultValue) {
        @Nullable
        String value = settings.get(canonical(key));
        return value == null ? defaultValue : value;
    }

    /// The value of `key` as a whole number, or `defaultValue`.
    public int getInt(String key, int defaultValue) {
        return Setting.integer(key, defaultValue, Integer.MIN_VALUE, Integer.MAX_VALUE, "")
                .parse(get(key, Integer.toString(defaultValue)));
    }

    /// The value of `key` as true or false, or `defaultValue`.
    public boolean getBoolean(String key, boolean defaultValue) {
        return Setting.bool(key, defaultValue, "").parse(get(key, Boolean.toString(defaultValue)));
    }

    /// The value of `key` as a whole number, or `defaultValue`.
    public long getLong(String key, long defaultValue) {
        return number(key, Long.toString(defaultValue), "a whole number", Long::parseLong);
    }

    /// The value of `key` as a number, or `defaultValue`.
    public double getDouble(String key, double defaultValue) {
        return number(key, Double.toString(defaultValue), "a number", Double::parseDouble);
    }

    private <N> N number(String key, String defaultText, String expected, Function<String, N> parser) {
        String text = get(key, defaultText);
        try {
            return parser.apply(text.strip());
        } catch (NumberFormatException e) {
            throw new TroupeException(ErrorCode.INVALID_CONFIGURATION,
                    "Setting " + key + " has the value '" + text + "'; it must be " + expected + ".");
        }
    }

    /// The value of `key`, a size such as `512m` or `4g`, in bytes; throws `INVALID_CONFIGURATION` when it is not set.
    public long getSizeAsBytes(String key) {
        return getSizeAsBytes(key, get(key));
    }

    /// The value of `key`, a size such as `512m` or `4g`, in bytes, or that of `defaultValue`.
    public long getSizeAsBytes(String key, String defaultValue) {
        return Setting.bytes(key, defaultValue, "").parse(get(key, defaultValue));
    }

    /// The value of `key` in bytes, or `defaultValue`.
    public long getSizeAsBytes(String key, long defaultValue) {
        return getSizeAsBytes(key, Long.toString(defaultValue));
    }

    /// The value of `key`, a time such as `500ms` or `2m`, in milliseconds; throws `INVALID_CONFIGURATION` when it is
    /// not set.
    public long getTimeAsMs(String key) {
        return getTimeAsMs(key, get(key));
    }

    /// The value of `key`, a time such as `500ms` or `2m`, in milliseconds, or that of `defaultValue`.
    public long getTimeAsMs(String key, String defaultValue) {
        return Setting.duration(key, defaultValue, "").parse(get(key, defaultValue)).toMillis();
    }

    /// The value of `key`, a size, in KiB; parts of one are dropped. Throws as [#getSizeAsBytes(String)] does.
    public long getSizeAsKb(String key) {
        return getSizeAsBytes(key) >> 10;
    }

    /// The value of `key`, a size, in KiB, or that of `defaultValue`.
    public long getSizeAsKb(String key, String defaultValue) {
        return getSizeAsBytes(key, defaultValue) >> 10;
    }

    /// The value of `key`, a size, in MiB; parts of one are dropped. Throws as [#getSizeAsBytes(String)] does.
    public long getSizeAsMb(String key) {
        return getSizeAsBytes(key) >> 20;
    }

    /// The value of `key`, a size, in MiB, or that of `defaultValue`.
    public long getSizeAsMb(String key, String defaultValue) {
        return getSizeAsBytes(key, defaultValue) >> 20;
    }

    /// The value of `key`, a size, in GiB; parts of one are dropped. Throws as [#getSizeAsBytes(String)] does.
    public long getSizeAsGb(String key) {
        return getSizeAsBytes(key) >> 30;
    }

    /// The value of `key`, a size, in GiB, or that of `defaultValue`.
    public long getSizeAsGb(String key, String defaultValue) {
        return getSizeAsBytes(key, defaultValue) >> 30;
    }

    /// The value of `key`, a time, in seconds; parts of one are dropped. Throws as [#getTimeAsMs(String)] does.
    public long getTimeAsSeconds(String key) {
        return getTimeAsMs(key) / 1_000;
    }

    /// The value of `key`, a time, in seconds, or that of `defaultValue`.
    public long getTimeAsSeconds(String key, String defaultValue) {
        return getTimeAsMs(key, defaultValue) / 1_000;
    }

    /// Jars that tasks load classes from, by their paths.
    public TroupeConf setJars(String... jars) {
        return set("troupe.jars", String.join(",", jars));
    }

    /// A variable for the environment of the executor processes that `local-cluster` starts.
    public TroupeConf setExecutorEnv(String variable, String value) {
        return set("troupe.executorEnv." + variable, value);
    }

    /// The settings whose keys begin with `prefix`, sorted by key, without it.
    public List<Tuple2<String, String>> getAllWithPrefix(String prefix) {
        return getAll().stream().filter(each -> each._1().startsWith(prefix))
                .map(each -> new Tuple2<>(each._1().substring(prefix.length()), each._2())).toList();
    }

    /// Gives `classes` numbers in place of names where values are serialised, after those that were registered before.
    public TroupeConf registerKryoClasses(Class<?>[] classes) {
        LinkedHashSet<String> names = new LinkedHashSet<>();
        for (String known : get("troupe.kryo.classesToRegister", "").split(",")) {
            if (!known.isBlank()) {
                names.add(known.strip());
            }
        }
        for (Class<?> type : classes) {
            names.add(type.getName());
        }
        return set("troupe.kryo.classesToRegister", String.join(",", names));
    }

    /// All settings, sorted by key.
    public List<Tuple2<String, String>> getAll() {
        List<Tuple2<String, String>> all = new ArrayList<>();
        settings.forEach((key, value) -> all.add(new Tuple2<>(key, value)));
        return all;
    }

    /// A line `key=value` for each setting, sorted by key.
    public String toDebugString() {
        StringBuilder lines = new StringBuilder();
        settings.forEach((key, value) -> lines.append(key).append('=').append(value).append('\n'));
        return lines.toString().stripTrailing();
    }

    /// A copy that changes independently.
    @Override
    public TroupeConf clone() {
        return new TroupeConf(false).setAll(settings);
    }

    /// Programs are not checked for nulls, and a null would be found only when somebody reads the setting.
    private static void requireText(@Nullable String key, @Nullable String value) {
        if (key == null || value == null) {
            throw new TroupeException(ErrorCode.INVALID_CONFIGURATION, key == null
                    ? "A setting has no name; its value is '" + value + "'."
                    : "Setting " + key + " is given the value null; remove the setting to have its default.");
        }
    }

    private static String canonical(String key) {
        return key.startsWith("spark.") ? "troupe." + key.substring("spark.".length()) : key;
    }
}
