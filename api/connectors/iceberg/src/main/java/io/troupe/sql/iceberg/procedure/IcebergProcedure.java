package io.troupe.sql.iceberg.procedure;

import io.troupe.sql.catalyst.InternalRow;
import io.troupe.sql.catalyst.expressions.GenericInternalRow;
import io.troupe.sql.connector.catalog.procedures.BoundProcedure;
import io.troupe.sql.connector.catalog.procedures.ProcedureParameter;
import io.troupe.sql.connector.catalog.procedures.UnboundProcedure;
import io.troupe.sql.connector.read.LocalScan;
import io.troupe.sql.connector.read.Scan;
import io.troupe.sql.types.DataType;
import io.troupe.sql.types.StructType;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A procedure.
///
/// @param given
///            its parameters in order
/// @param result
///            the columns of what it tells
/// @param work
///            what it does
record IcebergProcedure(
        String name, String description, List<ProcedureParameter> given, StructType result,
        Work work) implements UnboundProcedure, BoundProcedure {
    /// What a procedure does.
    @FunctionalInterface
    interface Work {
        /// Does it, and gives rows of its result.
        List<List<@Nullable Object>> run(Arguments arguments);
    }

    /// Starts to describe one.
    static Builder named(String name, String description) {
        return new Builder(name, description);
    }

    @Override
    public BoundProcedure bind(StructType inputType) {
        return this;
    }

    @Override
    public ProcedureParameter[] parameters() {
        return given.toArray(ProcedureParameter[]::new);
    }

    @Override
    public boolean isDeterministic() {
        return false;
    }

    @Override
    public Iterator<Scan> call(InternalRow input) {
        List<List<@Nullable Object>> rows = work.run(new Arguments(given, input));
        return List.<Scan>of(new Result(result, rows)).iterator();
    }

    private record Result(StructType schema, List<List<@Nullable Object>> values) implements LocalScan {
        @Override
        public StructType readSchema() {
            return schema;
        }

        @Override
        public InternalRow[] rows() {
            return values.stream().map(row -> new GenericInternalRow(row.toArray()))
                    .toArray(InternalRow[]::new);
        }
    }

    /// Describes a procedure.
    static final class Builder {
        private final String name;
        private final String description;
        private final List<ProcedureParameter> parameters = new ArrayList<>();
        private StructType result = new StructType();

        private Builder(String name, String description) {
            this.name = name;
            this.description = description;
        }

        /// A parameter that every call gives.
        Builder needs(String parameter, DataType type) {
            parameters.add(ProcedureParameter.in(parameter, type).build());
            return this;
        }

        /// A parameter that is null unless a call gives it.
        Builder takes(String parameter, DataType type) {
            parameters.add(ProcedureParameter.in(parameter, type).defaultValue("NULL").build());
            return this;
        }

        /// A column of the result.
        Builder tells(String column, DataType type) {
            result = result.add(column, type);
            return this;
        }

        /// The procedure that does `work`.
        IcebergProcedure doing(Work work) {
            return new IcebergProcedure(name, description, List.copyOf(parameters), result, work);
        }
    }
}
