package io.troupe.bench.workload;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.function.LongFunction;

/// The rows `from` (inclusive) to `to` (exclusive) of a workload: what one task makes.
public record RowRange(long from, long to) implements Serializable {
    /// Splits rows `0..rows-1` into `parts` ranges of nearly the same length.
    public static List<RowRange> split(long rows, int parts) {
        List<RowRange> ranges = new ArrayList<>();
        for (int part = 0; part < parts; part++) {
            ranges.add(new RowRange(rows * part / parts, rows * (part + 1) / parts));
        }
        return ranges;
    }

    /// Makes the rows one by one with `maker`, in order.
    public <T> Iterator<T> iterator(LongFunction<T> maker) {
        return new Iterator<>() {
            private long next = from;

            @Override
            public boolean hasNext() {
                return next < to;
            }

            @Override
            public T next() {
                if (next >= to) {
                    throw new NoSuchElementException();
                }
                return maker.apply(next++);
            }
        };
    }
}
