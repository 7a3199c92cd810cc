package io.troupe.columnar;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// Gathers one column from many batches. Longs, ints and doubles are read straight out of the arrays of the batches;
/// other
/// lanes are appended run by run, one run for each stretch of rows of the same batch.
final class Spread {
    private Spread() {}

    /// Row `i` is row `rows[i]` of column `column` of batch `batchIndexes[i]`, or null where `rows[i]` is negative.
    static Vector gather(Lane lane, Gatherer table, int column, int[] batchIndexes, int[] rows, int count) {
        List<Batch> batches = table.batches();
        DictionaryVector shared = sharedDictionary(batches, column);
        if (shared != null) {
            int[][] codes = new int[batches.size()][];
            for (int i = 0; i < codes.length; i++) {
                codes[i] = ((DictionaryVector) batches.get(i).column(column)).codes();
            }
            return new DictionaryVector(
                    ints(codes, batchIndexes, rows, count), shared.dictionary(),
                    validity(batches, column, batchIndexes, rows, count), count);
        }
        if (lane.kind() == Lane.Kind.INT || lane.kind() == Lane.Kind.LONG
                || lane.kind() == Lane.Kind.DOUBLE) {
            Vector gathered = direct(lane, batches, column, batchIndexes, rows, count);
            if (gathered != null) {
                return gathered;
            }
        }
        return byRuns(lane, batches, column, batchIndexes, rows, count);
    }

    @SuppressWarnings("ReferenceEquality") // one dictionary is shared by identity; equal ones are merged as values
    private static @Nullable DictionaryVector sharedDictionary(List<Batch> batches, int column) {
        DictionaryVector first = null;
        for (Batch batch : batches) {
            if (!(batch.column(column) instanceof DictionaryVector vector)
                    || first != null && first.dictionary() != vector.dictionary()) {
                return null;
            }
            first = vector;
        }
        return first;
    }

    private static @Nullable Vector direct(Lane lane, List<Batch> batches, int column, int[] batchIndexes,
            int[] rows, int count) {
        for (Batch batch : batches) {
            if (batch.column(column) instanceof DictionaryVector) {
                return null;
            }
        }
        long[] validity = validity(batches, column, batchIndexes, rows, count);
        int size = batches.size();
        if (lane.kind() == Lane.Kind.INT) {
            int[][] arrays = new int[size][];
            for (int i = 0; i < size; i++) {
                arrays[i] = ((IntVector) batches.get(i).column(column)).values();
            }
            return new IntVector(ints(arrays, batchIndexes, rows, count), validity, count);
        }
        if (lane.kind() == Lane.Kind.LONG) {
            long[][] arrays = new long[size][];
            for (int i = 0; i < size; i++) {
                arrays[i] = ((LongVector) batches.get(i).column(column)).values();
            }
            return new LongVector(longs(arrays, batchIndexes, rows, count), validity, count);
        }
        double[][] arrays = new double[size][];
        for (int i = 0; i < size; i++) {
            arrays[i] = ((DoubleVector) batches.get(i).column(column)).values();
        }
        return new DoubleVector(doubles(arrays, batchIndexes, rows, count), validity, count);
    }

    private static long @Nullable [] validity(List<Batch> batches, int column, int[] batchIndexes, int[] rows,
            int count) {
        boolean anyNegative = false;
        for (int i = 0; i < count; i++) {
            anyNegative |= rows[i] < 0;
        }
        long[][] bitmaps = new long[batches.size()][];
        boolean anyBitmap = false;
        for (int i = 0; i < bitmaps.length; i++) {
            Vector vector = batches.get(i).column(column);
            long[] bits = vector.validity();
            anyBitmap |= bits != null;
            bitmaps[i] = bits == null ? EMPTY : bits;
        }
        if (!anyNegative && !anyBitmap) {
            return null;
        }
        long[] validity = new long[Validity.words(count)];
        for (int i = 0; i < count; i++) {
            long[] bits = bitmaps[batchIndexes[i]];
            if (rows[i] >= 0 && (bits.length == 0 || Validity.get(bits, rows[i]))) {
                Validity.set(validity, i);
            }
        }
        return validity;
    }

    private static final long[] EMPTY = {};

    private static int[] ints(int[][] arrays, int[] batchIndexes, int[] rows, int count) {
        int[] gathered = new int[count];
        for (int i = 0; i < count; i++) {
            gathered[i] = rows[i] < 0 ? 0 : arrays[batchIndexes[i]][rows[i]];
        }
        return gathered;
    }

    private static long[] longs(long[][] arrays, int[] batchIndexes, int[] rows, int count) {
        long[] gathered = new long[count];
        for (int i = 0; i < count; i++) {
            gathered[i] = rows[i] < 0 ? 0 : arrays[batchIndexes[i]][rows[i]];
        }
        return gathered;
    }

    private static double[] doubles(double[][] arrays, int[] batchIndexes, int[] rows, int count) {
        double[] gathered = new double[count];
        for (int i = 0; i < count; i++) {
            gathered[i] = rows[i] < 0 ? 0 : arrays[batchIndexes[i]][rows[i]];
        }
        return gathered;
    }

    private static Vector byRuns(Lane lane, List<Batch> batches, int column, int[] batchIndexes, int[] rows,
            int count) {
        VectorAppender appender = VectorAppender.of(lane);
        int[] run = new int[count];
        for (int from = 0; from < count;) {
            int batch = batchIndexes[from];
            int length = 0;
            while (from + length < count && batchIndexes[from + length] == batch) {
                run[length] = rows[from + length];
                length++;
            }
            if (batches.isEmpty()) {
                appender.appendNulls(length);
            } else {
                appender.append(batches.get(batch).column(column), run, length);
            }
            from += length;
        }
        return appender.copy(0, count);
    }
}
