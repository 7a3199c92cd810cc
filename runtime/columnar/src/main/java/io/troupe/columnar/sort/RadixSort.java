package io.troupe.columnar.sort;

/// Stable radix sort of pairs of a 64-bit number and a row, byte by byte from the lowest; bytes that are
/// the same in all numbers are skipped. Two passes over the pairs a byte that varies, and one in front to
/// count. Keeps its scratch arrays.
final class RadixSort {
    private final int[][] counts = new int[8][256];
    private long[] spareNumbers = {};
    private int[] spareRows = {};

    /// Sorts positions `from` to `to` (exclusive) of both arrays by `numbers` in signed order.
    void sort(long[] numbers, int[] rows, int from, int to) {
        int count = to - from;
        if (spareRows.length < count) {
            spareNumbers = new long[count];
            spareRows = new int[count];
        }
        countBytes(numbers, from, to);
        boolean inSpare = false;
        for (int digit = 0; digit < 8; digit++) {
            int[] digitCounts = counts[digit];
            int flip = digit == 7 ? 0x80 : 0;
            long sample = inSpare ? spareNumbers[0] : numbers[from];
            if (digitCounts[(int) (sample >>> 8 * digit) & 0xFF ^ flip] == count) {
                continue;
            }
            toOffsets(digitCounts, inSpare ? from : 0);
            if (inSpare) {
                scatter(spareNumbers, spareRows, 0, count, digit, flip, digitCounts, numbers, rows);
            } else {
                scatter(numbers, rows, from, to, digit, flip, digitCounts, spareNumbers, spareRows);
            }
            inSpare = !inSpare;
        }
        if (inSpare) {
            System.arraycopy(spareNumbers, 0, numbers, from, count);
            System.arraycopy(spareRows, 0, rows, from, count);
        }
    }

    private void countBytes(long[] numbers, int from, int to) {
        for (int[] digitCounts : counts) {
            java.util.Arrays.fill(digitCounts, 0);
        }
        for (int digit = 0; digit < 8; digit++) {
            count(numbers, from, to, 8 * digit, digit == 7 ? 0x80 : 0, counts[digit]);
        }
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
