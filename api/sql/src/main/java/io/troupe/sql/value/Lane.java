package io.troupe.sql.value;

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
import io.troupe.sql.types.GeographyType;
import io.troupe.sql.types.GeometryType;
import io.troupe.sql.types.IntegerType;
import io.troupe.sql.types.LongType;
import io.troupe.sql.types.MapType;
import io.troupe.sql.types.NullType;
import io.troupe.sql.types.ShortType;
import io.troupe.sql.types.StringType;
import io.troupe.sql.types.StructType;
import io.troupe.sql.types.TimeType;
import io.troupe.sql.types.TimestampNTZType;
import io.troupe.sql.types.TimestampType;
import io.troupe.sql.types.UserDefinedType;
import io.troupe.sql.types.VarcharType;
import io.troupe.sql.types.VariantType;
import io.troupe.sql.types.YearMonthIntervalType;

/// The kind of vector that the values of a type lie in.
public enum Lane {
    BOOLEAN, INT, LONG, FLOAT, DOUBLE, DECIMAL, BYTES, INTERVAL, LIST, MAP, STRUCT;

    /// The lane of `type`.
    public static Lane of(DataType type) {
        return switch (type) {
            case BooleanType _ -> BOOLEAN;
            case ByteType _,ShortType _,IntegerType _,DateType _,YearMonthIntervalType _,NullType _ -> INT;
            case LongType _,TimestampType _,TimestampNTZType _,TimeType _,DayTimeIntervalType _ -> LONG;
            case FloatType _ -> FLOAT;
            case DoubleType _ -> DOUBLE;
            case DecimalType decimal -> decimal.isLong() ? LONG : DECIMAL;
            case StringType _,CharType _,VarcharType _,BinaryType _,GeometryType _,GeographyType _ ->
                BYTES;
            case CalendarIntervalType _ -> INTERVAL;
            case ArrayType _ -> LIST;
            case MapType _ -> MAP;
            case StructType _,VariantType _ -> STRUCT;
            case UserDefinedType<?> defined -> of(defined.sqlType());
        };
    }
}
