package io.troupe.sql.session;

import io.troupe.TroupeConf;
import io.troupe.engine.memory.MemorySettings;
import io.troupe.sql.analyze.AnalyzerSettings;
import io.troupe.sql.connector.engine.DataSources;
import io.troupe.sql.error.Origin;
import io.troupe.sql.error.SqlException;
import io.troupe.sql.exec.AdaptiveSettings;
import io.troupe.sql.format.FileFormats;
import io.troupe.sql.function.EvaluationContext;
import io.troupe.sql.function.Semantics;
import io.troupe.sql.parse.ParserOptions;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// The settings of a session by key. Keys begin with `troupe.sql.`; `spark.sql.` is another way to write
/// that. Unknown keys are kept, so that programs may use their own. Safe for use by several threads.
public final class SessionSettings {
    /// Whether overflow, bad casts and the like are errors.
    public static final String ANSI = "troupe.sql.ansi.enabled";
    /// The zone that timestamps are shown in.
    public static final String TIME_ZONE = "troupe.sql.session.timeZone";
    /// Whether names are compared with their case.
    public static final String CASE_SENSITIVE = "troupe.sql.caseSensitive";
    /// Whether rows hold `java.time.LocalDate` and `Instant`, or `java.sql.Date` and `Timestamp`.
    public static final String JAVA_TIMES = "troupe.sql.datetime.java8API.enabled";
    /// Into how many partitions an exchange divides rows; 0 lets the engine decide.
    public static final String SHUFFLE_PARTITIONS = "troupe.sql.shuffle.partitions";
    /// Up to how many bytes one side of a join is given to every task whole; negative for never.
    public static final String BROADCAST_BYTES = "troupe.sql.autoBroadcastJoinThreshold";
    /// The largest side of a join that goes whole to all tasks, whatever the planner took it for; a larger one is divided.
    public static final String MOST_BROADCAST_BYTES = "troupe.sql.maxBroadcastTableSize";

    /// After how many rounds a recursive query is taken to be endless.
    public static final String RECURSION_LEVELS = "troupe.sql.cteRecursionLevelLimit";
    /// How many rows a recursive query may give.
    public static final String RECURSION_ROWS = "troupe.sql.cteRecursionRowLimit";

    /// How many different seeds samples get that name none.
    private static final long MOST_SEEDS = 1_000;
    private static final int DEFAULT_RECURSION_LEVELS = 100;
    private static final long DEFAULT_RECURSION_ROWS = 1_000_000;

    /// Whether plans follow what their stages have written.
    public static final String ADAPTIVE = "troupe.sql.adaptive.enabled";
    /// Whether small neighbouring partitions of an exchange are read together.
    public static final String COALESCE = "troupe.sql.adaptive.coalescePartitions.enabled";
    /// What no task reads alone.
    public static final String COALESCE_LEAST = "troupe.sql.adaptive.coalescePartitions.minPartitionSize";
    /// How much a partition of an exchange should have.
    public static final String ADVISORY_BYTES = "troupe.sql.adaptive.advisoryPartitionSizeInBytes";
    /// Whether a partition of a join that is much larger than the others is read by several tasks.
    public static final String SKEW_JOIN = "troupe.sql.adaptive.skewJoin.enabled";
    /// How many times the median makes a partition too large.
    public static final String SKEW_FACTOR = "troupe.sql.adaptive.skewJoin.skewedPartitionFactor";
    /// What is never too large.
    public static final String SKEW_BYTES = "troupe.sql.adaptive.skewJoin.skewedPartitionThresholdInBytes";
    /// Up to how many bytes a side of a join that turned out small is given to every task whole.
    public static final String ADAPTIVE_BROADCAST_BYTES = "troupe.sql.adaptive.autoBroadcastJoinThreshold";
    /// How many bytes of files a task reads at most; when it is not set, files are divided among the slots alone.
    public static final String PARTITION_BYTES = "troupe.sql.files.maxPartitionBytes";
    /// What opening a file costs, as bytes that could be read meanwhile.
    public static final String OPENING_BYTES = "troupe.sql.files.openCostInBytes";
    /// Rules of the optimiser to do without, with commas.
    public static final String EXCLUDED_RULES = "troupe.sql.optimizer.excludedRules";

    /// The folder of managed tables and of the catalog.
    public static final String WAREHOUSE = "troupe.sql.warehouse.dir";
    /// Whether the catalog is kept in the warehouse (`persistent`, the default) or ends with the process (`in-memory`). The
    /// system property of this name is the default of sessions that name no warehouse.
    public static final String CATALOG = "troupe.sql.catalogImplementation";
    private static final String PERSISTENT = "persistent";
    /// What Spark calls a catalog that is kept.
    private static final String HIVE = "hive";
    private static final String IN_MEMORY = "in-memory";
    private static final String DEFAULT_WAREHOUSE = "troupe-warehouse";

    private static final String PREFIX = "troupe.sql.";
    private static final String ALIAS = "spark.sql.";
    /// What formats of text take from a session when their options do not say it: settings and their options.
    private static final Map<String, String> TEXT_OPTIONS = Map.of(
            "legacy.timeParserPolicy", "timeParserPolicy", "timestampType", "timestampType", "caseSensitive",
            "caseSensitive", "columnNameOfCorruptRecord", "columnNameOfCorruptRecord",
            "csv.parser.columnPruning.enabled", "csv.columnPruning",
            "legacy.csv.enableDateTimeParsingFallback", "csv.enableDateTimeParsingFallback",
            "legacy.json.enableDateTimeParsingFallback", "json.enableDateTimeParsingFallback");
    private static final String PARQUET = "parquet.";
    private static final Pattern SIZE = Pattern.compile("(-?\\d+)\\s*(b|[kmgtp]b?|)");
    /// Rows in a shuffle may be so many times smaller than in memory.
    private static final long COMPRESSED = 4;
    /// Every executor holds what is broadcast whole, beside what its tasks hold.
    private static final long DEFAULT_BROADCAST_BYTES = Math
            .min(256L << 20, Runtime.getRuntime().maxMemory() / 8);

    /// What is broadcast is at most this part of the memory of a process.
    private static final long BROADCAST_SHARE = 4;

    private static final Map<String, String> DEFAULTS = Map.of(
            ANSI, "true", CASE_SENSITIVE, "false", JAVA_TIMES, "true",
            PREFIX + "legacy.viewSchemaBindingMode", "true",
            PREFIX + "legacy.viewSchemaCompensation", "true");

    /// What is no matter of the meaning of a query.
    private static final List<String> NOT_OF_VIEWS = List.of(
            PREFIX + "adaptive", PREFIX + "shuffle", PREFIX + "optimizer", PREFIX + "autoBroadcast",
            PREFIX + "maxBroadcast",
            PREFIX + "sources", PREFIX + "warehouse", PREFIX + "catalog", PREFIX + "cteRecursion");

    private final Map<String, String> values = new ConcurrentHashMap<>();

    /// Settings with these values.
    static SessionSettings of(Map<String, String> values) {
        SessionSettings settings = new SessionSettings();
        values.forEach(settings::set);
        return settings;
    }

    /// What gives the text of a view its meaning, for sessions with other settings.
    public Map<String, String> ofViews() {
        Map<String, String> captured = new TreeMap<>(values);
        captured.keySet().removeIf(key -> NOT_OF_VIEWS.stream().anyMatch(key::startsWith));
        captured.putIfAbsent(ANSI, "true");
        return captured;
    }

    /// These settings, but with those of a view.
    SessionSettings withThoseOf(Map<String, String> view) {
        SessionSettings settings = new SessionSettings();
        values.forEach((key, value) -> {
            if (NOT_OF_VIEWS.stream().anyMatch(key::startsWith)) {
                settings.set(key, value);
            }
        });
        view.forEach(settings::set);
        return settings;
    }

    /// Where the catalog is kept; empty when it ends with the process.
    Optional<String> warehouse() {
        Optional<String> folder = get(WAREHOUSE);
        String kind = get(CATALOG).orElse(
                folder.isPresent() ? PERSISTENT : System.getProperty(CATALOG, PERSISTENT));
        return kind.equalsIgnoreCase(PERSISTENT) || kind.equalsIgnoreCase(HIVE)
                ? folder.or(() -> Optional.of(DEFAULT_WAREHOUSE))
                : Optional.empty();
    }

    /// The key that `key` means.
    private static String canonical(String key) {
        return key.startsWith(ALIAS) ? PREFIX + key.substring(ALIAS.length()) : key;
    }

    /// Sets a key. Throws `INVALID_CONF_VALUE.*` when the value cannot be used.
    public void set(String key, String value) {
        String name = canonical(key);
        switch (name) {
            case ANSI, CASE_SENSITIVE, JAVA_TIMES, ADAPTIVE, COALESCE, SKEW_JOIN ->
                requireBoolean(key, value);
            case CATALOG -> requireCatalog(key, value);
            case TIME_ZONE -> requireZone(key, value);
            case SHUFFLE_PARTITIONS, RECURSION_LEVELS, RECURSION_ROWS -> requireNumber(key, value);
            case BROADCAST_BYTES, ADVISORY_BYTES, COALESCE_LEAST, SKEW_BYTES, ADAPTIVE_BROADCAST_BYTES,
                    PARTITION_BYTES, OPENING_BYTES, MOST_BROADCAST_BYTES ->
                bytes(key, value);
            case SKEW_FACTOR -> requireFactor(key, value);
            default -> {
                // keys of programs, and those that have no meaning here
            }
        }
        values.put(name, value);
    }

    /// Forgets what was set for a key.
    public void unset(String key) {
        values.remove(canonical(key));
    }

    /// Forgets everything that was set.
    public void clear() {
        values.clear();
    }

    /// What was set for a key.
    public Optional<String> get(String key) {
        return Optional.ofNullable(values.get(canonical(key)));
    }

    /// Everything that was set, by key.
    public Map<String, String> all() {
        return new TreeMap<>(values);
    }

    /// The zone that timestamps are shown in; that of the machine unless it was set.
    public ZoneId timeZone() {
        return get(TIME_ZONE).map(value -> ZoneId.of(value, ZoneId.SHORT_IDS))
                .orElseGet(ZoneId::systemDefault);
    }

    /// Whether rows hold dates and timestamps of `java.time`, not those of `java.sql`.
    public boolean areTimesOfJava() {
        return flag(JAVA_TIMES, true);
    }

    /// The settings that change what an expression means.
    public Semantics semantics() {
        Set<Semantics.Choice> choices = EnumSet.noneOf(Semantics.Choice.class);
        switch (get(PREFIX + "storeAssignmentPolicy").orElse("").toUpperCase(Locale.ROOT)) {
            case "LEGACY" -> choices.add(Semantics.Choice.LOOSE_INSERTS);
            case "STRICT" -> choices.add(Semantics.Choice.STRICT_INSERTS);
            default -> {
                // values that may fit are taken, and an error when they do not
            }
        }
        switch (get(PREFIX + "legacy.timeParserPolicy").orElse("").toUpperCase(Locale.ROOT)) {
            case "LEGACY" -> choices.add(Semantics.Choice.OLD_PATTERNS);
            case "CORRECTED" -> choices.add(Semantics.Choice.NEW_PATTERNS);
            default -> {
                // a pattern that changed its meaning is an error
            }
        }
        if (!flag(PREFIX + "decimalOperations.allowPrecisionLoss", true)) {
            choices.add(Semantics.Choice.WHOLE_DECIMALS);
        }
        if (flag(PREFIX + "legacy.percentileDiscCalculation", false)) {
            choices.add(Semantics.Choice.LOW_PERCENTILES);
        }
        return new Semantics(flag(ANSI, true), timeZone(), flag(CASE_SENSITIVE, false), choices);
    }

    /// What SET shows for a key: what was set, or the default of keys that have one.
    public Optional<String> shown(String key) {
        return get(key).or(() -> Optional.ofNullable(DEFAULTS.get(canonical(key))));
    }

    /// How texts are read.
    public ParserOptions parserOptions() {
        Map<String, String> options = new TreeMap<>();
        values.forEach((key, value) -> options.put(
                key.startsWith(PREFIX) ? ALIAS + key.substring(PREFIX.length()) : key, value.trim()));
        return ParserOptions.from(options).withZone(timeZone())
                .withSeeds(() -> ThreadLocalRandom.current().nextLong(MOST_SEEDS));
    }

    AnalyzerSettings analyzerSettings(EvaluationContext context) {
        AnalyzerSettings defaults = AnalyzerSettings.of(semantics(), context);
        return new AnalyzerSettings(
                defaults.semantics(), context, flag(PREFIX + "groupByOrdinal", true),
                flag(PREFIX + "orderByOrdinal", true), flag(PREFIX + "groupByAliases", true),
                flag(PREFIX + "lateralColumnAlias.enableImplicitResolution", true), Map.of())
                .withTimestampWithoutZone(
                        get(PREFIX + "timestampType").orElse("").equalsIgnoreCase("TIMESTAMP_NTZ"))
                .withOuterQueriesFirst(
                        get(PREFIX + "legacy.ctePrecedencePolicy").orElse("").equalsIgnoreCase("LEGACY"));
    }

    /// After how many rounds a recursive query is taken to be endless, unless it says so itself; negative for never.
    int recursionLevels() {
        return get(RECURSION_LEVELS).map(Integer::parseInt).orElse(DEFAULT_RECURSION_LEVELS);
    }

    /// How many rows a recursive query may give where nothing limits them; negative for any number.
    long recursionRows() {
        return get(RECURSION_ROWS).map(Long::parseLong).orElse(DEFAULT_RECURSION_ROWS);
    }

    /// Whether INSERT OVERWRITE replaces only the partitions that it has rows for.
    public boolean overwritesDynamically() {
        return get(PREFIX + "sources.partitionOverwriteMode").orElse("").equalsIgnoreCase("DYNAMIC");
    }

    /// `options` of reading what `format` names, and those that settings give when a statement does not.
    public Map<String, String> readOptions(String format, Map<String, String> options) {
        return FileFormats.find(format).isPresent()
                ? fileOptions(options)
                : DataSources.withSettings(format, options, all());
    }

    private Map<String, String> fileOptions(Map<String, String> options) {
        TreeMap<String, String> all = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        all.putAll(options);
        all.putIfAbsent("timeZone", timeZone().getId());
        get(PREFIX + "files.ignoreMissingFiles").ifPresent(set -> all.putIfAbsent("ignoreMissingFiles", set));
        get(PREFIX + "files.ignoreCorruptFiles").ifPresent(set -> all.putIfAbsent("ignoreCorruptFiles", set));
        get(PREFIX + "sources.partitionColumnTypeInference.enabled")
                .ifPresent(set -> all.putIfAbsent("partitionColumnTypeInference", set));
        get(PREFIX + "parquet.mergeSchema").ifPresent(set -> all.putIfAbsent("mergeSchema", set));
        get(PREFIX + "parquet.aggregatePushdown").ifPresent(set -> all.putIfAbsent("aggregatePushdown", set));
        TEXT_OPTIONS
                .forEach((key, option) -> get(PREFIX + key).ifPresent(set -> all.putIfAbsent(option, set)));
        get(PARTITION_BYTES).ifPresent(set -> all.putIfAbsent(
                "maxPartitionBytes", String.valueOf(bytes(PARTITION_BYTES, set))));
        get(OPENING_BYTES).ifPresent(set -> all.putIfAbsent(
                "openCostInBytes", String.valueOf(bytes(OPENING_BYTES, set))));
        parquetOptions().forEach(all::putIfAbsent);
        return all;
    }

    /// Options of Parquet that are given as settings: `parquet.*`, and the codec.
    private Map<String, String> parquetOptions() {
        Map<String, String> options = new TreeMap<>();
        get(PREFIX + "parquet.compression.codec")
                .ifPresent(codec -> options.put("parquet.compression", codec));
        values.forEach((key, value) -> {
            if (key.startsWith(PARQUET)) {
                options.put(key, value);
            }
        });
        return options;
    }

    /// The options of writes that settings give when statements do not.
    public Map<String, String> writeOptions() {
        Map<String, String> options = new TreeMap<>();
        get(PREFIX + "sources.partitionOverwriteMode")
                .ifPresent(mode -> options.put("partitionOverwriteMode", mode));
        get(PREFIX + "legacy.timeParserPolicy").ifPresent(policy -> options.put("timeParserPolicy", policy));
        get(PREFIX + "parquet.compression.codec")
                .ifPresent(codec -> options.put("parquet.compression", codec));
        get(PREFIX + "jsonGenerator.ignoreNullFields").ifPresent(set -> options.put("ignoreNullFields", set));
        get(PREFIX + "files.maxRecordsPerFile").ifPresent(count -> options.put("maxRecordsPerFile", count));
        options.putAll(parquetOptions());
        return options;
    }

    /// Whether results of `groupBy` in programs begin with the columns by which rows are grouped.
    public boolean retainGroupColumns() {
        return flag(PREFIX + "retainGroupColumns", true);
    }

    /// Whether views have a mode for when a table of theirs changes.
    public boolean bindsViews() {
        return flag(PREFIX + "legacy.viewSchemaBindingMode", true);
    }

    /// Whether views that say nothing convert values to their types.
    public boolean compensatesViews() {
        return flag(PREFIX + "legacy.viewSchemaCompensation", true);
    }

    int shufflePartitions(int slots) {
        int set = get(SHUFFLE_PARTITIONS).map(Integer::parseInt).orElse(0);
        return set > 0 ? set : slots;
    }

    long broadcastBytes() {
        return bytes(BROADCAST_BYTES, DEFAULT_BROADCAST_BYTES);
    }

    /// How plans follow what their stages write, with `slots` tasks at a time in processes set up by `conf`.
    AdaptiveSettings adaptive(int slots, TroupeConf conf) {
        long broadcast = broadcastBytes();
        AdaptiveSettings defaults = AdaptiveSettings.defaults(
                slots, bytes(ADAPTIVE_BROADCAST_BYTES, broadcast < 0 ? -1 : broadcast / COMPRESSED));
        return new AdaptiveSettings(
                flag(ADAPTIVE, true), flag(COALESCE, true), bytes(ADVISORY_BYTES, defaults.advisoryBytes()),
                bytes(COALESCE_LEAST, defaults.leastBytes()), slots, flag(SKEW_JOIN, true),
                get(SKEW_FACTOR).map(Double::parseDouble).orElse(defaults.skewFactor()),
                bytes(SKEW_BYTES, defaults.skewBytes()), defaults.broadcastBytes(),
                mostBroadcastBytes(defaults, conf), shufflePartitions(slots));
    }

    /// What is never broadcast: more than a setting says, and in any case more than a good part of the memory of a process.
    private long mostBroadcastBytes(AdaptiveSettings defaults, TroupeConf conf) {
        long set = conf.get(MemorySettings.TOTAL);
        long memory = set > 0
                ? set
                : (long) (conf.get(MemorySettings.FRACTION) * Runtime.getRuntime().maxMemory());
        return Math.min(bytes(MOST_BROADCAST_BYTES, defaults.mostBroadcastBytes()), memory / BROADCAST_SHARE);
    }

    private long bytes(String key, long byDefault) {
        return get(key).map(value -> bytes(key, value)).orElse(byDefault);
    }

    /// A number of bytes, as in `10485760`, `10MB` or `10m`.
    private static long bytes(String key, String value) {
        String text = value.trim().toLowerCase(Locale.ROOT);
        Matcher parts = SIZE.matcher(text);
        if (!parts.matches()) {
            throw wrong("INVALID_CONF_VALUE.TYPE_MISMATCH", key, value, "confType", "bytes");
        }
        try {
            String unit = parts.group(2);
            int shift = unit.isEmpty() ? 0 : 10 * (1 + "kmgtp".indexOf(unit.charAt(0)));
            return Math.multiplyExact(Long.parseLong(parts.group(1)), 1L << (unit.equals("b") ? 0 : shift));
        } catch (ArithmeticException | NumberFormatException e) {
            throw wrong("INVALID_CONF_VALUE.TYPE_MISMATCH", key, value, "confType", "bytes");
        }
    }

    private static void requireFactor(String key, String value) {
        try {
            if (Double.parseDouble(value.trim()) >= 1) {
                return;
            }
        } catch (NumberFormatException e) {
            // said below
        }
        throw wrong("INVALID_CONF_VALUE.TYPE_MISMATCH", key, value, "confType", "double of at least 1");
    }

    /// The last parts of the names: rules may be called by their class.
    Set<String> excludedRules() {
        return get(EXCLUDED_RULES).map(names -> Arrays.stream(names.split(","))
                .map(name -> name.strip().replaceFirst(".*\\.", "")).collect(Collectors.toUnmodifiableSet()))
                .orElse(Set.of());
    }

    private boolean flag(String key, boolean byDefault) {
        return get(key).map(value -> value.trim().equalsIgnoreCase("true")).orElse(byDefault);
    }

    private static void requireBoolean(String key, String value) {
        if (!value.trim().equalsIgnoreCase("true") && !value.trim().equalsIgnoreCase("false")) {
            throw wrong("INVALID_CONF_VALUE.TYPE_MISMATCH", key, value, "confType", "boolean");
        }
    }

    private static void requireCatalog(String key, String value) {
        if (!value.equalsIgnoreCase(PERSISTENT) && !value.equalsIgnoreCase(HIVE)
                && !value.equalsIgnoreCase(IN_MEMORY)) {
            throw wrong("INVALID_CONF_VALUE.TYPE_MISMATCH", key, value, "confType",
                    PERSISTENT + " or " + IN_MEMORY);
        }
    }

    private static void requireNumber(String key, String value) {
        try {
            Long.parseLong(value.trim());
        } catch (NumberFormatException e) {
            throw wrong("INVALID_CONF_VALUE.TYPE_MISMATCH", key, value, "confType", "long");
        }
    }

    private static void requireZone(String key, String value) {
        try {
            ZoneId.of(value, ZoneId.SHORT_IDS);
        } catch (DateTimeException e) {
            throw wrong("INVALID_CONF_VALUE.TIME_ZONE", key, value, "confType", "zone");
        }
    }

    private static SqlException wrong(
            String condition, String key, String value, String name, String parameter) {
        return SqlException.analysis(
                Origin.UNKNOWN, condition, "confName", key, "confValue", value, name, parameter);
    }
}
