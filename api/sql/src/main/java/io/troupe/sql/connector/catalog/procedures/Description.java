package io.troupe.sql.connector.catalog.procedures;

import io.troupe.sql.types.DataType;
import org.jspecify.annotations.Nullable;

/// A parameter that gets a value, finished or not.
record Description(
        String name, DataType dataType, @Nullable DefaultValue defaultValue, @Nullable String comment)
        implements
            ProcedureParameter,
            ProcedureParameter.Builder {
    @Override
    public Mode mode() {
        return Mode.IN;
    }

    @Override
    public Builder defaultValue(String sql) {
        return new Description(name, dataType, new DefaultValue(sql), comment);
    }

    @Override
    public Builder comment(String text) {
        return new Description(name, dataType, defaultValue, text);
    }

    @Override
    public ProcedureParameter build() {
        return this;
    }
}
