package io.troupe.sql.function.row;

import io.troupe.columnar.DictionaryVector;
import io.troupe.columnar.Vector;
import io.troupe.sql.function.EvaluationContext;
import io.troupe.sql.function.ScalarKernel;
import io.troupe.sql.types.DataType;
import io.troupe.sql.value.Values;
import io.troupe.sql.value.VectorBuilder;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Computes row by row over boxed values. A function of one column with a dictionary is computed once per entry in use
/// when the results may be gathered.
///
/// @param argumentTypes
///            of the columns
/// @param type
///            of the result
/// @param strict
///            whether a null argument makes the result null without a call
/// @param pure
///            whether the body may be called once for equal arguments
/// @param body
///            computes one row
record RowKernel(List<DataType> argumentTypes, DataType type, boolean strict, boolean pure,
        RowBody body) implements ScalarKernel {
    @Override
    public Vector evaluate(Vector[] arguments, int rowCount, EvaluationContext context) {
        if (pure && strict && arguments.length == 1 && arguments[0] instanceof DictionaryVector column) {
            return byEntry(column, rowCount, context);
        }
        int width = argumentTypes.size();
        VectorBuilder builder = VectorBuilder.of(type, rowCount);
        @Nullable
        Object[] values = new @Nullable Object[width];
        for (int row = 0; row < rowCount; row++) {
            boolean missing = false;
            for (int i = 0; i < width; i++) {
                values[i] = Values.get(arguments[i], row, argumentTypes.get(i));
                missing |= values[i] == null;
            }
            builder.append(strict && missing ? null : body.apply(values, context));
        }
        return builder.build();
    }

    private Vector byEntry(DictionaryVector column, int rowCount, EvaluationContext context) {
        Vector dictionary = column.dictionary();
        int[] places = new int[dictionary.size()];
        Arrays.fill(places, -1);
        int[] rows = new int[rowCount];
        VectorBuilder builder = VectorBuilder.of(type, Math.min(rowCount, dictionary.size()) + 1);
        @Nullable
        Object[] values = new @Nullable Object[1];
        int nullPlace = -1;
        for (int row = 0; row < rowCount; row++) {
            if (column.isNull(row)) {
                if (nullPlace < 0) {
                    nullPlace = builder.size();
                    builder.append(null);
                }
                rows[row] = nullPlace;
                continue;
            }
            int code = column.codes()[row];
            if (places[code] < 0) {
                places[code] = builder.size();
                values[0] = Values.get(dictionary, code, argumentTypes.getFirst());
                builder.append(body.apply(values, context));
            }
            rows[row] = places[code];
        }
        return builder.build().gather(rows, rowCount);
    }
}
