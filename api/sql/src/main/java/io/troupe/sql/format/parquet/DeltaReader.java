package io.troupe.sql.format.parquet;

/// Reads DELTA_BINARY_PACKED: a first value, then blocks of miniblocks of packed differences to the value before.
final class DeltaReader {
    private static final int LARGEST_BLOCK = 1 << 20;

    private final byte[] bytes;
    private final int end;
    private final int miniblocks;
    private final int perMiniblock;
    private final int total;
    private final long[] values;
    private int position;
    /// Values of the stream that are not in `values` yet.
    private int left;
    private int next;
    private int limit;
    private long previous;
    private long leastDelta;
    private int widths;
    private int miniblock;

    /// The stream from `from` on; it ends before `end`.
    DeltaReader(byte[] bytes, int from, int end) {
        this.bytes = bytes;
        this.position = from;
        this.end = end;
        long block = readUnsigned();
        long minis = readUnsigned();
        long count = readUnsigned();
        previous = readSigned();
        if (block <= 0 || block > LARGEST_BLOCK || minis <= 0 || minis > block || block / minis % 8 != 0
                || block % minis != 0 || count < 0 || count > Integer.MAX_VALUE) {
            throw new CorruptFileException(
                    "blocks of " + block + " differences in " + minis + " parts, " + count + " values");
        }
        miniblocks = (int) minis;
        perMiniblock = (int) (block / minis);
        total = (int) count;
        left = total;
        values = new long[perMiniblock];
        miniblock = miniblocks;
        if (left > 0) {
            values[0] = previous;
            limit = 1;
            left--;
        }
    }

    /// How many values the stream has.
    int total() {
        return total;
    }

    /// Where the stream ends; to be asked when all values were read.
    int position() {
        if (left > 0 || next < limit) {
            throw new IllegalStateException("values are left");
        }
        // the last block is padded to whole miniblocks of the count, and no more
        return position;
    }

    void read(long[] target, int at, int count) {
        int done = 0;
        while (done < count) {
            int some = available(count - done);
            System.arraycopy(values, next, target, at + done, some);
            next += some;
            done += some;
        }
    }

    void read(int[] target, int at, int count) {
        int done = 0;
        while (done < count) {
            int some = available(count - done);
            for (int i = 0; i < some; i++) {
                target[at + done + i] = (int) values[next + i];
            }
            next += some;
            done += some;
        }
    }

    void skip(int count) {
        int done = 0;
        while (done < count) {
            int some = available(count - done);
            next += some;
            done += some;
        }
    }

    private int available(int wanted) {
        if (next == limit) {
            if (left == 0) {
                throw new CorruptFileException("too few values");
            }
            nextMiniblock();
        }
        return Math.min(wanted, limit - next);
    }

    private void nextMiniblock() {
        if (miniblock == miniblocks) {
            leastDelta = readSigned();
            widths = position;
            position += miniblocks;
            miniblock = 0;
            if (position > end) {
                throw new CorruptFileException("differences that end early");
            }
        }
        int width = bytes[widths + miniblock++];
        if (width < 0 || width > 64) {
            throw new CorruptFileException("differences of " + width + " bits");
        }
        int count = Math.min(perMiniblock, left);
        if (position + ((long) count * width + 7 >>> 3) > end) {
            throw new CorruptFileException("differences that end early");
        }
        if (width == 0) {
            addConstant(count);
        } else if (width <= 56) {
            addNarrow(width, count);
        } else {
            addWide(width, count);
        }
        position = (int) Math.min(end, position + (long) perMiniblock * width / 8);
        left -= count;
        next = 0;
        limit = count;
    }

    private void addConstant(int count) {
        long value = previous;
        for (int i = 0; i < count; i++) {
            value += leastDelta;
            values[i] = value;
        }
        previous = value;
    }

    private void addNarrow(int width, int count) {
        long mask = (1L << width) - 1;
        long value = previous;
        long bit = (long) position << 3;
        for (int i = 0; i < count; i++) {
            value += leastDelta + (LittleEndian.getLong(bytes, (int) (bit >>> 3)) >>> (bit & 7) & mask);
            values[i] = value;
            bit += width;
        }
        previous = value;
    }

    private void addWide(int width, int count) {
        long mask = width == 64 ? -1L : (1L << width) - 1;
        long value = previous;
        long bit = (long) position << 3;
        for (int i = 0; i < count; i++) {
            int at = (int) (bit >>> 3);
            int shift = (int) (bit & 7);
            long low = LittleEndian.getLong(bytes, at) >>> shift;
            long high = shift == 0 ? 0 : (long) bytes[at + 8] << 64 - shift;
            value += leastDelta + ((low | high) & mask);
            values[i] = value;
            bit += width;
        }
        previous = value;
    }

    private long readUnsigned() {
        long result = 0;
        for (int shift = 0; shift < 70; shift += 7) {
            if (position >= end) {
                throw new CorruptFileException("too few values");
            }
            byte read = bytes[position++];
            result |= (long) (read & 127) << shift;
            if (read >= 0) {
                return result;
            }
        }
        throw new CorruptFileException("a number that does not end");
    }

    private long readSigned() {
        long value = readUnsigned();
        return value >>> 1 ^ -(value & 1);
    }
}
