package io.troupe.sql.format;

import io.troupe.columnar.BytesVector;
import io.troupe.columnar.IntVector;
import io.troupe.columnar.LongVector;
import io.troupe.columnar.Vector;
import io.troupe.columnar.select.Selection;
import io.troupe.sql.types.DataType;
import io.troupe.sql.value.Values;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// A list of integers or texts in order, which rows are looked up in.
sealed interface SortedValues {
    /// Narrows `rows[0..count)` to the rows of `vector` whose value is in the list.
    int select(Vector vector, int[] rows, int count);

    /// The list of `values`, which are of the type `type`; empty when they lie in no lane that is sorted here.
    static Optional<SortedValues> of(List<Object> values, DataType type) {
        return switch (Values.vector(type, values).decoded()) {
            case IntVector v -> Optional.of(
                    new Numbers(Arrays.stream(v.values(), 0, v.size()).asLongStream().sorted().toArray()));
            case LongVector v ->
                Optional.of(new Numbers(Arrays.stream(v.values(), 0, v.size()).sorted().toArray()));
            case BytesVector v -> {
                byte[][] texts = new byte[v.size()][];
                Arrays.setAll(texts, v::get);
                Arrays.sort(texts, Arrays::compareUnsigned);
                yield Optional.of(new Texts(texts));
            }
            default -> Optional.empty();
        };
    }

    /// Integers of 32 or 64 bits.
    record Numbers(long[] sorted) implements SortedValues {
        @Override
        public int select(Vector vector, int[] rows, int count) {
            int kept = 0;
            int valid = Selection.keepNotNull(vector, rows, count);
            for (int i = 0; i < valid; i++) {
                int row = rows[i];
                long value = vector instanceof IntVector ints
                        ? ints.values()[row]
                        : ((LongVector) vector).values()[row];
                rows[kept] = row;
                kept += Arrays.binarySearch(sorted, value) >= 0 ? 1 : 0;
            }
            return kept;
        }
    }

    /// Texts in UTF-8.
    record Texts(byte[][] sorted) implements SortedValues {
        @Override
        public int select(Vector vector, int[] rows, int count) {
            BytesVector texts = (BytesVector) vector;
            int kept = 0;
            int valid = Selection.keepNotNull(vector, rows, count);
            for (int i = 0; i < valid; i++) {
                int row = rows[i];
                rows[kept] = row;
                kept += contains(texts.bytes(), texts.starts()[row], texts.ends()[row]) ? 1 : 0;
            }
            return kept;
        }

        private boolean contains(byte[] bytes, int from, int to) {
            int low = 0;
            int high = sorted.length - 1;
            while (low <= high) {
                int middle = low + high >>> 1;
                byte[] text = sorted[middle];
                int order = Arrays.compareUnsigned(bytes, from, to, text, 0, text.length);
                if (order == 0) {
                    return true;
                }
                if (order < 0) {
                    high = middle - 1;
                } else {
                    low = middle + 1;
                }
            }
            return false;
        }
    }
}
