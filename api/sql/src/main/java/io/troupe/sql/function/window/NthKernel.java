package io.troupe.sql.function.window;

import io.troupe.columnar.Nulls;
import io.troupe.columnar.Vector;
import io.troupe.sql.function.EvaluationContext;
import io.troupe.sql.function.WindowFunction;

/// `nth_value`: the value of a row of the frame, counted from 1.
record NthKernel(long position, boolean ignoreNulls) implements WindowFunction.WindowKernel {
    @Override
    public Vector evaluate(Vector[] arguments, WindowFunction.Rows rows, EvaluationContext context) {
        Vector column = arguments[0].decoded();
        int count = rows.count();
        int[] before = ignoreNulls ? new int[count + 1] : new int[0];
        int[] present = ignoreNulls ? new int[count] : new int[0];
        for (int i = 0; ignoreNulls && i < count; i++) {
            before[i + 1] = before[i];
            if (!column.isNull(i)) {
                present[before[i + 1]++] = i;
            }
        }
        int[] sources = new int[count];
        for (int i = 0; i < count; i++) {
            int start = rows.frameStarts()[i];
            int end = rows.frameEnds()[i];
            if (ignoreNulls) {
                long index = before[start] + position - 1;
                sources[i] = index < before[end] ? present[(int) index] : -1;
            } else {
                sources[i] = start + position - 1 < end ? (int) (start + position - 1) : -1;
            }
        }
        return Nulls.orNull(column, sources, count);
    }
}
