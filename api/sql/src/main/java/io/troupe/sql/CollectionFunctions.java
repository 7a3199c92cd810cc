package io.troupe.sql;

/// Functions of arrays, maps and structs. They are members of [functions]; they are kept apart for reading.
abstract class CollectionFunctions extends StatisticFunctions {
    CollectionFunctions() {}

    /// With one more element at the end.
    public static Column array_append(Column column, Object element) {
        return Column.call("array_append", column, Column.of(element));
    }

    /// With one more element at the beginning.
    public static Column array_prepend(Column column, Object element) {
        return Column.call("array_prepend", column, Column.of(element));
    }

    /// Without nulls.
    public static Column array_compact(Column column) {
        return Column.call("array_compact", column);
    }

    /// With an element at a place, from 1; from the end when it is negative.
    public static Column array_insert(Column arr, Column pos, Column value) {
        return Column.call("array_insert", arr, pos, value);
    }

    /// How many elements.
    public static Column array_size(Column e) {
        return Column.call("array_size", e);
    }

    /// An array of structs with an element of each array.
    public static Column arrays_zip(Column... e) {
        return Column.call("arrays_zip", e);
    }

    /// The element at a place, from 0; null when there is none.
    public static Column get(Column column, Column index) {
        return Column.call("get", column, index);
    }

    /// The element at a place from 1, or the value of a key; null when there is none.
    public static Column try_element_at(Column column, Column value) {
        return Column.call("try_element_at", column, value);
    }

    /// Whether a map has a key.
    public static Column map_contains_key(Column column, Object key) {
        return Column.call("map_contains_key", column, Column.of(key));
    }

    /// A struct of names and values in turn.
    public static Column named_struct(Column... cols) {
        return Column.call("named_struct", cols);
    }

    /// The structs of an array as rows; one row of nulls when there is none.
    public static Column inline_outer(Column e) {
        return Column.call("inline_outer", e);
    }

    /// The columns behind the first in so many rows as the first says.
    public static Column stack(Column... cols) {
        return Column.call("stack", cols);
    }
}
