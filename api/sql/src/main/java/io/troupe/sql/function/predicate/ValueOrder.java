package io.troupe.sql.function.predicate;

import io.troupe.sql.collation.Collations;
import io.troupe.sql.types.ArrayType;
import io.troupe.sql.types.Bytes;
import io.troupe.sql.types.CalendarInterval;
import io.troupe.sql.types.DataType;
import io.troupe.sql.types.MapType;
import io.troupe.sql.types.MapValue;
import io.troupe.sql.types.StringType;
import io.troupe.sql.types.StructType;
import io.troupe.sql.types.StructValue;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The order of single values: null first, NaN last and equal to itself, -0.0 equal to 0.0, text by its UTF-8 bytes or
/// its collation, lists and structs element by element.
public final class ValueOrder {
    private ValueOrder() {}

    /// Below, at or above 0 as `left` comes before, with or after `right`, both of `type`.
    public static int compare(@Nullable Object left, @Nullable Object right, DataType type) {
        if (left == null || right == null) {
            return left != null ? 1 : right != null ? -1 : 0;
        }
        return switch (type) {
            case ArrayType array -> lists((List<?>) left, (List<?>) right, array.elementType());
            case StructType struct ->
                structs(((StructValue) left).fields(), ((StructValue) right).fields(), struct);
            case MapType map -> maps((MapValue) left, (MapValue) right, map);
            case StringType string when !string.isBinary() ->
                Collations.of(string.collation()).compare((String) left, (String) right);
            default -> simple(left, right);
        };
    }

    /// Whether two values of `type` are equal; nulls are equal to each other.
    public static boolean equal(@Nullable Object left, @Nullable Object right, DataType type) {
        return compare(left, right, type) == 0;
    }

    /// Compares doubles with NaN greatest and both zeros equal.
    public static int doubles(double left, double right) {
        return left < right
                ? -1
                : left > right
                        ? 1
                        : left == right
                                ? 0
                                : Boolean.compare(Double.isNaN(left), Double.isNaN(right));
    }

    /// Compares texts by their UTF-8 bytes, which is by their code points.
    public static int text(String left, String right) {
        int length = Math.min(left.length(), right.length());
        for (int i = 0; i < length; i++) {
            char a = left.charAt(i);
            char b = right.charAt(i);
            if (a != b) {
                boolean surrogates = Character.isSurrogate(a) != Character.isSurrogate(b);
                return surrogates ? (Character.isSurrogate(a) ? 1 : -1) : Character.compare(a, b);
            }
        }
        return Integer.compare(left.length(), right.length());
    }

    private static int simple(Object left, Object right) {
        return switch (left) {
            case Boolean value -> Boolean.compare(value, (Boolean) right);
            case Integer value -> Integer.compare(value, (Integer) right);
            case Long value -> Long.compare(value, (Long) right);
            case Float value -> doubles(value, (Float) right);
            case Double value -> doubles(value, (Double) right);
            case BigDecimal value -> value.compareTo((BigDecimal) right);
            case String value -> text(value, (String) right);
            case Bytes value -> value.compareTo((Bytes) right);
            case CalendarInterval value -> intervals(value, (CalendarInterval) right);
            default -> left.equals(right) ? 0 : Integer.compare(left.hashCode(), right.hashCode());
        };
    }

    /// Only whether it is 0 has a meaning.
    private static int intervals(CalendarInterval left, CalendarInterval right) {
        int months = Integer.compare(left.months(), right.months());
        int days = months != 0 ? months : Integer.compare(left.days(), right.days());
        return days != 0 ? days : Long.compare(left.microseconds(), right.microseconds());
    }

    private static int lists(List<?> left, List<?> right, DataType type) {
        for (int i = 0; i < left.size() && i < right.size(); i++) {
            int order = compare(left.get(i), right.get(i), type);
            if (order != 0) {
                return order;
            }
        }
        return Integer.compare(left.size(), right.size());
    }

    private static int structs(List<?> left, List<?> right, StructType type) {
        for (int i = 0; i < type.size(); i++) {
            int order = compare(left.get(i), right.get(i), type.apply(i).dataType());
            if (order != 0) {
                return order;
            }
        }
        return 0;
    }

    private static int maps(MapValue left, MapValue right, MapType type) {
        int keys = lists(left.keys(), right.keys(), type.keyType());
        return keys != 0 ? keys : lists(left.values(), right.values(), type.valueType());
    }
}
