package io.troupe.columnar.sort;

/// Stable radix sort of pairs of a 64-bit number and a row, byte by byte from the lowest; bytes that are
/// the same in all numbers are skipped. Two passes over the pairs a byte that varies, and one in front to
/// count. Keeps its scratch arrays.
final class RadixSort {
    private final int[] counts = new int[256];
    private long[] spareNumbers = {};
    private int[] spareRows = {};

    /// Sorts positions `from` to `to` (exclusive) of both arrays by `numbers` in signed order.
    void sort(long[] numbers, int[] rows, int from, int to) {
        int count = to - from;
        if (count < 2) {
            return;
        }
        if (spareRows.length < count) {
            spareNumbers = new long[count];
            spareRows = new int[count];
        }
        long varying = varyingBits(numbers, from, to);
        boolean inSpare = false;
        for (int digit = 0; digit < 8; digit++) {
            if ((varying >>> 8 * digit & 0xFF) == 0) {
                continue;
            }
            int flip = digit == 7 ? 0x80 : 0;
            java.util.Arrays.fill(counts, 0);
            if (inSpare) {
                count(spareNumbers, 0, count, 8 * digit, flip, counts);
                toOffsets(counts, from);
                scatter(spareNumbers, spareRows, 0, count, digit, flip, counts, numbers, rows);
            } else {
                count(numbers, from, to, 8 * digit, flip, counts);
                toOffsets(counts, 0);
                scatter(numbers, rows, from, to, digit, flip, counts, spareNumbers, spareRows);
            }
            inSpare = !inSpare;
        }
        if (inSpare) {
            System.arraycopy(spareNumbers, 0, numbers, from, count);
            System.arraycopy(spareRows, 0, rows, from, count);
        }
    }

    private static long varyingBits(long[] numbers, int from, int to) {
        long first = numbers[from];
        long varying = 0;
        for (int i = from; i < to; i++) {
            varying |= numbers[i] ^ first;
        }
        return varying;
    }

    private static void count(long[] numbers, int from, int to, int shift, int flip, int[] digitCounts) {
        for (int i = from; i < to; i++) {
            digitCounts[(int) (numbers[i] >>> shift) & 0xFF ^ flip]++;
        }
    }

    private static void toOffsets(int[] digitCounts, int base) {
        int offset = base;
        for (int i = 0; i < 256; i++) {
            int count = digitCounts[i];
            digitCounts[i] = offset;
            offset += count;
        }
    }

    private static void scatter(long[] numbers, int[] rows, int from, int to, int digit, int flip,
            int[] offsets,
            long[] toNumbers, int[] toRows) {
        int shift = 8 * digit;
        for (int i = from; i < to; i++) {
            long number = numbers[i];
            int target = offsets[(int) (number >>> shift) & 0xFF ^ flip]++;
            toNumbers[target] = number;
            toRows[target] = rows[i];
        }
    }
}
