package io.troupe.sql.format.parquet;

import io.troupe.sql.error.Origin;
import io.troupe.sql.error.SqlException;
import io.troupe.sql.types.ArrayType;
import io.troupe.sql.types.ByteType;
import io.troupe.sql.types.DataType;
import io.troupe.sql.types.DecimalType;
import io.troupe.sql.types.DoubleType;
import io.troupe.sql.types.FloatType;
import io.troupe.sql.types.IntegerType;
import io.troupe.sql.types.MapType;
import io.troupe.sql.types.ShortType;
import io.troupe.sql.types.StructField;
import io.troupe.sql.types.StructType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The columns of several files together: all that any file has, in the order in which they come, each
/// in a type that holds the values of all files. Names are the same when they differ in case only.
final class SchemaUnion {
    private SchemaUnion() {}

    /// The columns of both; `path` is the file of the second. Throws [SqlException] CANNOT_MERGE_SCHEMAS when a column has
    /// types that do not fit together.
    static StructType of(StructType left, StructType right, String path) {
        List<StructField> fields = new ArrayList<>();
        for (StructField field : left) {
            Optional<StructField> other = find(right, field.name());
            fields.add(
                    other.isEmpty()
                            ? new StructField(field.name(), field.dataType(), true, field.metadata())
                            : new StructField(
                                    field.name(), fitting(left, right, field, other.get(), path),
                                    field.nullable() || other.get().nullable(), field.metadata()));
        }
        for (StructField field : right) {
            if (find(left, field.name()).isEmpty()) {
                fields.add(new StructField(field.name(), field.dataType(), true, field.metadata()));
            }
        }
        return new StructType(fields);
    }

    private static Optional<StructField> find(StructType struct, String name) {
        return struct.fieldList().stream().filter(field -> field.name().equalsIgnoreCase(name)).findFirst();
    }

    private static DataType fitting(
            StructType left, StructType right, StructField field, StructField other, String path) {
        DataType type = union(field.dataType(), other.dataType(), path);
        if (type == null) {
            throw SqlException.analysis(
                    Origin.UNKNOWN, "CANNOT_MERGE_SCHEMAS", "column", "`" + field.name() + "`", "left",
                    left.simpleString(), "right", right.simpleString(), "path", path);
        }
        return type;
    }

    private static @Nullable DataType union(DataType left, DataType right, String path) {
        if (left.equals(right)) {
            return left;
        }
        if (left.isIntegral() && right.isIntegral()) {
            return bits(left) >= bits(right) ? left : right;
        }
        if (isReal(left) && isReal(right)) {
            return left instanceof DoubleType ? left : right;
        }
        if (left instanceof DecimalType one && right instanceof DecimalType two) {
            return decimal(one, two);
        }
        if (left instanceof StructType one && right instanceof StructType two) {
            return of(one, two, path);
        }
        if (left instanceof ArrayType one && right instanceof ArrayType two) {
            DataType element = union(one.elementType(), two.elementType(), path);
            return element == null ? null : new ArrayType(element, one.containsNull() || two.containsNull());
        }
        if (left instanceof MapType one && right instanceof MapType two) {
            DataType key = union(one.keyType(), two.keyType(), path);
            DataType value = union(one.valueType(), two.valueType(), path);
            return key == null || value == null
                    ? null
                    : new MapType(key, value, one.valueContainsNull() || two.valueContainsNull());
        }
        return null;
    }

    private static int bits(DataType type) {
        return switch (type) {
            case ByteType _ -> 8;
            case ShortType _ -> 16;
            case IntegerType _ -> 32;
            default -> 64;
        };
    }

    private static boolean isReal(DataType type) {
        return type instanceof FloatType || type instanceof DoubleType;
    }

    private static @Nullable DataType decimal(DecimalType left, DecimalType right) {
        int scale = Math.max(left.scale(), right.scale());
        int whole = Math.max(left.precision() - left.scale(), right.precision() - right.scale());
        return whole + scale > DecimalType.MAX_PRECISION ? null : new DecimalType(whole + scale, scale);
    }
}
