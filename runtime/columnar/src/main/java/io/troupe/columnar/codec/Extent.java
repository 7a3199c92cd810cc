package io.troupe.columnar.codec;

/// What the ranges of rows cover of a child: from `first`, `length` long; `total` is the sum of the
/// lengths of the ranges. Empty ranges cover nothing, wherever they lie.
record Extent(int first, int length, long total, boolean isInOrder) {
    /// The extent of the first `size` ranges.
    static Extent of(int[] starts, int[] ends, int size) {
        int first = Integer.MAX_VALUE;
        int last = 0;
        long total = 0;
        boolean inOrder = true;
        int expected = -1;
        for (int i = 0; i < size; i++) {
            int start = starts[i];
            int end = ends[i];
            if (start < end) {
                first = Math.min(first, start);
                last = Math.max(last, end);
                total += end - start;
                inOrder &= expected < 0 || start == expected;
                expected = end;
            }
        }
        return total == 0 ? new Extent(0, 0, 0, true) : new Extent(first, last - first, total, inOrder);
    }

    /// Whether ranges surely overlap, so that laying them end to end would make more of them.
    boolean overlaps() {
        return total > length;
    }

    /// The positions of all ranges, one range after the other.
    int[] rows(int[] starts, int[] ends, int size) {
        int[] rows = new int[Math.toIntExact(total)];
        int at = 0;
        for (int i = 0; i < size; i++) {
            for (int row = starts[i]; row < ends[i]; row++) {
                rows[at++] = row;
            }
        }
        return rows;
    }
}
