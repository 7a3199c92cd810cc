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
        NullType, UserDefinedType {
    /// The name without parameters, as in `integer`, `decimal`, `struct`.
    String typeName();

    /// The short form that schemas print, as in `int`, `decimal(10,2)`, `array<int>`, `struct<a:int,b:string>`.
    String simpleString();

    /// The form that SQL text uses, as in `INT`, `DECIMAL(10,2)`, `ARRAY<INT>`, `STRUCT<a: INT, b: STRING>`.
    default String sql() {
        return simpleString().toUpperCase(java.util.Locale.ROOT);
    }

    /// The type that `json` tells, as [#json()] writes it. Throws IllegalArgumentException when it tells none.
    static DataType fromJson(String json) {
        return SchemaJson.type(JsonReader.read(json));
    }

    /// The type called `text`, as in `array<int>`, or else the struct of columns such as `a INT, b STRING NOT NULL`.
    /// Throws IllegalArgumentException when it is neither.
    static DataType fromDDL(String text) {
        return TypeText.typeOrSchema(text);
    }

    /// The type as JSON in one line, in the form that Spark writes and reads, too.
    default String json() {
        return JsonWriter.text(SchemaJson.of(this), false);
    }

    /// The same in several lines.
    default String prettyJson() {
        return JsonWriter.text(SchemaJson.of(this), true);
    }

    /// The form that catalogs keep, which is [#simpleString()].
    default String catalogString() {
        return simpleString();
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
