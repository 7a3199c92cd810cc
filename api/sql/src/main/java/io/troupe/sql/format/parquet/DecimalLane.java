package io.troupe.sql.format.parquet;

import io.troupe.columnar.DecimalVector;
import io.troupe.columnar.Validity;
import io.troupe.columnar.Vector;
import java.math.BigInteger;
import java.util.Arrays;
import org.apache.parquet.format.Type;
import org.jspecify.annotations.Nullable;

/// Decimals of 128 bits, from numbers of 32 or 64 bits or from bytes with the most significant first.
final class DecimalLane extends Lane {
    private final PhysicalType physical;
    private final BigInteger factor;
    private long[] dictionaryHigh = new long[0];
    private long[] dictionaryLow = new long[0];
    private int[] codes = new int[0];
    private @Nullable RunLength coded;
    private @Nullable LongValues longs;
    private @Nullable BytesValues bytes;
    private final ByteRanges ranges = new ByteRanges();
    private long[] high = new long[0];
    private long[] low = new long[0];

    /// Values times `factor`.
    DecimalLane(PhysicalType physical, BigInteger factor) {
        this.physical = physical;
        this.factor = factor;
    }

    @Override
    void dictionary(Page page) {
        open(page);
        dictionaryHigh = new long[page.count()];
        dictionaryLow = new long[page.count()];
        decode(dictionaryHigh, dictionaryLow, 0, page.count());
    }

    @Override
    void page(Page page) {
        coded = page.isCoded() ? page.codes() : null;
        if (coded == null) {
            open(page);
        }
    }

    private void open(Page page) {
        if (physical.type() == Type.INT32 || physical.type() == Type.INT64) {
            longs = LongValues.of(page, physical);
        } else {
            bytes = BytesValues.of(page, physical);
        }
    }

    @Override
    void begin(int rows) {
        high = new long[rows];
        low = new long[rows];
    }

    @Override
    void grow(int rows) {
        if (rows > high.length) {
            int length = Math.max(rows, 2 * high.length);
            high = Arrays.copyOf(high, length);
            low = Arrays.copyOf(low, length);
        }
    }

    @Override
    void read(int at, int count) {
        if (coded == null) {
            decode(high, low, at, count);
            return;
        }
        if (codes.length < count) {
            codes = new int[count];
        }
        coded.read(codes, 0, count);
        for (int i = 0; i < count; i++) {
            high[at + i] = dictionaryHigh[codes[i]];
            low[at + i] = dictionaryLow[codes[i]];
        }
    }

    private void decode(long[] toHigh, long[] toLow, int at, int count) {
        if (longs != null) {
            decodeLongs(longs, toHigh, toLow, at, count);
        } else if (bytes != null) {
            decodeBytes(bytes, toHigh, toLow, at, count);
        } else {
            throw noPage();
        }
        if (!factor.equals(BigInteger.ONE)) {
            scale(toHigh, toLow, at, count);
        }
    }

    private void decodeLongs(LongValues from, long[] toHigh, long[] toLow, int at, int count) {
        boolean unsigned = physical.type() == Type.INT64
                && physical.meaning() == PhysicalType.Meaning.UNSIGNED;
        from.read(toLow, at, count);
        for (int i = at, to = at + count; i < to; i++) {
            toHigh[i] = unsigned ? 0 : toLow[i] >> 63;
        }
    }

    private void decodeBytes(BytesValues from, long[] toHigh, long[] toLow, int at, int count) {
        ranges.begin(count);
        from.read(ranges, 0, count);
        for (int i = 0; i < count; i++) {
            decode(ranges.bytes, ranges.starts[i], ranges.ends[i], toHigh, toLow, at + i);
        }
    }

    private static void decode(byte[] bytes, int from, int to, long[] toHigh, long[] toLow, int at) {
        if (to - from > 16 && new BigInteger(bytes, from, to - from).bitLength() > 127) {
            throw new CorruptFileException("a decimal of " + (to - from) + " bytes");
        }
        long upper = from < to ? bytes[from] >> 7 : 0;
        long lower = upper;
        for (int i = from; i < to; i++) {
            upper = upper << 8 | lower >>> 56;
            lower = lower << 8 | bytes[i] & 255;
        }
        toHigh[at] = upper;
        toLow[at] = lower;
    }

    private void scale(long[] toHigh, long[] toLow, int at, int count) {
        for (int i = at, to = at + count; i < to; i++) {
            BigInteger scaled = BigInteger.valueOf(toHigh[i])
                    .shiftLeft(64)
                    .add(new BigInteger(Long.toUnsignedString(toLow[i])))
                    .multiply(factor);
            toHigh[i] = scaled.shiftRight(64).longValueExact();
            toLow[i] = scaled.longValue();
        }
    }

    @Override
    void skip(int count) {
        if (coded != null) {
            coded.skip(count);
        } else if (longs != null) {
            longs.skip(count);
        } else if (bytes != null) {
            bytes.skip(count);
        }
    }

    @Override
    void spread(int at, int count, long[] validity, int rows) {
        int from = at + count - 1;
        for (int row = at + rows - 1; row >= at; row--) {
            boolean valid = Validity.get(validity, row);
            high[row] = valid ? high[from] : 0;
            low[row] = valid ? low[from] : 0;
            from -= valid ? 1 : 0;
        }
    }

    @Override
    Vector end(long @Nullable [] validity, int rows) {
        return new DecimalVector(high, low, validity, rows);
    }
}
