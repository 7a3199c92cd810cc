package io.troupe.util.sketch;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.Serializable;
import java.nio.LongBuffer;
import java.util.Arrays;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/// How often values were added, about: never too few, and with the confidence chosen beforehand too many by at most the
/// relative error times all that was added. Values are whole numbers, texts and bytes.
///
/// Its bytes ([#writeTo]) are, with the highest byte first: the version 1, the number of all values, depth, width, the
/// factors of the rows' hashes, the counters row by row. They are those of the function `count_min_sketch`, too.
/// G. Cormode, S. Muthukrishnan, An Improved Data Stream Summary: The Count-Min Sketch and its Applications, 2005.
public final class CountMinSketch implements Serializable {
    private static final long serialVersionUID = 1L;
    private static final int VERSION = 1;
    private static final int MOST_ROWS = 1 << 16;

    private final int depth;
    private final int width;
    private final long[] factors;
    private final long[] counters;
    private long total;

    private CountMinSketch(int depth, int width, long[] factors, long[] counters, long total) {
        this.depth = depth;
        this.width = width;
        this.factors = factors;
        this.counters = counters;
        this.total = total;
    }

    /// An empty sketch of `depth` rows of `width` counters; sketches to be merged have the same `seed`.
    public static CountMinSketch create(int depth, int width, int seed) {
        if (depth <= 0 || width <= 0) {
            throw new IllegalArgumentException(
                    "depth and width are at least 1, not " + depth + " and " + width);
        }
        Random random = new Random(seed);
        long[] factors = new long[depth];
        for (int i = 0; i < depth; i++) {
            factors[i] = random.nextInt(Integer.MAX_VALUE);
        }
        return new CountMinSketch(depth, width, factors, new long[Math.multiplyExact(depth, width)], 0);
    }

    /// An empty sketch whose estimates are, with probability `confidence`, too high by at most `eps` times all that was
    /// added.
    public static CountMinSketch create(double eps, double confidence, int seed) {
        if (!(eps > 0) || !(confidence > 0 && confidence < 1)) {
            throw new IllegalArgumentException("the relative error is positive and the confidence between 0"
                    + " and 1, not " + eps + " and " + confidence);
        }
        return create((int) Math.ceil(-Math.log1p(-confidence) / Math.log(2)), (int) Math.ceil(2 / eps),
                seed);
    }

    /// Adds a value once. Throws IllegalArgumentException for what is no whole number, text or array of bytes.
    public void add(Object item) {
        add(item, 1);
    }

    /// Adds a value `count` times.
    public void add(Object item, long count) {
        if (item instanceof Number number) {
            addLong(BloomFilter.whole(number), count);
        } else {
            addBinary(BloomFilter.bytes(item), count);
        }
    }

    /// Adds a number once.
    public void addLong(long item) {
        addLong(item, 1);
    }

    /// Adds a number `count` times.
    public void addLong(long item, long count) {
        requirePositive(count);
        for (int row = 0; row < depth; row++) {
            counters[row * width + column(row, item)] += count;
        }
        total += count;
    }

    /// Adds a text once.
    public void addString(String item) {
        addString(item, 1);
    }

    /// Adds a text `count` times.
    public void addString(String item, long count) {
        addBinary(BloomFilter.bytes(item), count);
    }

    /// Adds bytes once.
    public void addBinary(byte[] item) {
        addBinary(item, 1);
    }

    /// Adds bytes `count` times.
    public void addBinary(byte[] item, long count) {
        requirePositive(count);
        int first = ItemHash.ofBytes(item, 0);
        int second = ItemHash.ofBytes(item, first);
        for (int row = 0; row < depth; row++) {
            counters[row * width + column(row, first, second)] += count;
        }
        total += count;
    }

    private static void requirePositive(long count) {
        if (count < 0) {
            throw new IllegalArgumentException("values are added, not taken away: " + count);
        }
    }

    private int column(int row, long item) {
        long hash = factors[row] * item;
        hash += hash >> 32;
        return (int) (hash & Integer.MAX_VALUE) % width;
    }

    private int column(int row, int first, int second) {
        return Math.abs((first + row * second) % width);
    }

    /// How often `item` was added, about.
    public long estimateCount(Object item) {
        long least = Long.MAX_VALUE;
        if (item instanceof Number number) {
            long value = BloomFilter.whole(number);
            for (int row = 0; row < depth; row++) {
                least = Math.min(least, counters[row * width + column(row, value)]);
            }
            return least;
        }
        byte[] bytes = BloomFilter.bytes(item);
        int first = ItemHash.ofBytes(bytes, 0);
        int second = ItemHash.ofBytes(bytes, first);
        for (int row = 0; row < depth; row++) {
            least = Math.min(least, counters[row * width + column(row, first, second)]);
        }
        return least;
    }

    /// By what part of all that was added an estimate may be too high.
    public double relativeError() {
        return 2.0 / width;
    }

    /// With what probability an estimate is as good as [#relativeError] says.
    public double confidence() {
        return 1 - 1 / Math.pow(2, depth);
    }

    /// How many rows it has.
    public int depth() {
        return depth;
    }

    /// How many counters a row has.
    public int width() {
        return width;
    }

    /// How many values were added.
    public long totalCount() {
        return total;
    }

    /// Adds all that `other` has; returns this. Throws [IncompatibleMergeException] when shape or seed differ.
    public CountMinSketch mergeInPlace(CountMinSketch other) throws IncompatibleMergeException {
        if (depth != other.depth || width != other.width || !Arrays.equals(factors, other.factors)) {
            throw new IncompatibleMergeException(
                    "sketches of " + depth + " by " + width + " and " + other.depth
                            + " by " + other.width + " counters, or of different seeds, cannot be merged");
        }
        for (int i = 0; i < counters.length; i++) {
            counters[i] += other.counters[i];
        }
        total += other.total;
        return this;
    }

    /// Writes its bytes; does not close `out`.
    public void writeTo(OutputStream out) throws IOException {
        DataOutputStream data = new DataOutputStream(out);
        data.writeInt(VERSION);
        data.writeLong(total);
        data.writeInt(depth);
        data.writeInt(width);
        for (long factor : factors) {
            data.writeLong(factor);
        }
        for (long counter : counters) {
            data.writeLong(counter);
        }
        data.flush();
    }

    /// Its bytes.
    public byte[] toByteArray() {
        return SketchBytes.of(this::writeTo);
    }

    /// Reads what [#writeTo] wrote. Throws IOException when it is something else.
    public static CountMinSketch readFrom(InputStream in) throws IOException {
        DataInputStream data = new DataInputStream(in);
        int version = data.readInt();
        long total = data.readLong();
        int depth = data.readInt();
        int width = data.readInt();
        if (version != VERSION || depth < 1 || depth > MOST_ROWS || width < 1) {
            throw new IOException("no sketch of version " + VERSION + ": version " + version + ", " + depth
                    + " by " + width + " counters");
        }
        LongBuffer numbers = SketchBytes.numbers(data, Math.multiplyExact(depth, width + 1),
                "the sketch of " + depth + " by " + width + " counters");
        long[] factors = new long[depth];
        long[] counters = new long[depth * width];
        numbers.get(factors).get(counters);
        return new CountMinSketch(depth, width, factors, counters, total);
    }

    /// Reads what [#toByteArray] gave.
    public static CountMinSketch readFrom(byte[] bytes) throws IOException {
        return readFrom(new ByteArrayInputStream(bytes));
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof CountMinSketch that && depth == that.depth && width == that.width
                && total == that.total && Arrays.equals(factors, that.factors)
                && Arrays.equals(counters, that.counters);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(counters) + Long.hashCode(total);
    }
}
