package io.troupe.sql.function.signature;

import io.troupe.sql.types.ArrayType;
import io.troupe.sql.types.BinaryType;
import io.troupe.sql.types.BooleanType;
import io.troupe.sql.types.DataType;
import io.troupe.sql.types.DataTypes;
import io.troupe.sql.types.DayTimeIntervalType;
import io.troupe.sql.types.DecimalType;
import io.troupe.sql.types.DoubleType;
import io.troupe.sql.types.IntegerType;
import io.troupe.sql.types.LongType;
import io.troupe.sql.types.MapType;
import io.troupe.sql.types.NullType;
import io.troupe.sql.types.StringType;
import io.troupe.sql.types.StructType;
import io.troupe.sql.types.VariantType;
import io.troupe.sql.types.YearMonthIntervalType;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// What an argument of a function may be.
///
/// @param text
///            the types as messages show them, such as `"STRING"`
/// @param matches
///            whether values of a type are taken as they are
/// @param target
///            what other values are cast to when they can be; null when they are not
public record Input(String text, Predicate<DataType> matches, @Nullable DataType target) {
    /// Text.
    public static final Input TEXT = new Input("\"STRING\"", StringType.class::isInstance,
            DataTypes.StringType);
    /// Bytes.
    public static final Input BINARY = new Input("\"BINARY\"", BinaryType.class::isInstance,
            DataTypes.BinaryType);
    /// Truth values.
    public static final Input BOOLEAN = new Input("\"BOOLEAN\"", BooleanType.class::isInstance,
            DataTypes.BooleanType);
    /// 32 bit integers.
    public static final Input INT = new Input("\"INT\"", IntegerType.class::isInstance,
            DataTypes.IntegerType);
    /// 64 bit integers.
    public static final Input LONG = new Input("\"BIGINT\"", LongType.class::isInstance,
            DataTypes.LongType);
    /// 64 bit floating point numbers.
    public static final Input DOUBLE = new Input("\"DOUBLE\"", DoubleType.class::isInstance,
            DataTypes.DoubleType);
    /// Integers of any width, as they are.
    public static final Input INTEGRAL = new Input("\"INTEGRAL\"", DataType::isIntegral, DataTypes.LongType);
    /// Numbers of any type, as they are; text becomes a double.
    public static final Input NUMERIC = new Input("\"NUMERIC\"", DataType::isNumeric, DataTypes.DoubleType);
    /// Decimals of any precision.
    public static final Input DECIMAL = new Input("\"DECIMAL\"", DecimalType.class::isInstance,
            DecimalType.SYSTEM_DEFAULT);
    /// Intervals of months or of microseconds.
    public static final Input ANSI_INTERVAL = new Input(
            "\"INTERVAL DAY TO SECOND\" or \"INTERVAL YEAR TO MONTH\"",
            type -> type instanceof YearMonthIntervalType || type instanceof DayTimeIntervalType, null);
    /// Lists.
    public static final Input ARRAY = new Input("\"ARRAY\"", ArrayType.class::isInstance, null);
    /// Maps.
    public static final Input MAP = new Input("\"MAP\"", MapType.class::isInstance, null);
    /// Structs.
    public static final Input STRUCT = new Input("\"STRUCT\"", StructType.class::isInstance, null);
    /// Variants.
    public static final Input VARIANT = new Input("\"VARIANT\"", VariantType.class::isInstance, null);
    /// Values of any type.
    public static final Input ANY = new Input("\"ANY\"", _ -> true, null);

    /// Values of exactly `type`, and those that can be cast to it.
    public static Input of(DataType type) {
        return new Input("\"" + type.sql() + "\"", type::equals, type);
    }

    /// What values of type `from` are cast to for this, itself when they are taken as they are; null when they do not
    /// fit.
    public @Nullable DataType accept(DataType from, boolean ansi) {
        if (matches.test(from)) {
            return from;
        }
        return target != null && casts(from, target, ansi) ? target : null;
    }

    private static boolean casts(DataType from, DataType to, boolean ansi) {
        if (from instanceof NullType) {
            return true;
        }
        if (to instanceof StringType) {
            return isAtomic(from) && !(from instanceof BinaryType && ansi);
        }
        if (from.isText()) {
            return true;
        }
        if (from.isNumeric() && to.isNumeric()) {
            return !ansi || rank(from) <= rank(to);
        }
        return false;
    }

    private static boolean isAtomic(DataType type) {
        return switch (type) {
            case ArrayType _,MapType _,StructType _,VariantType _ -> false;
            default -> true;
        };
    }

    private static int rank(DataType type) {
        return switch (type.typeName()) {
            case "tinyint", "byte" -> 1;
            case "smallint", "short" -> 2;
            case "int", "integer" -> 3;
            case "bigint", "long" -> 4;
            case "decimal" -> 5;
            case "float" -> 6;
            default -> 7;
        };
    }
}
