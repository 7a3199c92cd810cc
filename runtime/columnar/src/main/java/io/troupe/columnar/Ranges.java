package io.troupe.columnar;

/// The rows that some ranges of a child vector stand for, of lists and maps.
final class Ranges {
    private Ranges() {}

    /// The numbers from `starts[rows[i]]` to `ends[rows[i]]`, one range after the other; none where
    /// `rows[i]` is negative. Throws ArithmeticException when they are more than an array holds.
    static int[] expand(int[] starts, int[] ends, int[] rows, int count) {
        long total = 0;
        for (int i = 0; i < count; i++) {
            total += rows[i] < 0 ? 0 : ends[rows[i]] - starts[rows[i]];
        }
        int[] expanded = new int[Math.toIntExact(total)];
        int at = 0;
        for (int i = 0; i < count; i++) {
            if (rows[i] >= 0) {
                for (int row = starts[rows[i]], end = ends[rows[i]]; row < end; row++) {
                    expanded[at++] = row;
                }
            }
        }
        return expanded;
    }

    /// Writes to `toStarts` and `toEnds` from position `at` where the ranges of `rows` lie when they are
    /// laid end to end from `base` on.
    static void layOut(int[] starts, int[] ends, int[] rows, int count, int base, int[] toStarts,
            int[] toEnds,
            int at) {
        int end = base;
        for (int i = 0; i < count; i++) {
            toStarts[at + i] = end;
            end += rows[i] < 0 ? 0 : ends[rows[i]] - starts[rows[i]];
            toEnds[at + i] = end;
        }
    }

    /// The numbers from position `from` to `to` of `offsets`, each less `base`.
    static int[] rebased(int[] offsets, int from, int to, int base) {
        int[] rebased = new int[to - from];
        for (int i = 0; i < rebased.length; i++) {
            rebased[i] = offsets[from + i] - base;
        }
        return rebased;
    }
}
