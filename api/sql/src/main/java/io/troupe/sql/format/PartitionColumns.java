package io.troupe.sql.format;

import io.troupe.sql.error.Origin;
import io.troupe.sql.error.SqlException;
import io.troupe.sql.function.cast.DateTimeParser;
import io.troupe.sql.source.Condition;
import io.troupe.sql.source.ValueFilter;
import io.troupe.sql.types.DataType;
import io.troupe.sql.types.DataTypes;
import io.troupe.sql.types.DateType;
import io.troupe.sql.types.DecimalType;
import io.troupe.sql.types.IntegerType;
import io.troupe.sql.types.LongType;
import io.troupe.sql.types.StructField;
import io.troupe.sql.types.StructType;
import io.troupe.sql.types.TimestampType;
import io.troupe.sql.value.Values;
import java.math.BigInteger;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The columns whose values folders give. Types are the narrowest of int, bigint, double, date, string that all values
/// have; the folder `__HIVE_DEFAULT_PARTITION__` means null.
final class PartitionColumns {
    private static final Pattern DECIMAL = Pattern.compile("[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d+)?");

    private static final Pattern WHOLE = Pattern.compile("-?\\d{1,400}");
    /// The length of a date.
    private static final int DATE = 10;

    private PartitionColumns() {}

    /// Whether files below a folder with the values `found`, by column, may fulfil all of `conditions`.
    /// Columns that are not among them may have any value.
    static boolean mayMatch(List<Condition> conditions, Map<String, String> found, StructType folders) {
        Map<String, @Nullable Object> values = new HashMap<>();
        for (StructField field : withoutMoments(folders)) {
            for (Map.Entry<String, String> folder : found.entrySet()) {
                if (folder.getKey().equalsIgnoreCase(field.name())) {
                    values.put(field.name(),
                            FolderNames.value(
                                    folder.getValue(), field.dataType(), field.name(), ZoneOffset.UTC));
                }
            }
        }
        return conditions.stream().allMatch(condition -> mayMatch(condition, values));
    }

    /// The columns that the folders of `files` name, in the order of the folders. Throws [SqlException]
    /// `CONFLICTING_PARTITION_COLUMN_NAMES` when some files lie below other columns than others.
    @SuppressWarnings("ReferenceEquality") // files of a folder share a map, so that each folder is looked at once
    static StructType of(List<DataFile> files, boolean infersTypes) {
        Map<String, Set<String>> values = new LinkedHashMap<>();
        Map<String, String> last = null;
        List<String> names = null;
        for (DataFile file : files) {
            if (file.folders() == last) {
                continue;
            }
            last = file.folders();
            List<String> own = List.copyOf(last.keySet());
            if (names != null && !names.equals(own)) {
                throw SqlException.analysis(
                        Origin.UNKNOWN, "CONFLICTING_PARTITION_COLUMN_NAMES", "distinctPartColLists",
                        names + " and " + own, "suspiciousPaths", file.path());
            }
            names = own;
            last.forEach(
                    (name, value) -> values.computeIfAbsent(name, _ -> new LinkedHashSet<>()).add(value));
        }
        List<StructField> fields = new ArrayList<>();
        values.forEach((name, texts) -> fields.add(
                new StructField(name, infersTypes ? typeOf(List.copyOf(texts)) : DataTypes.StringType,
                        true)));
        return new StructType(fields);
    }

    /// The columns whose values do not depend on a zone.
    private static List<StructField> withoutMoments(StructType folders) {
        return folders.fieldList().stream().filter(field -> !(field.dataType() instanceof TimestampType))
                .toList();
    }

    /// The value of the column of `file`, null for null.
    ///
    /// @param zone
    ///            of moments
    static @Nullable Object value(DataFile file, StructField column, ZoneId zone) {
        String text = textOf(file, column.name());
        if (text == null) {
            return null;
        }
        return FolderNames.value(text, column.dataType(), column.name(), zone);
    }

    private static @Nullable String textOf(DataFile file, String column) {
        String exact = file.folders().get(column);
        if (exact != null) {
            return exact;
        }
        return file.folders().entrySet().stream()
                .filter(folder -> folder.getKey().equalsIgnoreCase(column))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(null);
    }

    /// The columns `folders` in the types and order that `declared` gives to them, the others as they are.
    static StructType declared(StructType folders, StructType declared) {
        List<StructField> fields = new ArrayList<>();
        for (StructField field : declared) {
            folders.fieldList().stream()
                    .filter(folder -> folder.name().equalsIgnoreCase(field.name()))
                    .forEach(_ -> fields.add(field));
        }
        for (StructField folder : folders) {
            if (fields.stream().noneMatch(field -> field.name().equalsIgnoreCase(folder.name()))) {
                fields.add(folder);
            }
        }
        return new StructType(fields);
    }

    /// Whether `condition` is about one of the columns `folders`.
    static boolean mention(Condition condition, StructType folders) {
        return switch (condition) {
            case Condition.And(Condition left, Condition right) ->
                mention(left, folders) || mention(right, folders);
            case Condition.Or(Condition left, Condition right) ->
                mention(left, folders) || mention(right, folders);
            case Condition.Compare compare -> isOf(compare.column(), folders);
            case Condition.OneOf oneOf -> isOf(oneOf.column(), folders);
            case Condition.IsNull isNull -> isOf(isNull.column(), folders);
            case Condition.IsNotNull isNotNull -> isOf(isNotNull.column(), folders);
            case Condition.StartsWith startsWith -> isOf(startsWith.column(), folders);
            case Condition.MayBeIn mayBeIn -> isOf(mayBeIn.column(), folders);
        };
    }

    private static boolean isOf(List<String> column, StructType folders) {
        return folders.fieldList().stream()
                .anyMatch(field -> field.name().equalsIgnoreCase(column.getFirst()));
    }

    /// Whether rows of `file`, whose folders give the columns `folders`, may fulfil `condition`.
    static boolean mayMatch(Condition condition, DataFile file, StructType folders) {
        if (condition instanceof Condition.MayBeIn(List<String> column, ValueFilter filter)) {
            return withoutMoments(folders).stream()
                    .filter(field -> column.size() == 1 && field.name().equalsIgnoreCase(column.getFirst()))
                    .allMatch(field -> mayBeIn(filter, value(file, field, ZoneOffset.UTC), field.dataType()));
        }
        Map<String, @Nullable Object> values = new HashMap<>();
        for (StructField field : withoutMoments(folders)) {
            values.put(field.name(), value(file, field, ZoneOffset.UTC));
        }
        return mayMatch(condition, values);
    }

    private static boolean mayBeIn(ValueFilter filter, @Nullable Object value, DataType type) {
        int[] row = {0};
        return value != null && filter.selector().select(Values.constant(type, value, 1), row, 1, row) > 0;
    }

    /// Whether rows of a file with these values may fulfil `condition`, which may be about other columns too.
    static boolean mayMatch(Condition condition, Map<String, @Nullable Object> values) {
        return switch (condition) {
            case Condition.And(Condition left, Condition right) ->
                mayMatch(left, values) && mayMatch(right, values);
            case Condition.Or(Condition left, Condition right) ->
                mayMatch(left, values) || mayMatch(right, values);
            case Condition.Compare(List<String> column, Condition.Operator operator, Object value) ->
                !isOf(column, values) || compares(values.get(column.getFirst()), operator, value);
            case Condition.OneOf(List<String> column, List<Object> wanted) ->
                !isOf(column, values) || wanted.contains(values.get(column.getFirst()));
            case Condition.IsNull(List<String> column) ->
                !isOf(column, values) || values.get(column.getFirst()) == null;
            case Condition.IsNotNull(List<String> column) ->
                !isOf(column, values) || values.get(column.getFirst()) != null;
            case Condition.StartsWith(List<String> column, String prefix) ->
                !isOf(column, values)
                        || values.get(column.getFirst()) instanceof String text && text.startsWith(prefix);
            case Condition.MayBeIn _ -> true;
        };
    }

    private static boolean isOf(List<String> column, Map<String, @Nullable Object> values) {
        return column.size() == 1 && values.containsKey(column.getFirst());
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    private static boolean compares(@Nullable Object actual, Condition.Operator operator, Object value) {
        if (actual == null || actual.getClass() != value.getClass()
                || !(actual instanceof Comparable comparable)) {
            return actual != null;
        }
        int order = actual instanceof String text
                ? Arrays.compareUnsigned(text.getBytes(java.nio.charset.StandardCharsets.UTF_8),
                        ((String) value).getBytes(java.nio.charset.StandardCharsets.UTF_8))
                : comparable.compareTo(value);
        return switch (operator) {
            case EQUAL -> order == 0;
            case NOT_EQUAL -> order != 0;
            case LESS -> order < 0;
            case LESS_OR_EQUAL -> order <= 0;
            case GREATER -> order > 0;
            case GREATER_OR_EQUAL -> order >= 0;
        };
    }

    private static DataType typeOf(List<String> texts) {
        List<String> values = texts.stream().filter(text -> !text.equals(FolderNames.NULL)).distinct()
                .toList();
        if (!values.isEmpty() && values.stream().allMatch(text -> isInteger(text, Integer.MAX_VALUE))) {
            return DataTypes.IntegerType;
        }
        if (!values.isEmpty() && values.stream().allMatch(text -> isInteger(text, Long.MAX_VALUE))) {
            return DataTypes.LongType;
        }
        if (!values.isEmpty() && values.stream().allMatch(PartitionColumns::isDecimal)) {
            return new DecimalType(
                    values.stream().mapToInt(text -> new BigInteger(text).abs().toString().length()).max()
                            .orElseThrow(),
                    0);
        }
        if (!values.isEmpty() && values.stream().allMatch(PartitionColumns::isDouble)) {
            return DataTypes.DoubleType;
        }
        if (!values.isEmpty() && values.stream().allMatch(PartitionColumns::isDate)) {
            return DataTypes.DateType;
        }
        if (!values.isEmpty() && values.stream().allMatch(text -> isDate(text) || isMoment(text))) {
            return DataTypes.TimestampType;
        }
        return DataTypes.StringType;
    }

    private static boolean isDecimal(String text) {
        return WHOLE.matcher(text).matches()
                && new BigInteger(text).abs().toString().length() <= DecimalType.MAX_PRECISION;
    }

    private static boolean isMoment(String text) {
        return text.length() > DATE && DateTimeParser.timestamp(text, ZoneOffset.UTC).isPresent();
    }

    private static boolean isInteger(String text, long max) {
        try {
            long value = Long.parseLong(text);
            return value <= max && value >= -max - 1;
        } catch (NumberFormatException _) {
            return false;
        }
    }

    private static boolean isDouble(String text) {
        return DECIMAL.matcher(text).matches();
    }

    private static boolean isDate(String text) {
        try {
            return text.length() == 10 && LocalDate.parse(text) != null;
        } catch (DateTimeParseException _) {
            return false;
        }
    }
}
