package io.troupe.rdd.internal.text;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/// Finds the ends of lines in bytes.
final class LineEnds {
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class,
            ByteOrder.LITTLE_ENDIAN);
    private static final long ONES = 0x0101010101010101L;
    private static final long HIGHS = 0x8080808080808080L;
    private static final long LINE_FEEDS = '\n' * ONES;
    private static final long CARRIAGE_RETURNS = '\r' * ONES;

    private LineEnds() {}

    /// The index in `[from, to)` of the first `\n` or `\r`, or `to`.
    ///
    /// Eight bytes at a time. `(x - ONES) & ~x & HIGHS` has the high bit set in every byte of `x` that is zero;
    /// above the lowest such byte it may have false ones, which do not matter as only the lowest is used. A
    /// line feed becomes a zero byte by exclusive or with a word of line feeds.
    static int find(byte[] bytes, int from, int to) {
        int index = from;
        for (int last = to - Long.BYTES; index <= last; index += Long.BYTES) {
            long word = (long) LONGS.get(bytes, index);
            long feeds = word ^ LINE_FEEDS;
            long returns = word ^ CARRIAGE_RETURNS;
            long hits = (feeds - ONES & ~feeds | returns - ONES & ~returns) & HIGHS;
            if (hits != 0) {
                return index + (Long.numberOfTrailingZeros(hits) >>> 3);
            }
        }
        while (index < to && bytes[index] != '\n' && bytes[index] != '\r') {
            index++;
        }
        return index;
    }
}
