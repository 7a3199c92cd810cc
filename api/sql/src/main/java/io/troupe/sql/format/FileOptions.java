package io.troupe.sql.format;

import io.troupe.sql.error.Origin;
import io.troupe.sql.error.SqlException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/// The options of reading that all formats share. Immutable.
///
/// @param basePath
///            the folder below which names of folders give columns; null for the path that is read
/// @param pathGlobFilter
///            what names of files must match, as a pattern with `*`, `?`, `[...]` and `{a,b}`; null for any
/// @param recursiveFileLookup
///            whether names of folders mean nothing
/// @param modifiedBefore
///            when files must have been changed before, in milliseconds; null for any time
/// @param modifiedAfter
///            when files must have been changed after, in milliseconds; null for any time
/// @param ignoreMissingFiles
///            whether files that have gone since they were listed are passed over
/// @param ignoreCorruptFiles
///            whether files, or the rest of files, that make no sense are passed over
/// @param infersTypes
///            whether columns of folders get narrower types than string
public record FileOptions(@Nullable String basePath, @Nullable String pathGlobFilter,
        boolean recursiveFileLookup, @Nullable Long modifiedBefore, @Nullable Long modifiedAfter,
        boolean ignoreMissingFiles, boolean ignoreCorruptFiles, boolean infersTypes) {
    /// The zone in which texts without one are read and written.
    public static final String TIME_ZONE = "timeZone";
    /// Whether an overwrite replaces all files (`static`) or those in folders that it writes to (`dynamic`).
    public static final String OVERWRITE_MODE = "partitionOverwriteMode";
    /// How many rows a file that is written may have; 0 for any number.
    public static final String MAX_RECORDS = "maxRecordsPerFile";

    /// Whether aggregates are answered from what files tell of themselves.
    static final String AGGREGATES = "aggregatePushdown";
    /// How many bytes a task reads at most.
    static final String PARTITION_BYTES = "maxPartitionBytes";
    /// What opening a file costs, in bytes that could be read meanwhile.
    static final String OPENING_BYTES = "openCostInBytes";
    static final String BASE_PATH = "basePath";
    static final String GLOB_FILTER = "pathGlobFilter";
    static final String RECURSIVE = "recursiveFileLookup";
    static final String BEFORE = "modifiedBefore";
    static final String AFTER = "modifiedAfter";
    static final String IGNORE_MISSING = "ignoreMissingFiles";
    static final String IGNORE_CORRUPT = "ignoreCorruptFiles";
    static final String INFERS_TYPES = "partitionColumnTypeInference";
    private static final String MERGE_SCHEMA = "mergeSchema";

    /// What is so without options.
    static final FileOptions NONE = new FileOptions(null, null, false, null, null, false, false, true);

    /// Throws [SqlException] `INVALID_OPTION_VALUE` for a value that makes no sense.
    ///
    /// @param options
    ///            a map that compares names without case
    public static FileOptions of(Map<String, String> options) {
        if (options.isEmpty()) {
            return NONE;
        }
        return new FileOptions(
                options.get(BASE_PATH), options.get(GLOB_FILTER), flag(options, RECURSIVE, false),
                time(options, BEFORE), time(options, AFTER), flag(options, IGNORE_MISSING, false),
                flag(options, IGNORE_CORRUPT, false), flag(options, INFERS_TYPES, true));
    }

    /// Whether the columns of all files are wanted together.
    public static boolean mergesSchemas(Map<String, String> options) {
        return flag(options, MERGE_SCHEMA, false);
    }

    /// The value `true` or `false` of the option `name` in any case. Throws [SqlException] `INVALID_OPTION_VALUE` for
    /// another.
    public static boolean flag(Map<String, String> options, String name, boolean byDefault) {
        String value = options.get(name);
        if (value == null) {
            return byDefault;
        }
        return switch (value.trim().toLowerCase(Locale.ROOT)) {
            case "true" -> true;
            case "false" -> false;
            default -> throw wrong(name, value, "true or false");
        };
    }

    /// A number of bytes, at least 1; empty when the option is not given. Throws [SqlException] `INVALID_OPTION_VALUE`.
    static OptionalLong bytes(Map<String, String> options, String name) {
        String value = options.get(name);
        if (value == null) {
            return OptionalLong.empty();
        }
        try {
            long bytes = Long.parseLong(value.trim());
            if (bytes > 0) {
                return OptionalLong.of(bytes);
            }
        } catch (NumberFormatException _) {
            // told below
        }
        throw wrong(name, value, "a whole number of bytes, at least 1");
    }

    /// How many rows a file may have that is written; empty for any number.
    static Optional<Long> maxRecords(Map<String, String> options) {
        String value = options.get(MAX_RECORDS);
        if (value == null) {
            return Optional.empty();
        }
        try {
            long count = Long.parseLong(value.trim());
            return count > 0 ? Optional.of(count) : Optional.empty();
        } catch (NumberFormatException _) {
            throw wrong(MAX_RECORDS, value, "a whole number, 0 for no bound");
        }
    }

    /// Whether an overwrite replaces only what lies in folders that it writes to.
    static boolean overwritesDynamically(Map<String, String> options) {
        String value = options.getOrDefault(OVERWRITE_MODE, "static");
        return switch (value.trim().toLowerCase(Locale.ROOT)) {
            case "static" -> false;
            case "dynamic" -> true;
            default -> throw wrong(OVERWRITE_MODE, value, "static or dynamic");
        };
    }

    /// The zone of the option `timeZone`, else that of the system.
    static ZoneId zone(Map<String, String> options) {
        return ZoneId.of(
                options.getOrDefault(TIME_ZONE, ZoneId.systemDefault().getId()), ZoneId.SHORT_IDS);
    }

    private static @Nullable Long time(Map<String, String> options, String name) {
        String value = options.get(name);
        if (value == null) {
            return null;
        }
        String text = value.trim();
        try {
            ZoneId zone = ZoneId.of(options.getOrDefault(TIME_ZONE, ZoneId.systemDefault().getId()),
                    ZoneId.SHORT_IDS);
            if (text.endsWith("Z")) {
                return Instant.parse(text).toEpochMilli();
            }
            LocalDateTime local = text.length() <= 10
                    ? LocalDate.parse(text).atStartOfDay()
                    : LocalDateTime.parse(text.replace(' ', 'T'));
            return local.truncatedTo(ChronoUnit.MILLIS).atZone(zone).toInstant().toEpochMilli();
        } catch (DateTimeException _) {
            throw wrong(name, value, "a time such as 2025-01-31T23:59:59");
        }
    }

    /// The error of the option `name`, whose value is not `right`.
    public static SqlException wrong(String name, String value, String right) {
        return SqlException.analysis(
                Origin.UNKNOWN, "INVALID_OPTION_VALUE", "option", name, "value", value, "right", right);
    }

    /// Whether a file that was changed at `modifiedMillis` is wanted.
    boolean isWanted(long modifiedMillis) {
        return (modifiedBefore == null || modifiedMillis < modifiedBefore)
                && (modifiedAfter == null || modifiedMillis > modifiedAfter);
    }
}
