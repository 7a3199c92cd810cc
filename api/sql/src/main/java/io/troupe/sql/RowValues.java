package io.troupe.sql;

import io.troupe.sql.types.StructType;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Values of rows: as one of a class, with errors that name the column, and whether two are equal.
final class RowValues {
    private RowValues() {}

    /// Column `i` as an object of `type`, null when it is null.
    static <T> @Nullable T of(Row row, int i, Class<T> type) {
        Object value = value(row, i);
        if (value != null && !type.isInstance(value)) {
            throw new ClassCastException(column(row, i) + " is " + value.getClass().getTypeName() + " "
                    + shortened(value) + ", not " + type.getTypeName());
        }
        return type.cast(value);
    }

    /// Column `i` as an object of `type`. Throws NullPointerException when it is null.
    static <T> T required(Row row, int i, Class<T> type) {
        T value = of(row, i, type);
        if (value == null) {
            throw new NullPointerException(
                    column(row, i) + " is null, which no "
                            + type.getSimpleName().toLowerCase(java.util.Locale.ROOT)
                            + " can be: ask isNullAt first");
        }
        return value;
    }

    private static @Nullable Object value(Row row, int i) {
        if (i < 0 || i >= row.length()) {
            throw new IndexOutOfBoundsException("no column " + i + " in a row of " + row.length());
        }
        return row.get(i);
    }

    private static String column(Row row, int i) {
        StructType schema = row.schema();
        return "column " + i + (schema == null ? "" : " (" + schema.apply(i).name() + ")");
    }

    private static String shortened(Object value) {
        String text = value.getClass().isArray() ? "" : String.valueOf(value);
        return text.length() > 60 ? text.substring(0, 60) + "..." : text;
    }

    /// Whether two rows have equal values.
    static boolean areEqual(Row one, Row other) {
        if (one.length() != other.length()) {
            return false;
        }
        for (int i = 0; i < one.length(); i++) {
            if (!areEqual(one.get(i), other.get(i))) {
                return false;
            }
        }
        return true;
    }

    private static boolean areEqual(@Nullable Object one, @Nullable Object other) {
        return Objects.deepEquals(comparable(one), comparable(other));
    }

    /// Numbers of the same value are equal whatever their classes, but decimals equal only decimals.
    private static @Nullable Object comparable(@Nullable Object value) {
        return switch (value) {
            case BigDecimal number -> number.stripTrailingZeros();
            case Byte number -> number.longValue();
            case Short number -> number.longValue();
            case Integer number -> number.longValue();
            case Float number -> whole(number.doubleValue());
            case Double number -> whole(number);
            case null, default -> value;
        };
    }

    private static Number whole(double number) {
        long whole = (long) number;
        if (number == whole) {
            return whole;
        }
        return number;
    }

    /// A hash that equal rows share.
    static int hash(Row row) {
        int hash = 1;
        for (int i = 0; i < row.length(); i++) {
            hash = 31 * hash + Arrays.deepHashCode(new Object[]{comparable(row.get(i))});
        }
        return hash;
    }
}
