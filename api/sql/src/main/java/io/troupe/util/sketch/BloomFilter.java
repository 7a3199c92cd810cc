package io.troupe.util.sketch;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// A set that may take a value for a member that it is not, with a probability chosen beforehand, but
/// never the other way round. Values are whole numbers, texts and bytes.
///
/// Its bytes ([#writeTo]) are, with the highest byte first: the version 1, the number of hash functions, the number of
/// 64-bit words, the words. B. H. Bloom, Space/Time Trade-offs in Hash Coding with Allowable Errors, 1970.
public final class BloomFilter implements Serializable {
    private static final long serialVersionUID = 1L;
    private static final int VERSION = 1;
    private static final double DEFAULT_FPP = 0.03;

    private final int hashFunctions;
    private final long[] words;

    private BloomFilter(int hashFunctions, long[] words) {
        this.hashFunctions = hashFunctions;
        this.words = words;
    }

    /// An empty filter for `expectedNumItems` values that takes three of a hundred others for members.
    public static BloomFilter create(long expectedNumItems) {
        return create(expectedNumItems, DEFAULT_FPP);
    }

    /// An empty filter for `expectedNumItems` values that takes others for members with probability `fpp`, between 0 and 1.
    public static BloomFilter create(long expectedNumItems, double fpp) {
        return create(expectedNumItems, optimalNumOfBits(expectedNumItems, fpp));
    }

    /// An empty filter of `numBits` bits for `expectedNumItems` values. Throws IllegalArgumentException for numbers
    /// below 1.
    public static BloomFilter create(long expectedNumItems, long numBits) {
        if (expectedNumItems <= 0 || numBits <= 0) {
            throw new IllegalArgumentException("a filter has at least one value and one bit, not "
                    + expectedNumItems + " and " + numBits);
        }
        long wordCount = (numBits + Long.SIZE - 1) / Long.SIZE;
        int best = Math.max(1, (int) Math.round((double) numBits / expectedNumItems * Math.log(2)));
        return new BloomFilter(best, new long[Math.toIntExact(wordCount)]);
    }

    /// How many bits suffice for `expectedNumItems` values when `fpp` of others may be taken for members.
    public static long optimalNumOfBits(long expectedNumItems, double fpp) {
        if (!(fpp > 0 && fpp < 1)) {
            throw new IllegalArgumentException(
                    "the probability of false members is between 0 and 1, not " + fpp);
        }
        return (long) (-expectedNumItems * Math.log(fpp) / (Math.log(2) * Math.log(2)));
    }

    /// Adds a whole number, text or array of bytes; whether that changed anything. Throws IllegalArgumentException for
    /// others.
    public boolean put(Object item) {
        return item instanceof Number number ? putLong(whole(number)) : putBinary(bytes(item));
    }

    /// Adds a text.
    public boolean putString(String item) {
        return putBinary(item.getBytes(StandardCharsets.UTF_8));
    }

    /// Adds a number.
    public boolean putLong(long item) {
        int first = ItemHash.ofLong(item, 0);
        return put(first, ItemHash.ofLong(item, first));
    }

    /// Adds bytes.
    public boolean putBinary(byte[] item) {
        int first = ItemHash.ofBytes(item, 0);
        return put(first, ItemHash.ofBytes(item, first));
    }

    private boolean put(int first, int second) {
        boolean changed = false;
        for (int i = 1; i <= hashFunctions; i++) {
            long bit = bit(first + i * second);
            long mask = 1L << bit;
            int word = (int) (bit >>> 6);
            changed |= (words[word] & mask) == 0;
            words[word] |= mask;
        }
        return changed;
    }

    private long bit(int hash) {
        return (hash < 0 ? ~hash : hash) % bitSize();
    }

    /// Whether `item` may have been added. Throws as [#put] does.
    public boolean mightContain(Object item) {
        return item instanceof Number number
                ? mightContainLong(whole(number))
                : mightContainBinary(bytes(item));
    }

    /// Whether a text may have been added.
    public boolean mightContainString(String item) {
        return mightContainBinary(item.getBytes(StandardCharsets.UTF_8));
    }

    /// Whether a number may have been added.
    public boolean mightContainLong(long item) {
        int first = ItemHash.ofLong(item, 0);
        return mightContain(first, ItemHash.ofLong(item, first));
    }

    /// Whether bytes may have been added.
    public boolean mightContainBinary(byte[] item) {
        int first = ItemHash.ofBytes(item, 0);
        return mightContain(first, ItemHash.ofBytes(item, first));
    }

    private boolean mightContain(int first, int second) {
        for (int i = 1; i <= hashFunctions; i++) {
            long bit = bit(first + i * second);
            if ((words[(int) (bit >>> 6)] & 1L << bit) == 0) {
                return false;
            }
        }
        return true;
    }

    static long whole(Number item) {
        return switch (item) {
            case Byte _,Short _,Integer _,Long _ -> item.longValue();
            default -> throw new IllegalArgumentException(
                    "whole numbers, texts and bytes can be counted, not a " + item.getClass().getName());
        };
    }

    static byte[] bytes(Object item) {
        return switch (item) {
            case String text -> text.getBytes(StandardCharsets.UTF_8);
            case byte[] binary -> binary;
            default -> throw new IllegalArgumentException(
                    "whole numbers, texts and bytes can be counted, not a " + item.getClass().getName());
        };
    }

    /// How many bits it has.
    public long bitSize() {
        return (long) words.length * Long.SIZE;
    }

    /// How many bits are set.
    public long cardinality() {
        return Arrays.stream(words).map(Long::bitCount).sum();
    }

    /// With what probability a value that was not added is taken for a member now.
    public double expectedFpp() {
        return Math.pow((double) cardinality() / bitSize(), hashFunctions);
    }

    /// Whether `other` has the same shape, so that they can be merged.
    public boolean isCompatible(BloomFilter other) {
        return hashFunctions == other.hashFunctions && words.length == other.words.length;
    }

    /// Adds all that `other` has; returns this. Throws [IncompatibleMergeException] when the shapes differ.
    public BloomFilter mergeInPlace(BloomFilter other) throws IncompatibleMergeException {
        requireCompatible(other);
        for (int i = 0; i < words.length; i++) {
            words[i] |= other.words[i];
        }
        return this;
    }

    /// Keeps only what `other` may have too; returns this. Throws [IncompatibleMergeException] when the shapes differ.
    public BloomFilter intersectInPlace(BloomFilter other) throws IncompatibleMergeException {
        requireCompatible(other);
        for (int i = 0; i < words.length; i++) {
            words[i] &= other.words[i];
        }
        return this;
    }

    private void requireCompatible(BloomFilter other) throws IncompatibleMergeException {
        if (!isCompatible(other)) {
            throw new IncompatibleMergeException("filters of " + bitSize() + " bits and " + hashFunctions
                    + " hash functions and of " + other.bitSize() + " bits and " + other.hashFunctions
                    + " hash functions cannot be merged");
        }
    }

    /// Writes its bytes; does not close `out`.
    public void writeTo(OutputStream out) throws IOException {
        DataOutputStream data = new DataOutputStream(out);
        data.writeInt(VERSION);
        data.writeInt(hashFunctions);
        data.writeInt(words.length);
        for (long word : words) {
            data.writeLong(word);
        }
        data.flush();
    }

    /// Its bytes.
    public byte[] toByteArray() {
        return SketchBytes.of(this::writeTo);
    }

    /// Reads what [#writeTo] wrote. Throws IOException when it is something else.
    public static BloomFilter readFrom(InputStream in) throws IOException {
        DataInputStream data = new DataInputStream(in);
        int version = data.readInt();
        int hashFunctions = data.readInt();
        int wordCount = data.readInt();
        if (version != VERSION || hashFunctions < 1 || wordCount < 1) {
            throw new IOException("no filter of version " + VERSION + ": version " + version + ", "
                    + hashFunctions + " hash functions, " + wordCount + " words");
        }
        long[] words = new long[wordCount];
        SketchBytes.numbers(data, wordCount, "the filter of " + wordCount + " words").get(words);
        return new BloomFilter(hashFunctions, words);
    }

    /// Reads what [#toByteArray] gave.
    public static BloomFilter readFrom(byte[] bytes) throws IOException {
        return readFrom(new ByteArrayInputStream(bytes));
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof BloomFilter that && hashFunctions == that.hashFunctions
                && Arrays.equals(words, that.words);
    }

    @Override
    public int hashCode() {
        return 31 * hashFunctions + Arrays.hashCode(words);
    }
}
