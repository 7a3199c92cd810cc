package io.troupe.sql.format.parquet;

import org.apache.parquet.format.Encoding;

/// The levels at the front of a page of the first version.
///
/// @param end
///            where in the page they end
record Levels(RunLength values, int end) {
    /// Levels from `from` on in a page that ends at `to`.
    static Levels of(byte[] bytes, int from, int to, int max, int count, Encoding encoding) {
        int width = widthOf(max);
        return switch (encoding) {
            case RLE -> {
                int length = to - from < 4 ? -1 : LittleEndian.getInt(bytes, from);
                if (length < 0 || length > to - from - 4) {
                    throw new CorruptFileException(
                            "levels of " + length + " bytes where " + (to - from) + " are left");
                }
                int end = from + 4 + length;
                yield new Levels(new RunLength(bytes, from + 4, end, width), end);
            }
            case BIT_PACKED -> {
                long length = (long) count * width + 7 >>> 3;
                if (length > to - from) {
                    throw new CorruptFileException(
                            "levels of " + length + " bytes where " + (to - from) + " are left");
                }
                yield new Levels(repacked(bytes, from, count, width), from + (int) length);
            }
            case null, default -> throw new CorruptFileException("levels in the encoding " + encoding);
        };
    }

    /// How many bits hold levels up to `max`.
    static int widthOf(int max) {
        return 32 - Integer.numberOfLeadingZeros(max);
    }

    /// Values packed with the most significant bit first, as one run of values packed with the least significant first.
    private static RunLength repacked(byte[] bytes, int from, int count, int width) {
        int eights = Math.max(1, count + 7 >>> 3);
        byte[] run = new byte[5 + eights * width + Page.SLACK];
        int header = eights << 1 | 1;
        int at = 0;
        while ((header & ~127) != 0) {
            run[at++] = (byte) (header & 127 | 128);
            header >>>= 7;
        }
        run[at++] = (byte) header;
        for (long bit = 0, bits = (long) count * width; bit < bits; bit++) {
            long place = bit / width * width + (width - 1 - bit % width);
            int set = bytes[from + (int) (bit >>> 3)] >>> 7 - (bit & 7) & 1;
            run[at + (int) (place >>> 3)] |= (byte) (set << (place & 7));
        }
        return new RunLength(run, 0, at + eights * width, width);
    }
}
