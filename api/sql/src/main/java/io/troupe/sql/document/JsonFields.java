package io.troupe.sql.document;

import io.troupe.sql.function.json.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// The fields of a JSON object, written and read by name. What is null or empty is left out, and what is
/// left out is read as null or empty. Used by one thread.
final class JsonFields {
    private final Map<String, Json> fields;

    JsonFields() {
        this.fields = new LinkedHashMap<>();
    }

    private JsonFields(Map<String, Json> fields) {
        this.fields = fields;
    }

    /// The fields of `json`; none when it is no object.
    static JsonFields of(Json json) {
        return new JsonFields(json instanceof Json.ObjectValue object ? object.fields() : Map.of());
    }

    Json json() {
        return new Json.ObjectValue(fields);
    }

    // ---- writing ----------------------------------------------------------------------------------------------------

    JsonFields put(String name, @Nullable Json value) {
        if (value != null) {
            fields.put(name, value);
        }
        return this;
    }

    JsonFields put(String name, @Nullable String value) {
        return value == null ? this : put(name, new Json.StringValue(value));
    }

    JsonFields put(String name, long value) {
        return put(name, new Json.Token(Long.toString(value)));
    }

    JsonFields put(String name, boolean value) {
        return value ? put(name, new Json.Token("true")) : this;
    }

    <T> JsonFields put(String name, List<T> values, Function<T, Json> json) {
        return values.isEmpty()
                ? this
                : put(name, new Json.ArrayValue(List.copyOf(values.stream().map(json).toList())));
    }

    <T> JsonFields put(String name, Map<String, T> values, Function<T, Json> json) {
        Map<String, Json> members = new LinkedHashMap<>();
        new TreeMap<>(values).forEach((key, value) -> members.put(key, json.apply(value)));
        return members.isEmpty() ? this : put(name, new Json.ObjectValue(members));
    }

    JsonFields texts(String name, List<String> values) {
        return put(name, values, Json.StringValue::new);
    }

    JsonFields texts(String name, Map<String, String> values) {
        return put(name, values, Json.StringValue::new);
    }

    // ---- reading ----------------------------------------------------------------------------------------------------

    Optional<Json> get(String name) {
        return Optional.ofNullable(fields.get(name));
    }

    @Nullable
    String text(String name) {
        return fields.get(name) instanceof Json.StringValue(String value) ? value : null;
    }

    String text(String name, String missing) {
        String text = text(name);
        return text == null ? missing : text;
    }

    long number(String name) {
        return fields.get(name) instanceof Json.Token(String text) ? Long.parseLong(text) : 0;
    }

    boolean flag(String name) {
        return fields.get(name) instanceof Json.Token(String text) && text.equals("true");
    }

    <T> List<T> list(String name, Function<Json, T> value) {
        List<T> values = new ArrayList<>();
        if (fields.get(name) instanceof Json.ArrayValue array) {
            array.elements().forEach(element -> values.add(value.apply(element)));
        }
        return values;
    }

    <T> Map<String, T> map(String name, Function<Json, T> value) {
        Map<String, T> values = new LinkedHashMap<>();
        if (fields.get(name) instanceof Json.ObjectValue object) {
            object.fields().forEach((key, member) -> values.put(key, value.apply(member)));
        }
        return values;
    }

    List<String> texts(String name) {
        return list(name, JsonFields::textOf);
    }

    Map<String, String> textMap(String name) {
        return map(name, JsonFields::textOf);
    }

    private static String textOf(Json json) {
        return json instanceof Json.StringValue(String value) ? value : json.text();
    }
}
