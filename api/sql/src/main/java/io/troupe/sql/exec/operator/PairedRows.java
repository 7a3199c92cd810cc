package io.troupe.sql.exec.operator;

import io.troupe.engine.memory.MemoryReservation;
import java.util.Arrays;

/// Which streamed rows have had a pair, over several passes. Rows are numbered in the order in which
/// they stream by, the same in each pass. One bit a row; asks for its memory and goes on without when it
/// is refused, as there is no other way to remember.
final class PairedRows {
    private final MemoryReservation reservation;
    private long[] bits = new long[64];
    private long base;

    PairedRows(MemoryReservation reservation) {
        this.reservation = reservation;
    }

    /// Begins a pass: the next batch is the first one.
    void rewind() {
        base = 0;
    }

    /// `count` rows have gone by.
    void advance(int count) {
        base += count;
    }

    /// The rows `rows[0..count)` of the batch at hand have a pair.
    void mark(int[] rows, int count) {
        for (int i = 0; i < count; i++) {
            long row = base + rows[i];
            int word = (int) (row >> 6);
            if (word >= bits.length) {
                grow(word);
            }
            bits[word] |= 1L << row;
        }
    }

    private void grow(int word) {
        int length = Math.max(word + 1, 2 * bits.length);
        if (!reservation.tryGrow(8L * (length - bits.length))) {
            length = word + 64;
        }
        bits = Arrays.copyOf(bits, length);
    }

    /// Whether row `row` of the batch at hand has a pair.
    boolean has(int row) {
        long number = base + row;
        int word = (int) (number >> 6);
        return word < bits.length && (bits[word] >>> number & 1) != 0;
    }
}
