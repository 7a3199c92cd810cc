package io.troupe.columnar;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// One column of many batches, to gather rows from anywhere. Numbers and bytes are read straight out of
/// the arrays of the batches, dictionary codes too when all batches share one dictionary; other lanes are
/// appended run by run, one run for each stretch of rows of the same batch. Immutable, with final fields
/// only, so that it may pass between threads by a race.
final class Spread {
    private static final long[] ALL_VALID = {};

    private final Lane lane;
    private final Vector[] vectors;
    private final @Nullable Vector dictionary;
    private final long @Nullable [][] validity;
    private final int[][] ints;
    private final int[][] ends;
    private final long[][] longs;
    private final long[][] lows;
    private final double[][] doubles;
    private final byte[][] bytes;

    /// For the vectors of `lane` that column has in the batches.
    Spread(Lane lane, List<Vector> vectors) {
        this.lane = lane;
        this.vectors = vectors.toArray(Vector[]::new);
        dictionary = Concatenation.sharedDictionary(vectors);
        validity = bitmaps(this.vectors);
        int size = this.vectors.length;
        ints = new int[size][];
        ends = new int[size][];
        longs = new long[size][];
        lows = new long[size][];
        doubles = new double[size][];
        bytes = new byte[size][];
        for (int i = 0; i < size; i++) {
            collectArrays(i);
        }
    }

    private static long @Nullable [][] bitmaps(Vector[] vectors) {
        long[][] bitmaps = new long[vectors.length][];
        boolean any = false;
        for (int i = 0; i < vectors.length; i++) {
            long[] bits = vectors[i].validity();
            any |= bits != null;
            bitmaps[i] = bits == null ? ALL_VALID : bits;
        }
        return any ? bitmaps : null;
    }

    private void collectArrays(int batch) {
        Vector vector = vectors[batch];
        switch (dictionary == null ? vector.decoded() : vector) {
            case DictionaryVector v -> ints[batch] = v.codes();
            case IntVector v -> ints[batch] = v.values();
            case LongVector v -> longs[batch] = v.values();
            case DoubleVector v -> doubles[batch] = v.values();
            case DecimalVector v -> {
                longs[batch] = v.high();
                lows[batch] = v.low();
            }
            case BytesVector v -> {
                bytes[batch] = v.bytes();
                ints[batch] = v.starts();
                ends[batch] = v.ends();
            }
            case BooleanVector _,FloatVector _,IntervalVector _,ListVector _,MapVector _,StructVector _ -> {
                // gathered by runs
            }
        }
    }

    /// Row `i` is row `rows[i]` of batch `batches[i]`, or null where `rows[i]` is negative.
    Vector gather(int[] batches, int[] rows, int count) {
        if (dictionary != null) {
            return new DictionaryVector(gatherInts(ints, batches, rows, count), dictionary,
                    gatherValidity(batches, rows, count), count);
        }
        return switch (lane.kind()) {
            case INT ->
                new IntVector(gatherInts(ints, batches, rows, count), gatherValidity(batches, rows, count),
                        count);
            case LONG ->
                new LongVector(gatherLongs(longs, batches, rows, count), gatherValidity(batches, rows, count),
                        count);
            case DOUBLE ->
                new DoubleVector(gatherDoubles(doubles, batches, rows, count),
                        gatherValidity(batches, rows, count), count);
            case DECIMAL ->
                new DecimalVector(gatherLongs(longs, batches, rows, count),
                        gatherLongs(lows, batches, rows, count), gatherValidity(batches, rows, count), count);
            case BYTES -> gatherBytes(batches, rows, count);
            case BOOLEAN, FLOAT, INTERVAL, LIST, MAP, STRUCT -> byRuns(batches, rows, count);
        };
    }

    private long @Nullable [] gatherValidity(int[] batches, int[] rows, int count) {
        int sign = 0;
        for (int i = 0; i < count; i++) {
            sign |= rows[i];
        }
        if (sign >= 0 && validity == null) {
            return null;
        }
        long[] gathered = new long[Validity.words(count)];
        for (int i = 0; i < count; i++) {
            if (rows[i] >= 0) {
                long[] bits = validity == null ? ALL_VALID : validity[batches[i]];
                if (bits.length == 0 || Validity.get(bits, rows[i])) {
                    Validity.set(gathered, i);
                }
            }
        }
        return gathered;
    }

    private static int[] gatherInts(int[][] arrays, int[] batches, int[] rows, int count) {
        int[] gathered = new int[count];
        for (int i = 0; i < count; i++) {
            gathered[i] = rows[i] < 0 ? 0 : arrays[batches[i]][rows[i]];
        }
        return gathered;
    }

    private static long[] gatherLongs(long[][] arrays, int[] batches, int[] rows, int count) {
        long[] gathered = new long[count];
        for (int i = 0; i < count; i++) {
            gathered[i] = rows[i] < 0 ? 0 : arrays[batches[i]][rows[i]];
        }
        return gathered;
    }

    private static double[] gatherDoubles(double[][] arrays, int[] batches, int[] rows, int count) {
        double[] gathered = new double[count];
        for (int i = 0; i < count; i++) {
            gathered[i] = rows[i] < 0 ? 0 : arrays[batches[i]][rows[i]];
        }
        return gathered;
    }

    /// Lengths first, to know how many bytes there are, then the bytes.
    private Vector gatherBytes(int[] batches, int[] rows, int count) {
        int[] starts = new int[count];
        int[] gatheredEnds = new int[count];
        long total = 0;
        for (int i = 0; i < count; i++) {
            starts[i] = (int) total;
            total += rows[i] < 0 ? 0 : ends[batches[i]][rows[i]] - ints[batches[i]][rows[i]];
            gatheredEnds[i] = (int) total;
        }
        byte[] gathered = new byte[Math.toIntExact(total)];
        for (int i = 0; i < count; i++) {
            int length = gatheredEnds[i] - starts[i];
            if (length > 0) {
                System.arraycopy(bytes[batches[i]], ints[batches[i]][rows[i]], gathered, starts[i], length);
            }
        }
        return new BytesVector(gathered, starts, gatheredEnds, gatherValidity(batches, rows, count), count);
    }

    private Vector byRuns(int[] batches, int[] rows, int count) {
        VectorAppender appender = VectorAppender.of(lane);
        int[] run = new int[count];
        for (int from = 0; from < count;) {
            int batch = batches[from];
            int length = 0;
            while (from + length < count && batches[from + length] == batch) {
                run[length] = rows[from + length];
                length++;
            }
            appender.append(vectors[batch], run, length);
            from += length;
        }
        return appender.copy(0, count);
    }
}
