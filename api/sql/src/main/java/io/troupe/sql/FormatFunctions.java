package io.troupe.sql;

import io.troupe.sql.types.DataType;
import io.troupe.sql.types.StructType;
import java.util.Map;
import java.util.stream.Stream;

/// Functions of JSON, CSV, XML and variants, and of the session. They are members of [functions]; they are kept apart
/// for reading.
abstract class FormatFunctions extends NamedColumnFunctions {
    FormatFunctions() {}

    /// The struct that a line of CSV says.
    public static Column from_csv(Column e, Column schema, Map<String, String> options) {
        return Column.call("from_csv", e, schema, Column.options(options));
    }

    /// The struct that a line of CSV says.
    public static Column from_csv(Column e, StructType schema, Map<String, String> options) {
        return Column.call("from_csv", e, Column.of(schema.sql()), Column.options(options));
    }

    /// The schema of a line of CSV, as text.
    public static Column schema_of_csv(String csv) {
        return Column.call("schema_of_csv", Column.of(csv));
    }

    /// The schema of a line of CSV, as text.
    public static Column schema_of_csv(Column csv) {
        return Column.call("schema_of_csv", csv);
    }

    /// The same with options.
    public static Column schema_of_csv(Column csv, Map<String, String> options) {
        return Column.call("schema_of_csv", csv, Column.options(options));
    }

    /// A struct as a line of CSV.
    public static Column to_csv(Column e) {
        return Column.call("to_csv", e);
    }

    /// The same with options.
    public static Column to_csv(Column e, Map<String, String> options) {
        return Column.call("to_csv", e, Column.options(options));
    }

    /// The struct that an element of XML says.
    public static Column from_xml(Column e, StructType schema) {
        return Column.call("from_xml", e, Column.of(schema.sql()));
    }

    /// The same with options.
    public static Column from_xml(Column e, StructType schema, Map<String, String> options) {
        return Column.call("from_xml", e, Column.of(schema.sql()), Column.options(options));
    }

    /// The same with options.
    public static Column from_xml(Column e, String schema, Map<String, String> options) {
        return Column.call("from_xml", e, Column.of(schema), Column.options(options));
    }

    /// The struct that an element of XML says.
    public static Column from_xml(Column e, Column schema) {
        return Column.call("from_xml", e, schema);
    }

    /// The same with options.
    public static Column from_xml(Column e, Column schema, Map<String, String> options) {
        return Column.call("from_xml", e, schema, Column.options(options));
    }

    /// The schema of an element of XML, as text.
    public static Column schema_of_xml(String xml) {
        return Column.call("schema_of_xml", Column.of(xml));
    }

    /// The schema of an element of XML, as text.
    public static Column schema_of_xml(Column xml) {
        return Column.call("schema_of_xml", xml);
    }

    /// The same with options.
    public static Column schema_of_xml(Column xml, Map<String, String> options) {
        return Column.call("schema_of_xml", xml, Column.options(options));
    }

    /// A struct as an element of XML.
    public static Column to_xml(Column e) {
        return Column.call("to_xml", e);
    }

    /// The same with options.
    public static Column to_xml(Column e, Map<String, String> options) {
        return Column.call("to_xml", e, Column.options(options));
    }

    /// How many elements an array of JSON has.
    public static Column json_array_length(Column e) {
        return Column.call("json_array_length", e);
    }

    /// The keys of an object of JSON.
    public static Column json_object_keys(Column e) {
        return Column.call("json_object_keys", e);
    }

    /// The fields of an object of JSON as columns.
    public static Column json_tuple(Column json, String... fields) {
        return Column.call("json_tuple",
                Stream.concat(Stream.of(json), Stream.of(fields).map(Column::of)).toArray(Column[]::new));
    }

    /// The variant that a text of JSON says.
    public static Column parse_json(Column json) {
        return Column.call("parse_json", json);
    }

    /// The same, null where it says none.
    public static Column try_parse_json(Column json) {
        return Column.call("try_parse_json", json);
    }

    /// Whether a variant is the null of JSON.
    public static Column is_variant_null(Column v) {
        return Column.call("is_variant_null", v);
    }

    /// The schema of a variant, as text.
    public static Column schema_of_variant(Column v) {
        return Column.call("schema_of_variant", v);
    }

    /// A variant of arrays, maps and structs.
    public static Column to_variant_object(Column col) {
        return Column.call("to_variant_object", col);
    }

    /// A part of a variant in a type.
    public static Column variant_get(Column v, String path, String targetType) {
        return Column.call("variant_get", v, Column.of(path), Column.of(targetType));
    }

    /// A part of a variant in a type.
    public static Column variant_get(Column v, Column path, String targetType) {
        return Column.call("variant_get", v, path, Column.of(targetType));
    }

    /// The same, null where it does not fit.
    public static Column try_variant_get(Column v, String path, String targetType) {
        return Column.call("try_variant_get", v, Column.of(path), Column.of(targetType));
    }

    /// The same, null where it does not fit.
    public static Column try_variant_get(Column v, Column path, String targetType) {
        return Column.call("try_variant_get", v, path, Column.of(targetType));
    }

    /// The texts that a path of XML finds.
    public static Column xpath(Column xml, Column path) {
        return Column.call("xpath", xml, path);
    }

    /// Whether a path of XML finds anything.
    public static Column xpath_boolean(Column xml, Column path) {
        return Column.call("xpath_boolean", xml, path);
    }

    /// The number that a path of XML finds.
    public static Column xpath_double(Column xml, Column path) {
        return Column.call("xpath_double", xml, path);
    }

    /// The number that a path of XML finds.
    public static Column xpath_number(Column xml, Column path) {
        return Column.call("xpath_number", xml, path);
    }

    /// The number that a path of XML finds.
    public static Column xpath_float(Column xml, Column path) {
        return Column.call("xpath_float", xml, path);
    }

    /// The number that a path of XML finds.
    public static Column xpath_int(Column xml, Column path) {
        return Column.call("xpath_int", xml, path);
    }

    /// The number that a path of XML finds.
    public static Column xpath_long(Column xml, Column path) {
        return Column.call("xpath_long", xml, path);
    }

    /// The number that a path of XML finds.
    public static Column xpath_short(Column xml, Column path) {
        return Column.call("xpath_short", xml, path);
    }

    /// The first text that a path of XML finds.
    public static Column xpath_string(Column xml, Column path) {
        return Column.call("xpath_string", xml, path);
    }

    /// The current catalog.
    public static Column current_catalog() {
        return Column.call("current_catalog");
    }

    /// The current database.
    public static Column current_database() {
        return Column.call("current_database");
    }

    /// The current database.
    public static Column current_schema() {
        return Column.call("current_schema");
    }

    /// Who runs the query.
    public static Column session_user() {
        return Column.call("session_user");
    }

    /// Who runs the query.
    public static Column user() {
        return Column.call("user");
    }

    /// The version of the engine.
    public static Column version() {
        return Column.call("version");
    }

    /// Where the part of the file that is read begins.
    public static Column input_file_block_start() {
        return Column.call("input_file_block_start");
    }

    /// How long the part of the file that is read is.
    public static Column input_file_block_length() {
        return Column.call("input_file_block_length");
    }

    /// What a static method of a class gives.
    public static Column java_method(Column... cols) {
        return Column.call("java_method", cols);
    }

    /// What a static method of a class gives.
    public static Column reflect(Column... cols) {
        return Column.call("reflect", cols);
    }

    /// The same, null where it throws.
    public static Column try_reflect(Column... cols) {
        return Column.call("try_reflect", cols);
    }

    /// Which of the columns a row of grouping sets is not grouped by, as bits.
    public static Column grouping_id(Column... cols) {
        return Column.call("grouping_id", cols);
    }

    /// The struct that a text of JSON says.
    public static Column from_json(Column e, StructType schema) {
        return Column.call("from_json", e, Column.of(schema.sql()));
    }

    /// The value that a text of JSON says.
    public static Column from_json(Column e, DataType schema) {
        return Column.call("from_json", e, Column.of(schema.sql()));
    }

    /// The struct that a text of JSON says, read with options.
    public static Column from_json(Column e, StructType schema, Map<String, String> options) {
        return Column.call("from_json", e, Column.of(schema.sql()), Column.options(options));
    }

    /// The value that a text of JSON says, read with options.
    public static Column from_json(Column e, DataType schema, Map<String, String> options) {
        return Column.call("from_json", e, Column.of(schema.sql()), Column.options(options));
    }

    /// The value that a text of JSON says, read with options.
    public static Column from_json(Column e, String schema, Map<String, String> options) {
        return Column.call("from_json", e, Column.of(schema), Column.options(options));
    }

    /// The value that a text of JSON says.
    public static Column from_json(Column e, Column schema) {
        return Column.call("from_json", e, schema);
    }

    /// The value that a text of JSON says, read with options.
    public static Column from_json(Column e, Column schema, Map<String, String> options) {
        return Column.call("from_json", e, schema, Column.options(options));
    }

    /// A struct, array or map as JSON.
    public static Column to_json(Column e) {
        return Column.call("to_json", e);
    }

    /// The same with options.
    public static Column to_json(Column e, Map<String, String> options) {
        return Column.call("to_json", e, Column.options(options));
    }

    /// The type of a text of JSON.
    public static Column schema_of_json(Column json) {
        return Column.call("schema_of_json", json);
    }

    /// The same with options.
    public static Column schema_of_json(Column json, Map<String, String> options) {
        return Column.call("schema_of_json", json, Column.options(options));
    }
}
