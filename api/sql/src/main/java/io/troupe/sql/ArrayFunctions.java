package io.troupe.sql;

/// Functions of arrays, maps and structs. See [functions].
abstract class ArrayFunctions extends DateFunctions {
    ArrayFunctions() {}

    /// An array of the values.
    public static Column array(Column... cols) {
        return Column.call("array", cols);
    }

    /// An array of the values.
    public static Column array(String colName, String... colNames) {
        return Column.call("array", columns(colName, colNames));
    }

    /// A struct of the columns, with their names.
    public static Column struct(Column... cols) {
        return Column.call("struct", cols);
    }

    /// A struct of the columns, with their names.
    public static Column struct(String colName, String... colNames) {
        return Column.call("struct", columns(colName, colNames));
    }

    /// A map of keys and values in turn.
    public static Column map(Column... cols) {
        return Column.call("map", cols);
    }

    /// A map of two arrays.
    public static Column map_from_arrays(Column keys, Column values) {
        return Column.call("map_from_arrays", keys, values);
    }

    /// The keys.
    public static Column map_keys(Column e) {
        return Column.call("map_keys", e);
    }

    /// The values.
    public static Column map_values(Column e) {
        return Column.call("map_values", e);
    }

    /// The entries as structs of `key` and `value`.
    public static Column map_entries(Column e) {
        return Column.call("map_entries", e);
    }

    /// A map of structs of two fields.
    public static Column map_from_entries(Column e) {
        return Column.call("map_from_entries", e);
    }

    /// One map of several; a key in two of them is an error.
    public static Column map_concat(Column... cols) {
        return Column.call("map_concat", cols);
    }

    /// How many elements or entries.
    public static Column size(Column e) {
        return Column.call("size", e);
    }

    /// How many elements or entries.
    public static Column cardinality(Column e) {
        return Column.call("cardinality", e);
    }

    /// Whether an element equals the value.
    public static Column array_contains(Column column, Object value) {
        return Column.call("array_contains", column, Column.of(value));
    }

    /// Each element once.
    public static Column array_distinct(Column e) {
        return Column.call("array_distinct", e);
    }

    /// The elements of both.
    public static Column array_intersect(Column a, Column b) {
        return Column.call("array_intersect", a, b);
    }

    /// The elements of either, each once.
    public static Column array_union(Column a, Column b) {
        return Column.call("array_union", a, b);
    }

    /// The elements of the first that are not in the second.
    public static Column array_except(Column a, Column b) {
        return Column.call("array_except", a, b);
    }

    /// The elements as a text.
    public static Column array_join(Column column, String delimiter) {
        return Column.call("array_join", column, Column.of(delimiter));
    }

    /// The greatest element.
    public static Column array_max(Column e) {
        return Column.call("array_max", e);
    }

    /// The least element.
    public static Column array_min(Column e) {
        return Column.call("array_min", e);
    }

    /// Where the value is, from 1; 0 when it is not.
    public static Column array_position(Column column, Object value) {
        return Column.call("array_position", column, Column.of(value));
    }

    /// Without the elements that equal it.
    public static Column array_remove(Column column, Object element) {
        return Column.call("array_remove", column, Column.of(element));
    }

    /// An array of so many.
    public static Column array_repeat(Column e, int count) {
        return Column.call("array_repeat", e, Column.of(count));
    }

    /// Upwards, nulls last.
    public static Column array_sort(Column e) {
        return Column.call("array_sort", e);
    }

    /// Whether both have an element in common.
    public static Column arrays_overlap(Column a, Column b) {
        return Column.call("arrays_overlap", a, b);
    }

    /// The element at a place, from 1, or of a key.
    public static Column element_at(Column column, Object value) {
        return Column.call("element_at", column, Column.of(value));
    }

    /// The arrays of an array as one.
    public static Column flatten(Column e) {
        return Column.call("flatten", e);
    }

    /// The values from one to another.
    public static Column sequence(Column start, Column stop) {
        return Column.call("sequence", start, stop);
    }

    /// The values from one to another, `step` apart.
    public static Column sequence(Column start, Column stop, Column step) {
        return Column.call("sequence", start, stop, step);
    }

    /// In random order.
    public static Column shuffle(Column e) {
        return Column.call("shuffle", e);
    }

    /// So many elements from a place, from 1.
    public static Column slice(Column x, int start, int length) {
        return Column.call("slice", x, Column.of(start), Column.of(length));
    }

    /// Upwards, nulls first.
    public static Column sort_array(Column e) {
        return Column.call("sort_array", e);
    }

    /// Upwards with nulls first, or downwards with nulls last.
    public static Column sort_array(Column e, boolean asc) {
        return Column.call("sort_array", e, Column.of(asc));
    }

    /// A row for each element or entry.
    public static Column explode(Column e) {
        return Column.call("explode", e);
    }

    /// A row for each element or entry, one with null for none.
    public static Column explode_outer(Column e) {
        return Column.call("explode_outer", e);
    }

    /// A row for each element with its place, from 0.
    public static Column posexplode(Column e) {
        return Column.call("posexplode", e);
    }

    /// A row for each element with its place, one with nulls for none.
    public static Column posexplode_outer(Column e) {
        return Column.call("posexplode_outer", e);
    }

    /// A row for each struct of an array, its fields as columns.
    public static Column inline(Column e) {
        return Column.call("inline", e);
    }

    /// What a path finds in a JSON text.
    public static Column get_json_object(Column e, String path) {
        return Column.call("get_json_object", e, Column.of(path));
    }

    /// As a JSON text.
    public static Column to_json(Column e) {
        return Column.call("to_json", e);
    }

    /// A JSON text as a value of a type.
    public static Column from_json(Column e, String schema) {
        return Column.call("from_json", e, Column.of(schema));
    }

    /// The type of a JSON text.
    public static Column schema_of_json(String json) {
        return Column.call("schema_of_json", Column.of(json));
    }
}
