package io.troupe.sql.value;

import io.troupe.sql.collation.Collation;
import io.troupe.sql.collation.Collations;
import io.troupe.sql.types.ArrayType;
import io.troupe.sql.types.BinaryType;
import io.troupe.sql.types.BooleanType;
import io.troupe.sql.types.Bytes;
import io.troupe.sql.types.CalendarIntervalType;
import io.troupe.sql.types.CharType;
import io.troupe.sql.types.DataType;
import io.troupe.sql.types.DateType;
import io.troupe.sql.types.DecimalType;
import io.troupe.sql.types.DoubleType;
import io.troupe.sql.types.FloatType;
import io.troupe.sql.types.GeographyType;
import io.troupe.sql.types.GeometryType;
import io.troupe.sql.types.MapType;
import io.troupe.sql.types.MapValue;
import io.troupe.sql.types.NullType;
import io.troupe.sql.types.StringType;
import io.troupe.sql.types.StructField;
import io.troupe.sql.types.StructType;
import io.troupe.sql.types.StructValue;
import io.troupe.sql.types.TimeType;
import io.troupe.sql.types.TimestampNTZType;
import io.troupe.sql.types.TimestampType;
import io.troupe.sql.types.UserDefinedType;
import io.troupe.sql.types.VarcharType;
import io.troupe.sql.types.VariantType;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The order and the equality of single values: nulls inside of lists and structs come first, NaN is
/// equal to itself and greater than all other numbers, 0.0 and -0.0 are equal, text is ordered by code
/// points.
public final class ValueOrder {
    private ValueOrder() {}

    /// Whether values of `type` have an order.
    public static boolean isOrderable(DataType type) {
        return switch (type) {
            case MapType _,VariantType _,CalendarIntervalType _,GeometryType _,GeographyType _ -> false;
            case UserDefinedType<?> defined -> isOrderable(defined.sqlType());
            case ArrayType array -> isOrderable(array.elementType());
            case StructType struct ->
                struct.fieldList().stream().allMatch(field -> isOrderable(field.dataType()));
            default -> true;
        };
    }

    /// Whether values of `type` are single ones that are equal just when they are the same and have one order everywhere:
    /// numbers without a floating point, booleans, moments, bytes, and text that is compared by its bytes.
    public static boolean isPlain(DataType type) {
        return switch (type) {
            case BooleanType _,DateType _,TimestampType _,TimestampNTZType _,TimeType _ -> true;
            case DecimalType _,BinaryType _ -> true;
            case StringType text -> text.isBinary();
            default -> type.isIntegral();
        };
    }

    /// The order of values of `type` that are not null. Throws IllegalArgumentException when they have none.
    public static Comparator<Object> of(DataType type) {
        return comparator(type, true);
    }

    /// An order in which exactly the values of `type` that are equal in SQL come together: that of [#of] where there is
    /// one. Maps are equal when their entries are, in order; other values without an order by `equals`.
    public static Comparator<Object> equality(DataType type) {
        return comparator(type, false);
    }

    @SuppressWarnings("unchecked")
    private static Comparator<Object> comparator(DataType type, boolean ordered) {
        return switch (type) {
            case FloatType _ -> (a, b) -> Float.compare((Float) a + 0.0f, (Float) b + 0.0f);
            case DoubleType _ -> (a, b) -> Double.compare((Double) a + 0.0, (Double) b + 0.0);
            case StringType text -> text.isBinary()
                    ? (a, b) -> compareText((String) a, (String) b)
                    : collated(Collations.of(text.collation()));
            case CharType _,VarcharType _ -> (a, b) -> compareText((String) a, (String) b);
            case BinaryType _ -> (a, b) -> ((Bytes) a).compareTo((Bytes) b);
            case NullType _ -> (_, _) -> 0;
            case UserDefinedType<?> defined -> comparator(defined.sqlType(), ordered);
            case ArrayType array -> {
                Comparator<@Nullable Object> elements = nullsFirst(
                        comparator(array.elementType(), ordered));
                yield (a, b) -> compareLists((List<@Nullable Object>) a, (List<@Nullable Object>) b,
                        elements);
            }
            case StructType struct -> structs(struct, ordered);
            case MapType map when !ordered -> maps(map);
            case MapType _,VariantType _,CalendarIntervalType _,GeometryType _,GeographyType _ -> {
                if (ordered) {
                    throw new IllegalArgumentException(
                            "values of type " + type.simpleString() + " have no order");
                }
                yield ValueOrder::unordered;
            }
            default -> (a, b) -> ((Comparable<Object>) a).compareTo(b);
        };
    }

    /// `order` with nulls before all values.
    public static Comparator<@Nullable Object> nullsFirst(Comparator<Object> order) {
        return (a, b) -> {
            if (a == null || b == null) {
                return a == b ? 0 : a == null ? -1 : 1;
            }
            return order.compare(a, b);
        };
    }

    /// A value that is equal to those of other values of `type` by `equals` exactly when the values are equal in SQL.
    public static @Nullable Object key(DataType type, @Nullable Object value) {
        if (type instanceof UserDefinedType<?> defined) {
            return key(defined.sqlType(), value);
        }
        return switch (value) {
            case null -> null;
            case Float number -> number + 0.0f;
            case Double number -> number + 0.0;
            case String text ->
                type instanceof StringType string && !string.isBinary()
                        ? Collations.of(string.collation()).key(text)
                        : text;
            case List<?> list -> {
                DataType elementType = ((ArrayType) type).elementType();
                List<@Nullable Object> keys = new ArrayList<>(list.size());
                for (Object element : list) {
                    keys.add(key(elementType, element));
                }
                yield keys;
            }
            case StructValue struct -> {
                List<@Nullable Object> keys = new ArrayList<>();
                for (int i = 0; i < struct.fields().size(); i++) {
                    keys.add(key(((StructType) type).apply(i).dataType(), struct.fields().get(i)));
                }
                yield Collections.unmodifiableList(keys);
            }
            default -> value;
        };
    }

    /// Compares doubles: NaN is the greatest and equal to itself, both zeros are equal.
    public static int compareDoubles(double a, double b) {
        return a < b ? -1 : a > b ? 1 : a == b ? 0 : Boolean.compare(Double.isNaN(a), Double.isNaN(b));
    }

    /// Compares by code points, which is the order of the bytes in UTF-8.
    public static int compareText(String a, String b) {
        int length = Math.min(a.length(), b.length());
        for (int i = 0; i < length; i++) {
            char left = a.charAt(i);
            char right = b.charAt(i);
            if (left != right) {
                boolean bothSurrogates = Character.isSurrogate(left) == Character.isSurrogate(right);
                return bothSurrogates ? left - right : Character.isSurrogate(left) ? 1 : -1;
            }
        }
        return a.length() - b.length();
    }

    private static Comparator<Object> collated(Collation collation) {
        return (a, b) -> collation.compare((String) a, (String) b);
    }

    private static int compareLists(
            List<@Nullable Object> a, List<@Nullable Object> b, Comparator<@Nullable Object> elements) {
        int length = Math.min(a.size(), b.size());
        for (int i = 0; i < length; i++) {
            int order = elements.compare(a.get(i), b.get(i));
            if (order != 0) {
                return order;
            }
        }
        return a.size() - b.size();
    }

    /// 0 for equal values only; else either way, the same each time.
    private static int unordered(Object a, Object b) {
        return a.equals(b) ? 0 : a.hashCode() < b.hashCode() ? -1 : 1;
    }

    @SuppressWarnings("unchecked")
    private static Comparator<Object> maps(MapType type) {
        Comparator<@Nullable Object> keys = nullsFirst(equality(type.keyType()));
        Comparator<@Nullable Object> values = nullsFirst(equality(type.valueType()));
        return (a, b) -> {
            MapValue left = (MapValue) a;
            MapValue right = (MapValue) b;
            int order = compareLists((List<@Nullable Object>) (List<?>) left.keys(),
                    (List<@Nullable Object>) (List<?>) right.keys(), keys);
            return order != 0 ? order : compareLists(left.values(), right.values(), values);
        };
    }

    private static Comparator<Object> structs(StructType type, boolean ordered) {
        List<Comparator<@Nullable Object>> fields = new ArrayList<>();
        for (StructField field : type) {
            fields.add(nullsFirst(comparator(field.dataType(), ordered)));
        }
        return (a, b) -> {
            for (int i = 0; i < fields.size(); i++) {
                int order = fields.get(i).compare(((StructValue) a).fields().get(i),
                        ((StructValue) b).fields().get(i));
                if (order != 0) {
                    return order;
                }
            }
            return 0;
        };
    }
}
