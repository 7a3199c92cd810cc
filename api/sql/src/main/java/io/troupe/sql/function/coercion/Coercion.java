package io.troupe.sql.function.coercion;

import io.troupe.sql.function.Semantics;
import io.troupe.sql.types.ArrayType;
import io.troupe.sql.types.BinaryType;
import io.troupe.sql.types.BooleanType;
import io.troupe.sql.types.CalendarIntervalType;
import io.troupe.sql.types.DataType;
import io.troupe.sql.types.DataTypes;
import io.troupe.sql.types.DateType;
import io.troupe.sql.types.DayTimeIntervalType;
import io.troupe.sql.types.DecimalType;
import io.troupe.sql.types.DoubleType;
import io.troupe.sql.types.FloatType;
import io.troupe.sql.types.GeographyType;
import io.troupe.sql.types.GeometryType;
import io.troupe.sql.types.MapType;
import io.troupe.sql.types.NullType;
import io.troupe.sql.types.StringType;
import io.troupe.sql.types.StructField;
import io.troupe.sql.types.StructType;
import io.troupe.sql.types.TimeType;
import io.troupe.sql.types.TimestampNTZType;
import io.troupe.sql.types.TimestampType;
import io.troupe.sql.types.VariantType;
import io.troupe.sql.types.YearMonthIntervalType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The type that several values are brought to, and which conversions happen without being asked. With
/// [Semantics#ansi] text gives way to the other type; without, the other type mostly gives way to text.
public final class Coercion {
    private static final List<DataType> NUMBERS = List.of(
            DataTypes.ByteType, DataTypes.ShortType, DataTypes.IntegerType, DataTypes.LongType,
            DataTypes.FloatType, DataTypes.DoubleType);

    private Coercion() {}

    /// The type that values of all of `types` are brought to, as branches of CASE or elements of a list are; empty when
    /// there is none. Void for no types.
    public static Optional<DataType> commonType(List<DataType> types, Semantics semantics) {
        List<DataType> ordered = types;
        if (!semantics.ansi()) {
            ordered = new ArrayList<>(types.stream().filter(Coercion::hasText).toList());
            ordered.addAll(types.stream().filter(type -> !hasText(type)).toList());
        }
        Optional<DataType> common = Optional.of(DataTypes.NullType);
        for (DataType type : ordered) {
            common = common.flatMap(known -> commonType(known, type, semantics));
        }
        return common;
    }

    /// The type that values of both types are brought to; empty when there is none.
    public static Optional<DataType> commonType(DataType left, DataType right, Semantics semantics) {
        return tightest(left, right, semantics.ansi())
                .or(() -> decimal(left, right))
                .or(() -> either(left, right, (a, b) -> withText(a, b, semantics.ansi())))
                .or(() -> nested(left, right, semantics));
    }

    /// The type in which two values are compared; empty when they cannot be.
    public static Optional<DataType> comparisonType(DataType left, DataType right, Semantics semantics) {
        if (!semantics.ansi()) {
            Optional<DataType> promoted = either(left, right, Coercion::legacyComparison);
            if (promoted.isPresent()) {
                return promoted;
            }
        }
        return commonType(left, right, semantics);
    }

    /// Whether an argument of type `from` is taken where a function wants `to`.
    public static boolean canCastImplicitly(DataType from, DataType to, Semantics semantics) {
        if (from.equals(to) || from instanceof NullType) {
            return true;
        }
        if (from.isText()) {
            return !isNested(to) && !(to instanceof CalendarIntervalType && semantics.ansi())
                    && !(to instanceof VariantType) && !to.isSpatial();
        }
        return storeAssignable(from, to);
    }

    /// Whether a value of type `from` may be stored in a column of type `to`.
    public static boolean storeAssignable(DataType from, DataType to) {
        if (from.equals(to) || from instanceof NullType) {
            return true;
        }
        return switch (to) {
            case ArrayType target ->
                from instanceof ArrayType source && (target.containsNull() || !source.containsNull())
                        && storeAssignable(source.elementType(), target.elementType());
            case MapType target ->
                from instanceof MapType source && (target.valueContainsNull() || !source.valueContainsNull())
                        && storeAssignable(source.keyType(), target.keyType())
                        && storeAssignable(source.valueType(), target.valueType());
            case StructType target ->
                from instanceof StructType source && source.size() == target.size()
                        && fieldsAssignable(source, target);
            case DayTimeIntervalType _ -> from instanceof DayTimeIntervalType;
            case YearMonthIntervalType _ -> from instanceof YearMonthIntervalType;
            case DateType _,TimestampType _,TimestampNTZType _ -> isDateOrTimestamp(from);
            case TimeType _ -> from instanceof TimeType;
            default -> to.isNumeric() && from.isNumeric() || to.isText() && !isNested(from)
                    && !(from instanceof VariantType) && !from.isSpatial();
        };
    }

    /// Whether every value of `from` is a value of `to`: numbers that widen, dates to timestamps, anything to text.
    public static boolean isUpCast(DataType from, DataType to) {
        if (from.equals(to) || from instanceof NullType) {
            return true;
        }
        if (to instanceof DecimalType decimal) {
            return from.isIntegral() && DecimalRules.isWider(decimal, from)
                    || from instanceof DecimalType source && DecimalRules.isWider(decimal, source);
        }
        if (NUMBERS.contains(from) && NUMBERS.contains(to)) {
            return NUMBERS.indexOf(from) <= NUMBERS.indexOf(to);
        }
        if (isDateOrTimestamp(from) && isDateOrTimestamp(to)) {
            return !(to instanceof DateType);
        }
        return to instanceof StringType && !isNested(from) && !(from instanceof BinaryType)
                && !from.isSpatial();
    }

    /// Whether it is a date or a timestamp with or without zone.
    public static boolean isDateOrTimestamp(DataType type) {
        return type instanceof DateType || type instanceof TimestampType || type instanceof TimestampNTZType;
    }

    /// Whether it is an interval of any kind.
    public static boolean isInterval(DataType type) {
        return type instanceof DayTimeIntervalType || type instanceof YearMonthIntervalType
                || type instanceof CalendarIntervalType;
    }

    /// Whether it is a list, a map or a struct.
    public static boolean isNested(DataType type) {
        return type instanceof ArrayType || type instanceof MapType || type instanceof StructType;
    }

    /// Whether values of it have an order: all but maps, calendar intervals and variants, at any depth.
    public static boolean isOrderable(DataType type) {
        return switch (type) {
            case MapType _,CalendarIntervalType _,VariantType _,GeometryType _,GeographyType _ -> false;
            case ArrayType array -> isOrderable(array.elementType());
            case StructType struct ->
                struct.fieldList().stream().allMatch(field -> isOrderable(field.dataType()));
            default -> true;
        };
    }

    private static Optional<DataType> tightest(DataType left, DataType right, boolean ansi) {
        if (left.equals(right) || right instanceof NullType) {
            return Optional.of(left);
        }
        if (left instanceof NullType) {
            return Optional.of(right);
        }
        if (NUMBERS.contains(left) && NUMBERS.contains(right)) {
            DataType wider = NUMBERS.get(Math.max(NUMBERS.indexOf(left), NUMBERS.indexOf(right)));
            boolean lossy = ansi && wider instanceof FloatType;
            return Optional.of(lossy ? DataTypes.DoubleType : wider);
        }
        if (isDateOrTimestamp(left) && isDateOrTimestamp(right)) {
            boolean zoned = left instanceof TimestampType || right instanceof TimestampType;
            return Optional.of(zoned ? DataTypes.TimestampType : DataTypes.TimestampNTZType);
        }
        if (left instanceof TimeType a && right instanceof TimeType b) {
            return Optional.of(a.precision() >= b.precision() ? a : b);
        }
        if (left instanceof DayTimeIntervalType a && right instanceof DayTimeIntervalType b) {
            return Optional.of(new DayTimeIntervalType((byte) Math.min(a.startField(), b.startField()),
                    (byte) Math.max(a.endField(), b.endField())));
        }
        if (left instanceof YearMonthIntervalType a && right instanceof YearMonthIntervalType b) {
            return Optional.of(new YearMonthIntervalType((byte) Math.min(a.startField(), b.startField()),
                    (byte) Math.max(a.endField(), b.endField())));
        }
        if (left instanceof GeometryType && right instanceof GeometryType) {
            return Optional.of(new GeometryType(GeometryType.ANY));
        }
        if (left instanceof GeographyType && right instanceof GeographyType) {
            return Optional.of(new GeographyType(GeographyType.ANY));
        }
        if (left.isText() && right.isText()) {
            return Optional.of(left instanceof StringType
                    ? left
                    : right instanceof StringType
                            ? right
                            : DataTypes.StringType);
        }
        return Optional.empty();
    }

    private static Optional<DataType> decimal(DataType left, DataType right) {
        if (!left.isNumeric() || !right.isNumeric()) {
            return Optional.empty();
        }
        boolean floating = isFloating(left) || isFloating(right);
        return Optional.of(floating
                ? DataTypes.DoubleType
                : DecimalRules.wider(DecimalRules.forType(left), DecimalRules.forType(right)));
    }

    private static boolean isFloating(DataType type) {
        return type instanceof FloatType || type instanceof DoubleType;
    }

    private static Optional<DataType> withText(DataType text, DataType other, boolean ansi) {
        if (!text.isText() || other.isText() || isNested(other) || isInterval(other) && ansi
                || other.isSpatial()) {
            return Optional.empty();
        }
        if (!ansi) {
            boolean promoted = !(other instanceof BinaryType) && !(other instanceof BooleanType);
            return promoted ? Optional.of(DataTypes.StringType) : Optional.empty();
        }
        if (other.isIntegral()) {
            return Optional.of(DataTypes.LongType);
        }
        return Optional.of(other.isNumeric() ? DataTypes.DoubleType : other);
    }

    private static Optional<DataType> legacyComparison(DataType text, DataType other) {
        if (!text.isText() || other.isText() || isNested(other) || other instanceof NullType
                || other instanceof VariantType || other instanceof CalendarIntervalType) {
            return Optional.empty();
        }
        return Optional.of(other instanceof DecimalType ? DataTypes.DoubleType : other);
    }

    private static Optional<DataType> nested(DataType left, DataType right, Semantics semantics) {
        if (left instanceof ArrayType a && right instanceof ArrayType b) {
            return commonType(a.elementType(), b.elementType(), semantics)
                    .map(element -> new ArrayType(element, a.containsNull() || b.containsNull()));
        }
        if (left instanceof MapType a && right instanceof MapType b) {
            return commonType(a.keyType(), b.keyType(), semantics)
                    .flatMap(key -> commonType(a.valueType(), b.valueType(), semantics)
                            .map(value -> new MapType(key, value,
                                    a.valueContainsNull() || b.valueContainsNull())));
        }
        if (left instanceof StructType a && right instanceof StructType b && a.size() == b.size()) {
            List<StructField> fields = new ArrayList<>();
            for (int i = 0; i < a.size(); i++) {
                StructField first = a.apply(i);
                StructField second = b.apply(i);
                boolean sameName = semantics.caseSensitive()
                        ? first.name().equals(second.name())
                        : first.name().equalsIgnoreCase(second.name());
                Optional<DataType> type = commonType(first.dataType(), second.dataType(), semantics);
                if (!sameName || type.isEmpty()) {
                    return Optional.empty();
                }
                fields.add(new StructField(first.name(), type.get(), first.nullable() || second.nullable()));
            }
            return Optional.of(new StructType(fields));
        }
        return Optional.empty();
    }

    private static boolean fieldsAssignable(StructType source, StructType target) {
        for (int i = 0; i < source.size(); i++) {
            StructField from = source.apply(i);
            StructField to = target.apply(i);
            if (!to.nullable() && from.nullable() || !storeAssignable(from.dataType(), to.dataType())) {
                return false;
            }
        }
        return true;
    }

    private static boolean hasText(DataType type) {
        return type.isText() || type instanceof ArrayType array && hasText(array.elementType());
    }

    private static Optional<DataType> either(DataType left, DataType right, Rule rule) {
        return rule.apply(left, right).or(() -> rule.apply(right, left));
    }

    @FunctionalInterface
    private interface Rule {
        Optional<DataType> apply(DataType left, DataType right);
    }
}
