package io.troupe.sql.avro;

import static io.troupe.sql.functions.call_function;
import static io.troupe.sql.functions.lit;
import static io.troupe.sql.functions.map;

import io.troupe.sql.Column;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Functions between columns and messages of Avro. The same are known to SQL by these names.
public final class functions {
    private functions() {}

    /// The value of the binary message `data`, which was written in the schema `jsonFormatSchema`; null for null. A message
    /// that makes no sense fails the query with MALFORMED_AVRO_MESSAGE.
    public static Column from_avro(Column data, String jsonFormatSchema) {
        return from_avro(data, jsonFormatSchema, Map.of());
    }

    /// The same with options: `avroSchema` is the schema in which to read, `mode` PERMISSIVE gives null for messages that
    /// make no sense, `enableStableIdentifiersForUnionType` names members of unions by their types.
    public static Column from_avro(Column data, String jsonFormatSchema, Map<String, String> options) {
        return call("from_avro", options, data, lit(jsonFormatSchema));
    }

    /// `data` as a message in the schema that its type suggests; null for null.
    public static Column to_avro(Column data) {
        return call_function("to_avro", data);
    }

    /// `data` as a message in the schema `jsonFormatSchema`; null for null.
    public static Column to_avro(Column data, String jsonFormatSchema) {
        return call_function("to_avro", data, lit(jsonFormatSchema));
    }

    /// The type that values of the schema `jsonFormatSchema` have, as SQL writes it.
    public static Column schema_of_avro(String jsonFormatSchema) {
        return schema_of_avro(jsonFormatSchema, Map.of());
    }

    /// The same with options as for [#from_avro(Column, String, Map)].
    public static Column schema_of_avro(String jsonFormatSchema, Map<String, String> options) {
        return call("schema_of_avro", options, lit(jsonFormatSchema));
    }

    private static Column call(String name, Map<String, String> options, Column... arguments) {
        List<Column> all = new ArrayList<>(List.of(arguments));
        if (!options.isEmpty()) {
            List<Column> entries = new ArrayList<>();
            options.forEach((key, value) -> {
                entries.add(lit(key));
                entries.add(lit(value));
            });
            all.add(map(entries.toArray(Column[]::new)));
        }
        return call_function(name, all.toArray(Column[]::new));
    }
}
