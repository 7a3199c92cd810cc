package io.troupe.sql.connector.expressions;

import io.troupe.sql.types.DataType;
import io.troupe.sql.types.DateType;
import io.troupe.sql.types.StringType;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/// A value and its type.
public record LiteralValue<T>(@Nullable T value, DataType dataType) implements Literal<T> {
    @Override
    public String describe() {
        if (value == null) {
            return "NULL";
        }
        return switch (dataType) {
            case StringType _ -> "'" + value.toString().replace("'", "''") + "'";
            case DateType _ -> "DATE '" + LocalDate.ofEpochDay((Integer) value) + "'";
            default -> value.toString();
        };
    }

    @Override
    public String toString() {
        return describe();
    }
}
