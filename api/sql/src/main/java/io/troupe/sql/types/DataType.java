package io.troupe.sql.types;

import java.io.Serializable;

/// The type of a column or expression. Two types are equal when they describe the same values.
public sealed interface DataType extends Serializable
        permits BooleanType, ByteType, ShortType, IntegerType, LongType, FloatType, DoubleType, DecimalType,
        StringType,
        CharType, VarcharType, BinaryType, DateType, TimestampType, TimestampNTZType, TimeType,
        YearMonthIntervalType,
        DayTimeIntervalType, CalendarIntervalType, ArrayType, MapType, StructType, VariantType, GeometryType,
        GeographyType,
        NullType {
    /// The name without parameters, as in `integer`, `decimal`, `struct`.
    String typeName();

    /// The short form that schemas print, as in `int`, `decimal(10,2)`, `array<int>`, `struct<a:int,b:string>`.
    String simpleString();

    /// The form that SQL text uses, as in `INT`, `DECIMAL(10,2)`, `ARRAY<INT>`, `STRUCT<a: INT, b: STRING>`.
    default String sql() {
        return simpleString().toUpperCase(java.util.Locale.ROOT);
    }

    /// Whether it is one of the number types.
    default boolean isNumeric() {
        return switch (this) {
            case ByteType _,ShortType _,IntegerType _,LongType _,FloatType _,DoubleType _,DecimalType _ ->
                true;
            default -> false;
        };
    }

    /// Whether it is one of the integer types of 8 to 64 bits.
    default boolean isIntegral() {
        return switch (this) {
            case ByteType _,ShortType _,IntegerType _,LongType _ -> true;
            default -> false;
        };
    }

    /// Whether its values are [Shape]s.
    default boolean isSpatial() {
        return this instanceof GeometryType || this instanceof GeographyType;
    }

    /// Whether its values are text: string, char or varchar.
    default boolean isText() {
        return this instanceof StringType || this instanceof CharType || this instanceof VarcharType;
    }
}
