package io.troupe.sql.iceberg.procedure;

import io.troupe.sql.catalyst.InternalRow;
import io.troupe.sql.connector.catalog.procedures.ProcedureParameter;
import io.troupe.sql.types.MapValue;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The arguments of a call by the names of parameters.
record Arguments(List<ProcedureParameter> parameters, InternalRow values) {
    private static final long MICROS_PER_MILLI = 1000;

    private @Nullable Object value(String name) {
        for (int i = 0; i < parameters.size(); i++) {
            if (parameters.get(i).name().equals(name)) {
                return values.get(i, parameters.get(i).dataType());
            }
        }
        throw new IllegalStateException("a procedure has no parameter " + name);
    }

    private Object required(String name) {
        Object value = value(name);
        if (value == null) {
            throw new IllegalArgumentException("The argument " + name + " is null; it needs a value.");
        }
        return value;
    }

    String text(String name) {
        return required(name).toString();
    }

    long number(String name) {
        return ((Number) required(name)).longValue();
    }

    long millis(String name) {
        return Math.floorDiv(number(name), MICROS_PER_MILLI);
    }

    boolean flag(String name) {
        return Boolean.TRUE.equals(value(name));
    }

    Optional<String> someText(String name) {
        return Optional.ofNullable(value(name)).map(Object::toString);
    }

    Optional<Long> someNumber(String name) {
        return Optional.ofNullable(value(name)).map(value -> ((Number) value).longValue());
    }

    Optional<Long> someMillis(String name) {
        return someNumber(name).map(micros -> Math.floorDiv(micros, MICROS_PER_MILLI));
    }

    /// The numbers of an array; none when it is null.
    List<Long> numbers(String name) {
        return value(name) instanceof List<?> list
                ? list.stream().map(each -> ((Number) each).longValue()).toList()
                : List.of();
    }

    /// The texts of a map; none when it is null.
    Map<String, String> texts(String name) {
        Map<String, String> texts = new LinkedHashMap<>();
        if (value(name) instanceof MapValue map) {
            for (int i = 0; i < map.size(); i++) {
                texts.put(map.keys().get(i).toString(), String.valueOf(map.values().get(i)));
            }
        }
        return texts;
    }
}
