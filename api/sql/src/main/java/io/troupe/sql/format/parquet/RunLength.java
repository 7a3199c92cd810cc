package io.troupe.sql.format.parquet;

import java.util.Arrays;

/// Reads numbers of a fixed width of bits that are stored as runs: of one value repeated, or of packed
/// values. Arrays have [Page#SLACK] bytes after the end, so that eight bytes may be read at any place.
final class RunLength {
    private final byte[] bytes;
    private final int end;
    private final int width;
    private final int mask;
    private int position;
    private int left;
    private boolean packed;
    private int value;
    /// Place of the next packed value in bits from the start of the array.
    private long bit;
    private int[] all = new int[0];

    /// Values of `width` bits, 0 to 32, from `from` to `end`.
    RunLength(byte[] bytes, int from, int end, int width) {
        if (width < 0 || width > 32 || from > end) {
            throw new CorruptFileException("values of " + width + " bits");
        }
        this.bytes = bytes;
        this.position = from;
        this.end = end;
        this.width = width;
        this.mask = width == 32 ? -1 : (1 << width) - 1;
    }

    /// The next `count` values.
    void read(int[] target, int at, int count) {
        int to = at + count;
        int next = at;
        while (next < to) {
            if (left == 0) {
                nextRun();
            }
            int run = Math.min(left, to - next);
            if (packed) {
                unpack(target, next, run);
            } else {
                Arrays.fill(target, next, next + run, value);
            }
            left -= run;
            next += run;
        }
    }

    /// Of the next `count` values those of `rows` into `target` from `at` on.
    void read(int[] target, int at, Chosen rows, int count) {
        int[] places = rows.places();
        int done = 0;
        int next = rows.from();
        int to = at;
        while (done < count) {
            if (left == 0) {
                nextRun();
            }
            int run = Math.min(left, count - done);
            int first = rows.first() + done;
            int end = endOf(places, next, rows.to(), first + run);
            if (packed && end > next) {
                checkPacked(run);
                if (2 * (end - next) < run) {
                    pick(bytes, bit, width, mask, places, next, end, first, target, to);
                } else {
                    pickOfAll(places, next, end, first, run, target, to);
                }
            } else {
                Arrays.fill(target, to, to + (end - next), value);
            }
            to += end - next;
            next = end;
            bit += (long) run * width;
            left -= run;
            done += run;
        }
    }

    private static int endOf(int[] places, int from, int to, int limit) {
        if (from < to && places[to - 1] < limit) {
            return to;
        }
        int end = from;
        while (end < to && places[end] < limit) {
            end++;
        }
        return end;
    }

    private static void pick(
            byte[] bytes, long bit, int width, int mask, int[] places, int from, int to, int first,
            int[] target, int at) {
        for (int i = from; i < to; i++) {
            long place = bit + (long) (places[i] - first) * width;
            target[at + i - from] = (int) (LittleEndian.getLong(bytes, (int) (place >>> 3)) >>> (place & 7))
                    & mask;
        }
    }

    private void pickOfAll(int[] places, int from, int to, int first, int run, int[] target, int at) {
        if (all.length < run) {
            all = new int[Math.max(run, 2 * all.length)];
        }
        unpack(all, 0, run);
        for (int i = from; i < to; i++) {
            target[at + i - from] = all[places[i] - first];
        }
        bit -= (long) run * width;
    }

    /// Passes over `count` values.
    void skip(int count) {
        int rest = count;
        while (rest > 0) {
            if (left == 0) {
                nextRun();
            }
            int run = Math.min(left, rest);
            bit += (long) run * width;
            left -= run;
            rest -= run;
        }
    }

    /// Whether the next `count` values are all `wanted` and of one run; if so passes over them.
    boolean skipIfAll(int wanted, int count) {
        if (left == 0) {
            nextRun();
        }
        if (packed || value != wanted || left < count) {
            return false;
        }
        left -= count;
        return true;
    }

    /// Values of one bit into the bitmap from bit `at` on, where it is clear; returns how many were ones.
    int readBits(long[] bits, int at, int count) {
        int to = at + count;
        int next = at;
        int ones = 0;
        while (next < to) {
            if (left == 0) {
                nextRun();
            }
            int run = Math.min(left, to - next);
            if (packed) {
                ones += copyBits(bits, next, run);
            } else if (value == 1) {
                Bits.set(bits, next, next + run);
                ones += run;
            } else if (value != 0) {
                throw new CorruptFileException("a level of " + value + " where 1 is the most");
            }
            left -= run;
            next += run;
        }
        return ones;
    }

    /// How many of the next `count` values of one bit are ones; passes over them.
    int countBits(int count) {
        long[] bits = new long[count + 63 >> 6];
        return readBits(bits, 0, count);
    }

    private int copyBits(long[] bits, int at, int count) {
        checkPacked(count);
        int ones = 0;
        int next = at;
        int rest = count;
        while (rest > 0) {
            int some = Math.min(rest, Math.min(64 - (next & 63), 56));
            long word = LittleEndian.getLong(bytes, (int) (bit >>> 3)) >>> (bit & 7) & (1L << some) - 1;
            bits[next >> 6] |= word << next;
            ones += Long.bitCount(word);
            bit += some;
            next += some;
            rest -= some;
        }
        return ones;
    }

    /// Begins the next run that is not empty.
    private void nextRun() {
        do {
            beginRun();
        } while (left == 0);
    }

    private void beginRun() {
        int header = readUnsigned();
        left = header >>> 1;
        packed = (header & 1) != 0;
        if (packed) {
            if (left > Integer.MAX_VALUE / 8) {
                throw new CorruptFileException("a run of " + left + " times 8 values");
            }
            bit = (long) position << 3;
            position = (int) Math.min(end, position + (long) left * width);
            left *= 8;
        } else {
            readValue();
        }
    }

    private void readValue() {
        int length = width + 7 >>> 3;
        if (length > end - position) {
            throw new CorruptFileException("a run that ends early");
        }
        int read = 0;
        for (int i = 0; i < length; i++) {
            read |= (bytes[position + i] & 255) << 8 * i;
        }
        position += length;
        value = read;
    }

    private int readUnsigned() {
        int result = 0;
        for (int shift = 0; shift < 35; shift += 7) {
            if (position >= end) {
                throw new CorruptFileException("too few values");
            }
            byte next = bytes[position++];
            result |= (next & 127) << shift;
            if (next >= 0) {
                return result;
            }
        }
        throw new CorruptFileException("a number that does not end");
    }

    private void checkPacked(int count) {
        if (bit + (long) count * width > (long) end << 3) {
            throw new CorruptFileException("packed values that end early");
        }
    }

    private void unpack(int[] target, int at, int count) {
        checkPacked(count);
        int done = 0;
        if (width <= 16 && (bit & 7) == 0) {
            done = count & ~7;
            if (width <= 8) {
                unpackEights(bytes, (int) (bit >>> 3), width, mask, target, at, done);
            } else {
                unpackFours(bytes, (int) (bit >>> 3), width, mask, target, at, done);
            }
        }
        unpackAny(bytes, bit + (long) done * width, width, mask, target, at + done, count - done);
        bit += (long) count * width;
    }

    private static void unpackEights(
            byte[] bytes, int from, int width, int mask, int[] target, int at, int count) {
        int position = from;
        for (int i = at, to = at + count; i < to; i += 8) {
            long word = LittleEndian.getLong(bytes, position);
            target[i] = (int) word & mask;
            target[i + 1] = (int) (word >>> width) & mask;
            target[i + 2] = (int) (word >>> 2 * width) & mask;
            target[i + 3] = (int) (word >>> 3 * width) & mask;
            target[i + 4] = (int) (word >>> 4 * width) & mask;
            target[i + 5] = (int) (word >>> 5 * width) & mask;
            target[i + 6] = (int) (word >>> 6 * width) & mask;
            target[i + 7] = (int) (word >>> 7 * width) & mask;
            position += width;
        }
    }

    /// Eight values of 9 to 16 bits from two words; the second begins within a byte when the width is odd.
    private static void unpackFours(
            byte[] bytes, int from, int width, int mask, int[] target, int at, int count) {
        int position = from;
        int half = 4 * width >>> 3;
        int shift = 4 * width & 7;
        for (int i = at, to = at + count; i < to; i += 8) {
            long word = LittleEndian.getLong(bytes, position);
            long second = LittleEndian.getLong(bytes, position + half) >>> shift;
            target[i] = (int) word & mask;
            target[i + 1] = (int) (word >>> width) & mask;
            target[i + 2] = (int) (word >>> 2 * width) & mask;
            target[i + 3] = (int) (word >>> 3 * width) & mask;
            target[i + 4] = (int) second & mask;
            target[i + 5] = (int) (second >>> width) & mask;
            target[i + 6] = (int) (second >>> 2 * width) & mask;
            target[i + 7] = (int) (second >>> 3 * width) & mask;
            position += width;
        }
    }

    private static void unpackAny(
            byte[] bytes, long fromBit, int width, int mask, int[] target, int at, int count) {
        long bit = fromBit;
        for (int i = 0; i < count; i++) {
            target[at + i] = (int) (LittleEndian.getLong(bytes, (int) (bit >>> 3)) >>> (bit & 7)) & mask;
            bit += width;
        }
    }
}
