package io.troupe.sql;

import io.troupe.sql.error.Suggestions;
import io.troupe.sql.types.StructType;
import java.io.Serializable;
import java.math.BigDecimal;
import java.sql.Date;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// One row: values in the order of its columns, in Java's own types: `Byte`, `Short`, `Integer`, `Long`, `Float`,
/// `Double`, `BigDecimal`, `String`, `byte[]`, `Boolean`; `java.sql.Date` and `java.sql.Timestamp` are given as
/// `java.time.LocalDate` and `java.time.Instant` (or `LocalDateTime` without zone), times as `LocalTime`, intervals as
/// `java.time.Period` and `java.time.Duration`, arrays as `List`, maps as `Map`, structs as `Row`; null is null. A row
/// that a program makes holds what it was given.
///
/// Rows of datasets are immutable. Two rows are equal when their values are: arrays by what is in them, decimals by
/// their numbers, NaN to itself.
///
/// Getters of primitive types throw NullPointerException for a null, and all getters ClassCastException for a value of
/// another type and IndexOutOfBoundsException for a column that is not there, each naming the column.
public interface Row extends Serializable {
    /// A row of these values without names.
    static Row of(@Nullable Object... values) {
        return RowFactory.create(values);
    }

    /// The names and types of the columns, null when the row was made without.
    @Nullable
    StructType schema();

    /// How many columns.
    int length();

    /// The value of column `i`, 0-based.
    @Nullable
    Object get(int i);

    /// How many columns.
    default int size() {
        return length();
    }

    /// The value of column `i`, 0-based; the same as [#get].
    default @Nullable Object apply(int i) {
        return get(i);
    }

    /// Whether column `i` is null.
    default boolean isNullAt(int i) {
        return get(i) == null;
    }

    /// Whether any column is null.
    default boolean anyNull() {
        for (int i = 0; i < length(); i++) {
            if (isNullAt(i)) {
                return true;
            }
        }
        return false;
    }

    /// The value of a column as what it is known to be. Throws ClassCastException where it is used as something else.
    @SuppressWarnings("unchecked") // what the caller says it is
    default <T> @Nullable T getAs(int i) {
        return (T) get(i);
    }

    /// The value of the column `fieldName`. Throws IllegalArgumentException when there is no such column.
    default <T> @Nullable T getAs(String fieldName) {
        return getAs(fieldIndex(fieldName));
    }

    /// Where the column `name` is, 0-based. Throws IllegalArgumentException when there is none, or the row has no names.
    default int fieldIndex(String name) {
        StructType columns = schema();
        if (columns == null) {
            throw new IllegalArgumentException(
                    "the row has no names, and so no column " + name + ": ask by position");
        }
        for (int i = 0; i < columns.size(); i++) {
            if (columns.apply(i).name().equals(name)) {
                return i;
            }
        }
        throw new IllegalArgumentException("no column " + name + " among "
                + columns.fieldList().stream().map(field -> field.name()).collect(Collectors.joining(", "))
                + "."
                + Suggestions.hint(name, List.of(columns.fieldNames())));
    }

    /// A boolean column.
    default boolean getBoolean(int i) {
        return RowValues.required(this, i, Boolean.class);
    }

    /// A tinyint column.
    default byte getByte(int i) {
        return RowValues.required(this, i, Byte.class);
    }

    /// A smallint column.
    default short getShort(int i) {
        return RowValues.required(this, i, Short.class);
    }

    /// An int column.
    default int getInt(int i) {
        return RowValues.required(this, i, Integer.class);
    }

    /// A bigint column.
    default long getLong(int i) {
        return RowValues.required(this, i, Long.class);
    }

    /// A float column.
    default float getFloat(int i) {
        return RowValues.required(this, i, Float.class);
    }

    /// A double column.
    default double getDouble(int i) {
        return RowValues.required(this, i, Double.class);
    }

    /// A text column, which may be null.
    default @Nullable String getString(int i) {
        return RowValues.of(this, i, String.class);
    }

    /// A decimal column, which may be null.
    default @Nullable BigDecimal getDecimal(int i) {
        return RowValues.of(this, i, BigDecimal.class);
    }

    /// A binary column, which may be null.
    default byte @Nullable [] getBinary(int i) {
        return RowValues.of(this, i, byte[].class);
    }

    /// A date column, which may be null.
    default @Nullable Date getDate(int i) {
        return get(i) instanceof LocalDate date ? Date.valueOf(date) : RowValues.of(this, i, Date.class);
    }

    /// A date column, which may be null.
    default @Nullable LocalDate getLocalDate(int i) {
        return get(i) instanceof Date date ? date.toLocalDate() : RowValues.of(this, i, LocalDate.class);
    }

    /// A timestamp column, which may be null.
    default @Nullable Timestamp getTimestamp(int i) {
        return switch (get(i)) {
            case Instant instant -> Timestamp.from(instant);
            case LocalDateTime dateTime -> Timestamp.valueOf(dateTime);
            case null, default -> RowValues.of(this, i, Timestamp.class);
        };
    }

    /// A timestamp column, which may be null.
    default @Nullable Instant getInstant(int i) {
        return get(i) instanceof Timestamp timestamp
                ? timestamp.toInstant()
                : RowValues.of(this, i, Instant.class);
    }

    /// A column of timestamps without zone, which may be null.
    default @Nullable LocalDateTime getLocalDateTime(int i) {
        return RowValues.of(this, i, LocalDateTime.class);
    }

    /// An array column, which may be null.
    @SuppressWarnings("unchecked") // what the caller says it is
    default <T> @Nullable List<T> getList(int i) {
        return get(i) instanceof Object[] array
                ? (List<T>) Arrays.asList(array)
                : (List<T>) RowValues.of(this, i, List.class);
    }

    /// An array column, which may be null; the same as [#getList].
    default <T> @Nullable List<T> getSeq(int i) {
        return getList(i);
    }

    /// A map column, which may be null.
    @SuppressWarnings("unchecked") // what the caller says it is
    default <K, V> @Nullable Map<K, V> getMap(int i) {
        return (Map<K, V>) RowValues.of(this, i, Map.class);
    }

    /// A map column, which may be null; the same as [#getMap].
    default <K, V> @Nullable Map<K, V> getJavaMap(int i) {
        return getMap(i);
    }

    /// A struct column, which may be null.
    default @Nullable Row getStruct(int i) {
        return RowValues.of(this, i, Row.class);
    }

    /// The values of these columns by their names.
    @SuppressWarnings("unchecked") // what the caller says they are
    default <T> Map<String, @Nullable T> getValuesMap(List<String> fieldNames) {
        Map<String, @Nullable T> values = new LinkedHashMap<>();
        fieldNames.forEach(name -> values.put(name, (T) get(fieldIndex(name))));
        return values;
    }

    /// All values in order.
    default List<@Nullable Object> toList() {
        List<@Nullable Object> values = new ArrayList<>(length());
        for (int i = 0; i < length(); i++) {
            values.add(get(i));
        }
        return values;
    }

    /// All values in order; the same as [#toList].
    default List<@Nullable Object> toSeq() {
        return toList();
    }

    /// A row of the same values that does not change.
    default Row copy() {
        return new ValueRow(toList(), schema());
    }

    /// All values as text, one after the other.
    default String mkString() {
        return mkString("");
    }

    /// All values as text with `sep` between them.
    default String mkString(String sep) {
        return mkString("", sep, "");
    }

    /// All values as text between `start` and `end`, with `sep` between them.
    default String mkString(String start, String sep, String end) {
        return toList().stream().map(String::valueOf).collect(Collectors.joining(sep, start, end));
    }

    /// The row as a JSON object in one line. Throws IllegalArgumentException when it has no names.
    default String json() {
        return RowJson.of(this, false);
    }

    /// The row as a JSON object in several lines. Throws IllegalArgumentException when it has no names.
    default String prettyJson() {
        return RowJson.of(this, true);
    }
}
