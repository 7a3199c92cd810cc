package io.troupe.rdd.internal.sort;

import java.util.Arrays;

/// Sorts row numbers by 64-bit ranks, stable: least significant digit first, one byte a digit; digits in which
/// all ranks agree are passed over.
///
/// Two pairs of arrays take turns as source and target; they belong to the sort and are kept for the next one.
final class RadixSort {
    private static final int DIGITS = 256;
    /// Below so many rows, insertion is faster than counting 256 digits.
    private static final int FEW_ROWS = 40;

    private final int[] counts = new int[DIGITS];
    private long[] ranks = {};
    private int[] rows = {};
    private long[] otherRanks = {};
    private int[] otherRows = {};

    /// Bytes that sorting one row takes.
    static final int BYTES_PER_ROW = 2 * (Long.BYTES + Integer.BYTES);

    /// Makes room for `count` ranks and returns the array to put them in.
    long[] prepare(int count) {
        if (ranks.length < count) {
            ranks = new long[count];
            rows = new int[count];
            otherRanks = new long[count];
            otherRows = new int[count];
        }
        return ranks;
    }

    /// Sorts the first `count` ranks. Afterwards [#rows] holds the numbers of the rows in order and [#ranks]
    /// their ranks.
    void sort(int count) {
        for (int row = 0; row < count; row++) {
            rows[row] = row;
        }
        if (count <= FEW_ROWS) {
            insert(0, count);
            return;
        }
        long first = ranks[0];
        long differing = 0;
        for (int i = 1; i < count; i++) {
            differing |= ranks[i] ^ first;
        }
        for (int shift = 0; shift < Long.SIZE; shift += Byte.SIZE) {
            if ((differing >>> shift & 0xFF) != 0) {
                pass(count, shift);
            }
        }
    }

    /// The row numbers in sorted order; borrowed until the next sort.
    int[] rows() {
        return rows;
    }

    /// The ranks in sorted order; borrowed until the next sort.
    long[] ranks() {
        return ranks;
    }

    /// Gives the memory back.
    void release() {
        ranks = new long[0];
        rows = new int[0];
        otherRanks = new long[0];
        otherRows = new int[0];
    }

    private void pass(int count, int shift) {
        // the top digit is signed
        int flip = shift == Long.SIZE - Byte.SIZE ? 0x80 : 0;
        countDigits(count, shift, flip);
        int[] next = counts;
        long[] fromRanks = ranks;
        int[] fromRows = rows;
        long[] toRanks = otherRanks;
        int[] toRows = otherRows;
        for (int i = 0; i < count; i++) {
            long rank = fromRanks[i];
            int target = next[(int) (rank >>> shift) & 0xFF ^ flip]++;
            toRanks[target] = rank;
            toRows[target] = fromRows[i];
        }
        ranks = toRanks;
        rows = toRows;
        otherRanks = fromRanks;
        otherRows = fromRows;
    }

    /// Leaves in `counts` the index at which the rows of each digit begin.
    private void countDigits(int count, int shift, int flip) {
        int[] digits = counts;
        long[] source = ranks;
        Arrays.fill(digits, 0);
        for (int i = 0; i < count; i++) {
            digits[(int) (source[i] >>> shift) & 0xFF ^ flip]++;
        }
        int start = 0;
        for (int digit = 0; digit < DIGITS; digit++) {
            int rowsOfDigit = digits[digit];
            digits[digit] = start;
            start += rowsOfDigit;
        }
    }

    private void insert(int from, int to) {
        for (int i = from + 1; i < to; i++) {
            long rank = ranks[i];
            int row = rows[i];
            int target = i;
            for (; target > from && ranks[target - 1] > rank; target--) {
                ranks[target] = ranks[target - 1];
                rows[target] = rows[target - 1];
            }
            ranks[target] = rank;
            rows[target] = row;
        }
    }
}
