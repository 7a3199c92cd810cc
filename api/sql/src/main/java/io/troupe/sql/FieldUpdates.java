package io.troupe.sql;

import io.troupe.columnar.StructVector;
import io.troupe.columnar.Vector;
import io.troupe.sql.error.Origin;
import io.troupe.sql.error.SqlException;
import io.troupe.sql.function.Argument;
import io.troupe.sql.function.BoundScalar;
import io.troupe.sql.function.EvaluationContext;
import io.troupe.sql.function.ScalarFunction;
import io.troupe.sql.function.ScalarKernel;
import io.troupe.sql.function.Semantics;
import io.troupe.sql.function.coercion.Mismatch;
import io.troupe.sql.plan.Expression;
import io.troupe.sql.plan.Unresolved;
import io.troupe.sql.types.DataType;
import io.troupe.sql.types.StructField;
import io.troupe.sql.types.StructType;
import io.troupe.sql.value.Values;
import io.troupe.sql.value.VectorBuilder;
import java.util.ArrayList;
import java.util.List;

/// Structs with other fields: [Column#withField] and [Column#dropFields].
final class FieldUpdates {
    /// Stands for the new value among the fields of the old struct.
    private static final int NEW_VALUE = -1;

    private FieldUpdates() {}

    /// `struct` with the field at `path` set to `value`.
    static Column with(Column struct, List<String> path, Column value) {
        String name = path.getFirst();
        Column field = path.size() == 1
                ? value
                : with(struct.getField(name), path.subList(1, path.size()), value);
        return call(new Update(name, false), struct, field);
    }

    /// `struct` without the field at `path`.
    static Column without(Column struct, List<String> path) {
        String name = path.getFirst();
        return path.size() == 1
                ? call(new Update(name, true), struct)
                : call(new Update(name, false), struct,
                        without(struct.getField(name), path.subList(1, path.size())));
    }

    private static Column call(Update update, Column... arguments) {
        List<Expression> expressions = new ArrayList<>();
        for (Column argument : arguments) {
            expressions.add(argument.expression());
        }
        return new Column(new Unresolved.Own(update,
                new Unresolved.Function(update.name(), expressions, CallPlace.origin())));
    }

    /// Sets or drops one field.
    ///
    /// @param field
    ///            its name, compared as names of columns are
    private record Update(String field, boolean drops) implements ScalarFunction {
        @Override
        public String name() {
            return "update_fields";
        }

        @Override
        public BoundScalar bind(List<Argument> arguments, Semantics semantics) {
            Argument struct = arguments.getFirst();
            if (!(struct.type() instanceof StructType type)) {
                throw Mismatch.unexpected(text(arguments), 0, struct, "\"STRUCT\"");
            }
            List<StructField> fields = new ArrayList<>();
            List<Integer> sources = new ArrayList<>();
            boolean isSet = drops;
            for (int i = 0; i < type.size(); i++) {
                StructField old = type.apply(i);
                boolean isMeant = semantics.caseSensitive()
                        ? old.name().equals(field)
                        : old.name().equalsIgnoreCase(field);
                if (!isMeant || !drops) {
                    fields.add(isMeant ? set(field, arguments.get(1)) : old);
                    sources.add(isMeant ? NEW_VALUE : i);
                }
                isSet |= isMeant;
            }
            if (!isSet) {
                fields.add(set(field, arguments.get(1)));
                sources.add(NEW_VALUE);
            }
            if (fields.isEmpty()) {
                throw SqlException.analysis(Origin.UNKNOWN,
                        "DATATYPE_MISMATCH.CANNOT_DROP_ALL_FIELDS", "sqlExpr",
                        "\"" + text(arguments) + "\"");
            }
            List<DataType> types = arguments.stream().map(Argument::type).toList();
            return new BoundScalar((drops ? "drop_field " : "with_field ") + field, types,
                    new StructType(fields), struct.nullable(),
                    true,
                    new Kernel(List.copyOf(sources), types.getLast()));
        }

        private String text(List<Argument> arguments) {
            return name() + "(" + arguments.getFirst().sql() + ", "
                    + (drops ? "dropfield()" : "WithField(" + arguments.get(1).sql() + ")") + ")";
        }

        private static StructField set(String name, Argument value) {
            return new StructField(name, value.type(), value.nullable());
        }
    }

    private record Kernel(List<Integer> sources, DataType valueType) implements ScalarKernel {
        @Override
        public Vector evaluate(Vector[] arguments, int rowCount, EvaluationContext context) {
            StructVector struct = (StructVector) arguments[0].decoded();
            List<Vector> fields = new ArrayList<>();
            for (int source : sources) {
                fields.add(source == NEW_VALUE
                        ? within(struct, arguments[1], rowCount)
                        : struct.fields().get(source));
            }
            return new StructVector(fields, struct.validity(), rowCount);
        }

        /// `values`, null where the struct is.
        private Vector within(StructVector struct, Vector values, int rowCount) {
            if (struct.validity() == null) {
                return values;
            }
            VectorBuilder builder = VectorBuilder.of(valueType, rowCount);
            for (int row = 0; row < rowCount; row++) {
                builder.append(struct.isNull(row) ? null : Values.get(values, row, valueType));
            }
            return builder.build();
        }
    }
}
