package io.troupe.sql.connector.catalog.procedures;

import io.troupe.sql.types.DataType;
import org.jspecify.annotations.Nullable;

/// A parameter of a procedure; make one with [#in].
public interface ProcedureParameter {
    /// Which way values go.
    enum Mode {
        IN, INOUT, OUT
    }

    /// Which way values go; only [Mode#IN] can be called.
    Mode mode();

    /// Its name, which calls may give, in any case.
    String name();

    /// What arguments are cast to.
    DataType dataType();

    /// What it is when a call does not give it; null when it must be given.
    @Nullable
    DefaultValue defaultValue();

    /// What it means, for people; null for nothing.
    @Nullable
    String comment();

    /// Starts to describe a parameter that gets a value.
    static Builder in(String name, DataType dataType) {
        return new Description(name, dataType, null, null);
    }

    /// A parameter that is being described.
    interface Builder {
        /// With this default, an expression of SQL.
        Builder defaultValue(String sql);

        /// With this comment.
        Builder comment(String comment);

        /// The parameter.
        ProcedureParameter build();
    }
}
