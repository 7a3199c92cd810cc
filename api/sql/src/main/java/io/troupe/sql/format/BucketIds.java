package io.troupe.sql.format;

import io.troupe.sql.function.hash.ValueHash;
import io.troupe.sql.source.Buckets;
import io.troupe.sql.source.Condition;
import io.troupe.sql.types.DataType;
import io.troupe.sql.types.StructField;
import io.troupe.sql.types.StructType;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The buckets of values and of files: the name of a file ends with its bucket, as in `part-00000-x_00003.parquet`.
final class BucketIds {
    private static final Pattern NAME = Pattern.compile(".*_(\\d{5,9})(?:-\\d+)?(?:\\..*)?");
    private static final ValueHash HASH = new ValueHash(false);

    private BucketIds() {}

    /// The hash of the values so far and of one more.
    static long hash(@Nullable Object value, DataType type, long before) {
        return HASH.of(value, type, before);
    }

    /// The bucket of rows with this hash.
    static int of(long hash, Buckets buckets) {
        return Math.floorMod((int) hash, buckets.count());
    }

    /// The end of the names of files of the bucket `id`.
    static String suffix(int id) {
        return String.format(Locale.ROOT, "_%05d", id);
    }

    /// The bucket of a file; empty when its name tells of none.
    static Optional<Integer> of(DataFile file) {
        String path = file.path();
        Matcher name = NAME.matcher(path.substring(path.lastIndexOf('/') + 1));
        return name.matches() ? Optional.of(Integer.valueOf(name.group(1))) : Optional.empty();
    }

    /// The only buckets that have rows which fulfil all of `conditions`; empty when all may.
    static Optional<Set<Integer>> wanted(Buckets buckets, List<Condition> conditions, StructType schema) {
        if (buckets.columns().size() != 1) {
            return Optional.empty();
        }
        Optional<StructField> column = schema.fieldList().stream()
                .filter(field -> field.name().equals(buckets.columns().getFirst())).findFirst();
        if (column.isEmpty()) {
            return Optional.empty();
        }
        List<String> path = List.of(column.get().name());
        for (Condition condition : conditions) {
            List<Object> values = switch (condition) {
                case Condition.Compare(var of, var operator, var value) when of.equals(path)
                        && operator == Condition.Operator.EQUAL ->
                    List.of(value);
                case Condition.OneOf(var of, var all) when of.equals(path) -> all;
                default -> List.of();
            };
            if (!values.isEmpty()) {
                Set<Integer> wanted = new HashSet<>();
                values.forEach(value -> wanted.add(
                        of(hash(value, column.get().dataType(), ValueHash.SEED), buckets)));
                return Optional.of(wanted);
            }
        }
        return Optional.empty();
    }
}
