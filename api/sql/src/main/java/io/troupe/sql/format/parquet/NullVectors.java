package io.troupe.sql.format.parquet;

import io.troupe.columnar.BooleanVector;
import io.troupe.columnar.BytesVector;
import io.troupe.columnar.DecimalVector;
import io.troupe.columnar.DoubleVector;
import io.troupe.columnar.FloatVector;
import io.troupe.columnar.IntVector;
import io.troupe.columnar.IntervalVector;
import io.troupe.columnar.ListVector;
import io.troupe.columnar.LongVector;
import io.troupe.columnar.MapVector;
import io.troupe.columnar.Nulls;
import io.troupe.columnar.StructVector;
import io.troupe.columnar.Vector;
import io.troupe.sql.types.ArrayType;
import io.troupe.sql.types.BinaryType;
import io.troupe.sql.types.BooleanType;
import io.troupe.sql.types.ByteType;
import io.troupe.sql.types.CalendarIntervalType;
import io.troupe.sql.types.CharType;
import io.troupe.sql.types.DataType;
import io.troupe.sql.types.DateType;
import io.troupe.sql.types.DayTimeIntervalType;
import io.troupe.sql.types.DecimalType;
import io.troupe.sql.types.DoubleType;
import io.troupe.sql.types.FloatType;
import io.troupe.sql.types.IntegerType;
import io.troupe.sql.types.LongType;
import io.troupe.sql.types.MapType;
import io.troupe.sql.types.NullType;
import io.troupe.sql.types.ShortType;
import io.troupe.sql.types.StringType;
import io.troupe.sql.types.StructField;
import io.troupe.sql.types.StructType;
import io.troupe.sql.types.TimeType;
import io.troupe.sql.types.TimestampNTZType;
import io.troupe.sql.types.TimestampType;
import io.troupe.sql.types.VarcharType;
import io.troupe.sql.types.VariantType;
import io.troupe.sql.types.YearMonthIntervalType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Vectors of nothing but nulls.
final class NullVectors {
    private NullVectors() {}

    /// `rows` nulls of `type`.
    static Vector of(DataType type, int rows) {
        int[] nowhere = new int[rows];
        Arrays.fill(nowhere, -1);
        return Nulls.orNull(empty(type), nowhere, rows);
    }

    /// A vector of `type` without rows.
    static Vector empty(DataType type) {
        return switch (type) {
            case BooleanType _ -> BooleanVector.of();
            case ByteType _,ShortType _,IntegerType _,DateType _,YearMonthIntervalType _,NullType _ ->
                IntVector.of();
            case LongType _,TimestampType _,TimestampNTZType _,TimeType _,DayTimeIntervalType _ ->
                LongVector.of();
            case FloatType _ -> FloatVector.of();
            case DoubleType _ -> DoubleVector.of();
            case DecimalType decimal -> decimal.isLong()
                    ? LongVector.of()
                    : new DecimalVector(new long[0], new long[0], null, 0);
            case StringType _,CharType _,VarcharType _,BinaryType _ -> BytesVector.of();
            case CalendarIntervalType _ -> new IntervalVector(new int[0], new int[0], new long[0], null, 0);
            case ArrayType array ->
                new ListVector(empty(array.elementType()), new int[0], new int[0], null, 0);
            case MapType map -> new MapVector(
                    empty(map.keyType()), empty(map.valueType()), new int[0], new int[0], null, 0);
            case StructType struct -> {
                List<Vector> fields = new ArrayList<>();
                for (StructField field : struct) {
                    fields.add(empty(field.dataType()));
                }
                yield new StructVector(fields, null, 0);
            }
            case VariantType _ -> new StructVector(List.of(BytesVector.of(), BytesVector.of()), null, 0);
        };
    }
}
