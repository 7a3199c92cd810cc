package io.troupe.sql.function.window;

import io.troupe.columnar.Nulls;
import io.troupe.columnar.Vector;
import io.troupe.sql.function.EvaluationContext;
import io.troupe.sql.function.WindowFunction;
import io.troupe.sql.types.DataType;
import io.troupe.sql.value.Values;
import io.troupe.sql.value.VectorBuilder;
import java.util.Arrays;

/// `lag` and `lead`: the value some rows away, or a default when the partition ends before.
///
/// @param distance
///            how many rows after this one, negative for before
/// @param ignoreNulls
///            whether rows with a null are not counted
/// @param type
///            of the value and the default
record OffsetKernel(long distance, boolean ignoreNulls,
        DataType type) implements WindowFunction.WindowKernel {
    @Override
    public Vector evaluate(Vector[] arguments, WindowFunction.Rows rows, EvaluationContext context) {
        Vector column = arguments[0].decoded();
        int count = rows.count();
        int[] sources = new int[count];
        int[] present = ignoreNulls ? present(column, count) : new int[0];
        boolean missing = false;
        int next = 0;
        for (int i = 0; i < count; i++) {
            if (ignoreNulls) {
                // `next` is how many rows with a value come before this one.
                if (distance == 0) {
                    sources[i] = i;
                } else {
                    long index = next + distance - (distance > 0 && column.isNull(i) ? 1 : 0);
                    sources[i] = index >= 0 && index < present.length ? present[(int) index] : -1;
                }
                next += column.isNull(i) ? 0 : 1;
            } else {
                long source = i + distance;
                sources[i] = source >= 0 && source < count ? (int) source : -1;
            }
            missing |= sources[i] < 0;
        }
        if (arguments.length < 3 || !missing) {
            return Nulls.orNull(column, sources, count);
        }
        VectorBuilder builder = VectorBuilder.of(type, count);
        for (int i = 0; i < count; i++) {
            builder.append(sources[i] < 0
                    ? Values.get(arguments[2], i, type)
                    : Values.get(column, sources[i], type));
        }
        return builder.build();
    }

    private static int[] present(Vector column, int count) {
        int[] present = new int[count];
        int found = 0;
        for (int i = 0; i < count; i++) {
            if (!column.isNull(i)) {
                present[found++] = i;
            }
        }
        return Arrays.copyOf(present, found);
    }
}
