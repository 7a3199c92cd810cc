package io.troupe.sql;

import io.troupe.sql.types.StructType;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One row of a result: values in the order of its columns, in Java's own types: `Byte`, `Short`, `Integer`, `Long`,
/// `Float`,
/// `Double`, `BigDecimal`, `String`, `byte[]`, `Boolean`, `java.sql.Date` and `java.sql.Timestamp` are given as
/// `java.time.LocalDate`, `java.time.Instant` (or `LocalDateTime` without zone), intervals as `java.time.Period` and
/// `java.time.Duration`, arrays as `List`, maps as `Map`, structs as `Row`; null is null. Immutable.
public final class Row implements Serializable {
    private static final long serialVersionUID = 1L;

    private final ArrayList<@Nullable Object> values;
    private final @Nullable StructType schema;

    Row(List<? extends @Nullable Object> values, @Nullable StructType schema) {
        this.values = new ArrayList<>(values);
        this.schema = schema;
    }

    /// The names and types of the columns, null when the row was made without.
    public @Nullable StructType schema() {
        return schema;
    }

    /// How many columns.
    public int size() {
        return values.size();
    }

    /// How many columns.
    public int length() {
        return values.size();
    }

    /// The value of column `index`, 0-based. Throws IndexOutOfBoundsException when there is no such column.
    public @Nullable Object get(int index) {
        return values.get(index);
    }

    /// Whether column `index` is null.
    public boolean isNullAt(int index) {
        return values.get(index) == null;
    }

    /// The value of a column as what it is known to be. Throws ClassCastException when it is something else.
    @SuppressWarnings("unchecked") // what the caller says it is
    public <T> @Nullable T getAs(int index) {
        return (T) values.get(index);
    }

    /// The value of the column `name`. Throws IllegalArgumentException when there is no such column.
    public <T> @Nullable T getAs(String name) {
        return getAs(fieldIndex(name));
    }

    /// Where the column `name` is, 0-based. Throws IllegalArgumentException when there is none, or the row has no schema.
    public int fieldIndex(String name) {
        StructType columns = schema;
        if (columns == null) {
            throw new IllegalArgumentException("the row has no names, and so no column " + name);
        }
        for (int i = 0; i < columns.size(); i++) {
            if (columns.apply(i).name().equals(name)) {
                return i;
            }
        }
        throw new IllegalArgumentException("no column " + name + " in " + columns.simpleString());
    }

    /// A text column.
    public @Nullable String getString(int index) {
        return getAs(index);
    }

    /// A boolean column. Throws NullPointerException when it is null.
    public boolean getBoolean(int index) {
        return (Boolean) required(index);
    }

    /// An int column. Throws NullPointerException when it is null.
    public int getInt(int index) {
        return (Integer) required(index);
    }

    /// A bigint column. Throws NullPointerException when it is null.
    public long getLong(int index) {
        return (Long) required(index);
    }

    /// A double column. Throws NullPointerException when it is null.
    public double getDouble(int index) {
        return (Double) required(index);
    }

    private Object required(int index) {
        Object value = values.get(index);
        if (value == null) {
            throw new NullPointerException("column " + index + " is null: ask isNullAt first");
        }
        return value;
    }

    /// All values; not to be changed.
    public List<@Nullable Object> toList() {
        return Collections.unmodifiableList(values);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Row that && values.equals(that.values);
    }

    @Override
    public int hashCode() {
        return values.hashCode();
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder("[");
        for (int i = 0; i < values.size(); i++) {
            text.append(i == 0 ? "" : ",").append(values.get(i));
        }
        return text.append(']').toString();
    }
}
