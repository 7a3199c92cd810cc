package io.troupe.sql.format.parquet;

import io.troupe.sql.error.Origin;
import io.troupe.sql.error.SqlException;
import io.troupe.sql.types.BinaryType;
import io.troupe.sql.types.BooleanType;
import io.troupe.sql.types.ByteType;
import io.troupe.sql.types.CharType;
import io.troupe.sql.types.DataType;
import io.troupe.sql.types.DateType;
import io.troupe.sql.types.DayTimeIntervalType;
import io.troupe.sql.types.DecimalType;
import io.troupe.sql.types.DoubleType;
import io.troupe.sql.types.FloatType;
import io.troupe.sql.types.IntegerType;
import io.troupe.sql.types.LongType;
import io.troupe.sql.types.ShortType;
import io.troupe.sql.types.StringType;
import io.troupe.sql.types.TimeType;
import io.troupe.sql.types.TimestampNTZType;
import io.troupe.sql.types.TimestampType;
import io.troupe.sql.types.VarcharType;
import io.troupe.sql.types.YearMonthIntervalType;
import java.math.BigInteger;
import org.apache.parquet.format.ConvertedType;
import org.apache.parquet.format.IntType;
import org.apache.parquet.format.LogicalType;
import org.apache.parquet.format.MicroSeconds;
import org.apache.parquet.format.SchemaElement;
import org.apache.parquet.format.TimeUnit;
import org.apache.parquet.format.Type;

/// How types of SQL are stored.
final class LeafElements {
    private static final int INT_DIGITS = 9;

    private LeafElements() {}

    /// Sets the types of `element`, the column `path`. Throws [SqlException] when `type` has no place in files.
    static void fill(SchemaElement element, DataType type, String path) {
        switch (type) {
            case BooleanType _ -> element.setType(Type.BOOLEAN);
            case ByteType _ -> integer(element, 8, ConvertedType.INT_8);
            case ShortType _ -> integer(element, 16, ConvertedType.INT_16);
            case IntegerType _,YearMonthIntervalType _ -> element.setType(Type.INT32);
            case LongType _,DayTimeIntervalType _ -> element.setType(Type.INT64);
            case FloatType _ -> element.setType(Type.FLOAT);
            case DoubleType _ -> element.setType(Type.DOUBLE);
            case DecimalType decimal -> decimal(element, decimal);
            case StringType _,CharType _,VarcharType _ -> {
                element.setType(Type.BYTE_ARRAY);
                element.setConverted_type(ConvertedType.UTF8);
                element.setLogicalType(LogicalType.STRING(new org.apache.parquet.format.StringType()));
            }
            case BinaryType _ -> element.setType(Type.BYTE_ARRAY);
            case DateType _ -> {
                element.setType(Type.INT32);
                element.setConverted_type(ConvertedType.DATE);
                element.setLogicalType(LogicalType.DATE(new org.apache.parquet.format.DateType()));
            }
            case TimestampType _ -> {
                timestamp(element, true);
                element.setConverted_type(ConvertedType.TIMESTAMP_MICROS);
            }
            case TimestampNTZType _ -> timestamp(element, false);
            case TimeType _ -> {
                element.setType(Type.INT64);
                element.setLogicalType(
                        LogicalType.TIME(
                                new org.apache.parquet.format.TimeType(
                                        false, TimeUnit.MICROS(new MicroSeconds()))));
            }
            default -> throw SqlException.analysis(
                    Origin.UNKNOWN, "UNSUPPORTED_DATA_TYPE_FOR_DATASOURCE", "format", "Parquet", "columnName",
                    "`" + path + "`", "columnType", "\"" + type.sql() + "\"");
        }
    }

    /// By what values are divided when they are stored.
    static long divisor(DataType type) {
        return type instanceof TimeType ? 1000 : 1;
    }

    private static void integer(SchemaElement element, int bits, ConvertedType converted) {
        element.setType(Type.INT32);
        element.setConverted_type(converted);
        element.setLogicalType(LogicalType.INTEGER(new IntType((byte) bits, true)));
    }

    private static void timestamp(SchemaElement element, boolean zoned) {
        element.setType(Type.INT64);
        element.setLogicalType(
                LogicalType.TIMESTAMP(
                        new org.apache.parquet.format.TimestampType(zoned,
                                TimeUnit.MICROS(new MicroSeconds()))));
    }

    private static void decimal(SchemaElement element, DecimalType type) {
        if (type.precision() <= INT_DIGITS) {
            element.setType(Type.INT32);
        } else if (type.isLong()) {
            element.setType(Type.INT64);
        } else {
            element.setType(Type.FIXED_LEN_BYTE_ARRAY);
            element.setType_length(bytesFor(type.precision()));
        }
        element.setConverted_type(ConvertedType.DECIMAL);
        element.setPrecision(type.precision());
        element.setScale(type.scale());
        element.setLogicalType(
                LogicalType
                        .DECIMAL(new org.apache.parquet.format.DecimalType(type.scale(), type.precision())));
    }

    private static int bytesFor(int precision) {
        return BigInteger.TEN.pow(precision).subtract(BigInteger.ONE).bitLength() / 8 + 1;
    }
}
