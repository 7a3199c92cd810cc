package io.troupe.sql.function.cast;

import io.troupe.sql.types.ArrayType;
import io.troupe.sql.types.BinaryType;
import io.troupe.sql.types.BooleanType;
import io.troupe.sql.types.CalendarIntervalType;
import io.troupe.sql.types.DataType;
import io.troupe.sql.types.DateType;
import io.troupe.sql.types.DayTimeIntervalType;
import io.troupe.sql.types.DecimalType;
import io.troupe.sql.types.GeographyType;
import io.troupe.sql.types.GeometryType;
import io.troupe.sql.types.MapType;
import io.troupe.sql.types.NullType;
import io.troupe.sql.types.StructField;
import io.troupe.sql.types.StructType;
import io.troupe.sql.types.TimeType;
import io.troupe.sql.types.TimestampNTZType;
import io.troupe.sql.types.TimestampType;
import io.troupe.sql.types.UserDefinedType;
import io.troupe.sql.types.VariantType;
import io.troupe.sql.types.YearMonthIntervalType;

/// Which types may be cast to which, and which casts may give null.
public final class CastRules {
    private CastRules() {}

    /// Whether a value of type `from` may be cast to `to`.
    public static boolean canCast(DataType from, DataType to, CastMode mode) {
        if (from.equals(to) || from instanceof NullType) {
            return true;
        }
        if (from instanceof UserDefinedType<?> || to instanceof UserDefinedType<?>) {
            return from instanceof UserDefinedType<?> && to.isText();
        }
        if (from instanceof VariantType) {
            return VariantCast.reaches(to);
        }
        boolean legacy = mode == CastMode.LEGACY;
        return switch (to) {
            case ArrayType target ->
                from instanceof ArrayType source
                        && element(source.elementType(), source.containsNull(), target.elementType(),
                                target.containsNull(), mode);
            case MapType target ->
                from instanceof MapType source && canCast(source.keyType(), target.keyType(), mode)
                        && (source.keyType() instanceof NullType // the empty map
                                || !givesNull(source.keyType(), target.keyType(), mode))
                        && element(source.valueType(), source.valueContainsNull(), target.valueType(),
                                target.valueContainsNull(), mode);
            case StructType target -> from instanceof StructType source && struct(source, target, mode);
            case NullType _ -> false;
            case VariantType _ -> VariantNodes.castsTo(from);
            case GeometryType target ->
                from instanceof GeometryType
                        ? target.srid() == GeometryType.ANY
                        : from instanceof GeographyType source && source.srid() == target.srid();
            case GeographyType target ->
                from instanceof GeographyType && target.srid() == GeographyType.ANY;
            case BinaryType _ -> from.isText() || legacy && from.isIntegral();
            case BooleanType _ ->
                from.isText() || from.isNumeric()
                        || legacy && (from instanceof DateType || from instanceof TimestampType);
            case DateType _ ->
                from.isText() || from instanceof TimestampType || from instanceof TimestampNTZType;
            case TimestampType _ ->
                from.isText() || from instanceof DateType || from instanceof TimestampNTZType
                        || from.isNumeric() || legacy && from instanceof BooleanType;
            case TimestampNTZType _ ->
                from.isText() || from instanceof DateType || from instanceof TimestampType;
            case TimeType _ -> from.isText() || from instanceof TimeType;
            case CalendarIntervalType _ -> from.isText();
            case DayTimeIntervalType _ ->
                from.isText() || from instanceof DayTimeIntervalType || from.isIntegral()
                        || from instanceof DecimalType;
            case YearMonthIntervalType _ ->
                from.isText() || from instanceof YearMonthIntervalType || from.isIntegral()
                        || from instanceof DecimalType;
            default -> to.isText() ? !from.isSpatial() : number(from, to, legacy);
        };
    }

    /// Whether the cast of a value that is not null may give null.
    public static boolean givesNull(DataType from, DataType to, CastMode mode) {
        if (from.equals(to) || to instanceof VariantType || to.isSpatial()) {
            return false;
        }
        if (from instanceof VariantType) {
            return true;
        }
        if (mode == CastMode.TRY) {
            return !(to.isText() || widens(from, to));
        }
        boolean ansi = mode == CastMode.ANSI;
        if (from instanceof NullType) {
            return true;
        }
        if (from.isText()) {
            return !ansi && !to.isText() && !(to instanceof BinaryType);
        }
        if (to instanceof DecimalType) {
            return !ansi && !widens(from, to);
        }
        if (to instanceof TimestampType) {
            return !ansi && (from.isNumeric() && !from.isIntegral() && !(from instanceof DecimalType));
        }
        return from instanceof DateType && (to.isNumeric() || to instanceof BooleanType);
    }

    private static boolean widens(DataType from, DataType to) {
        return io.troupe.sql.function.coercion.Coercion.isUpCast(from, to);
    }

    private static boolean number(DataType from, DataType to, boolean legacy) {
        if (!to.isNumeric()) {
            return false;
        }
        if (from instanceof DayTimeIntervalType || from instanceof YearMonthIntervalType) {
            return to.isIntegral() || to instanceof DecimalType;
        }
        if (from instanceof TimeType) {
            return to.isIntegral() || to instanceof DecimalType;
        }
        return from.isText() || from.isNumeric() || from instanceof BooleanType
                || from instanceof TimestampType || legacy && from instanceof DateType;
    }

    private static boolean element(
            DataType from, boolean fromNulls, DataType to, boolean toNulls, CastMode mode) {
        boolean empty = from instanceof NullType && !fromNulls;
        return canCast(from, to, mode) && (toNulls || empty || !fromNulls && !givesNull(from, to, mode));
    }

    private static boolean struct(StructType source, StructType target, CastMode mode) {
        if (source.size() != target.size()) {
            return false;
        }
        for (int i = 0; i < source.size(); i++) {
            StructField from = source.apply(i);
            StructField to = target.apply(i);
            if (!element(from.dataType(), from.nullable(), to.dataType(), to.nullable(), mode)) {
                return false;
            }
        }
        return true;
    }
}
