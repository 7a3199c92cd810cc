package io.troupe.sql.function.signature;

import io.troupe.columnar.Vector;
import io.troupe.sql.function.EvaluationContext;
import io.troupe.sql.function.ScalarKernel;
import io.troupe.sql.types.DataType;
import io.troupe.sql.value.Values;
import io.troupe.sql.value.VectorBuilder;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Computes a function row by row.
record RowKernel(RowFunction.Row row, List<DataType> types, DataType result,
        boolean seesNulls) implements ScalarKernel {
    @Override
    public Vector evaluate(Vector[] arguments, int rowCount, EvaluationContext context) {
        VectorBuilder builder = VectorBuilder.of(result, rowCount);
        @Nullable
        Object[] values = new @Nullable Object[arguments.length];
        for (int i = 0; i < rowCount; i++) {
            boolean anyNull = false;
            for (int k = 0; k < arguments.length; k++) {
                values[k] = Values.get(arguments[k], i, types.get(k));
                anyNull |= values[k] == null;
            }
            builder.append(anyNull && !seesNulls ? null : row.apply(values, context));
        }
        return builder.build();
    }
}
