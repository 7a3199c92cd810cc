package io.troupe.bench.kernel;

import io.troupe.bench.workload.SplitMix;
import io.troupe.bench.workload.Words;
import io.troupe.columnar.Batch;
import io.troupe.columnar.BytesVector;
import io.troupe.columnar.LongVector;
import io.troupe.columnar.Vector;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import java.util.function.IntToLongFunction;

/// Columns of made-up values in batches.
final class Batches {
    private Batches() {}

    /// `rows` numbers below `bound`, drawn with `seed`.
    static long number(long seed, int row, long bound) {
        return SplitMix.below(seed, row, bound);
    }

    /// A word of a long text for `row`.
    static String word(long seed, int row) {
        return Words.word((int) SplitMix.below(seed, row, Words.COUNT));
    }

    /// The numbers that `valueOf` gives for the rows.
    static List<Batch> ofNumbers(int rows, IntToLongFunction valueOf) {
        return of(rows, (from, count) -> {
            long[] values = new long[count];
            for (int i = 0; i < count; i++) {
                values[i] = valueOf.applyAsLong(from + i);
            }
            return new LongVector(values, null, count);
        });
    }

    /// The texts that `valueOf` gives for the rows.
    static List<Batch> ofTexts(int rows, IntFunction<String> valueOf) {
        return of(rows, (from, count) -> {
            String[] values = new String[count];
            for (int i = 0; i < count; i++) {
                values[i] = valueOf.apply(from + i);
            }
            return BytesVector.of(values);
        });
    }

    /// Makes the column of some rows.
    private interface Column {
        Vector of(int from, int count);
    }

    private static List<Batch> of(int rows, Column column) {
        List<Batch> batches = new ArrayList<>();
        for (int from = 0; from < rows; from += Batch.ROWS) {
            int count = Math.min(Batch.ROWS, rows - from);
            batches.add(new Batch(List.of(column.of(from, count)), count));
        }
        return batches;
    }
}
