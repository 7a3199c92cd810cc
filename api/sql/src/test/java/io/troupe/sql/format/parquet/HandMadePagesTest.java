package io.troupe.sql.format.parquet;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.troupe.columnar.Vector;
import io.troupe.sql.format.parquet.PhysicalType.Meaning;
import io.troupe.sql.types.BinaryType;
import io.troupe.sql.types.DataType;
import io.troupe.sql.types.DataTypes;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.apache.parquet.format.Encoding;
import org.apache.parquet.format.Type;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Pages in every encoding, written here as the format describes them, and read in stretches, by choice and with gaps.
class HandMadePagesTest {
    private static final PhysicalType INT32 = new PhysicalType(Type.INT32, 0, Meaning.PLAIN, 0);
    private static final PhysicalType INT64 = new PhysicalType(Type.INT64, 0, Meaning.PLAIN, 0);
    private static final PhysicalType INT96 = new PhysicalType(Type.INT96, 0, Meaning.PLAIN, 0);
    private static final PhysicalType FLOAT = new PhysicalType(Type.FLOAT, 0, Meaning.PLAIN, 0);
    private static final PhysicalType DOUBLE = new PhysicalType(Type.DOUBLE, 0, Meaning.PLAIN, 0);
    private static final PhysicalType BYTES = new PhysicalType(Type.BYTE_ARRAY, 0, Meaning.PLAIN, 0);
    private static final PhysicalType FIXED = new PhysicalType(Type.FIXED_LEN_BYTE_ARRAY, 5, Meaning.PLAIN,
            0);

    static LongStream seeds() {
        return LongStream.range(0, 50);
    }

    private static Page page(byte[] content, int count, Encoding encoding) {
        byte[] bytes = Arrays.copyOf(content, content.length + Page.SLACK);
        return new Page(bytes, 0, content.length, count, encoding, null, null);
    }

    private static byte[] littleEndian(long number, int width) {
        return Arrays.copyOf(
                ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN).putLong(number).array(), width);
    }

    private static byte[] joined(List<byte[]> parts) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        parts.forEach(out::writeBytes);
        return out.toByteArray();
    }

    private static byte[] split(List<byte[]> values, int width) {
        byte[] streams = new byte[values.size() * width];
        for (int i = 0; i < values.size(); i++) {
            for (int b = 0; b < width; b++) {
                streams[b * values.size() + i] = values.get(i)[b];
            }
        }
        return streams;
    }

    private static void unsigned(ByteArrayOutputStream out, long number) {
        long rest = number;
        while ((rest & ~127L) != 0) {
            out.write((int) (rest & 127 | 128));
            rest >>>= 7;
        }
        out.write((int) rest);
    }

    /// Numbers with the least significant bit first, one after the other.
    private static byte[] packed(long[] numbers, int width) {
        byte[] bytes = new byte[(numbers.length * width + 7) / 8];
        for (int i = 0; i < numbers.length; i++) {
            for (int b = 0; b < width; b++) {
                int at = i * width + b;
                bytes[at / 8] |= (byte) ((numbers[i] >>> b & 1) << at % 8);
            }
        }
        return bytes;
    }

    /// DELTA_BINARY_PACKED in blocks of 64 in 2 parts, other than this project's writer has them.
    private static byte[] delta(long[] values, int bits) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        unsigned(out, 64);
        unsigned(out, 2);
        unsigned(out, values.length);
        unsigned(out, values.length == 0 ? 0 : values[0] << 1 ^ values[0] >> 63);
        for (int from = 1; from < values.length; from += 64) {
            int some = Math.min(64, values.length - from);
            long[] deltas = new long[64];
            long least = Long.MAX_VALUE;
            for (int i = 0; i < some; i++) {
                long difference = values[from + i] - values[from + i - 1];
                deltas[i] = bits == 32 ? (int) difference : difference;
                least = Math.min(least, deltas[i]);
            }
            unsigned(out, least << 1 ^ least >> 63);
            int[] widths = new int[2];
            for (int i = 0; i < 64; i++) {
                deltas[i] = i < some ? deltas[i] - least & (bits == 32 ? 0xffff_ffffL : -1L) : 0;
                widths[i / 32] = Math.max(widths[i / 32], 64 - Long.numberOfLeadingZeros(deltas[i]));
            }
            out.write(widths[0]);
            out.write(some > 32 ? widths[1] : 0);
            for (int part = 0; part < 2 && part * 32 < some; part++) {
                out.writeBytes(packed(Arrays.copyOfRange(deltas, part * 32, part * 32 + 32), widths[part]));
            }
        }
        return out.toByteArray();
    }

    private static byte[] lengths(List<byte[]> values) {
        return delta(values.stream().mapToLong(value -> value.length).toArray(), 32);
    }

    private static byte[] deltaLengths(List<byte[]> values) {
        return joined(List.of(lengths(values), joined(values)));
    }

    private static byte[] deltaBytes(List<byte[]> values) {
        long[] prefixes = new long[values.size()];
        List<byte[]> suffixes = new ArrayList<>();
        for (int i = 0; i < values.size(); i++) {
            int same = i == 0 ? 0 : Arrays.mismatch(values.get(i), values.get(i - 1));
            prefixes[i] = same < 0 ? values.get(i).length : same;
            suffixes.add(Arrays.copyOfRange(values.get(i), (int) prefixes[i], values.get(i).length));
        }
        return joined(List.of(delta(prefixes, 32), deltaLengths(suffixes)));
    }

    /// RLE_DICTIONARY: the width, then runs of both kinds.
    private static byte[] codes(int[] codes, int width, Random random) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(width);
        int at = 0;
        while (at < codes.length) {
            int same = 1;
            while (at + same < codes.length && codes[at + same] == codes[at]) {
                same++;
            }
            if (same > 8 || random.nextInt(6) == 0) {
                unsigned(out, (long) same << 1);
                out.writeBytes(littleEndian(codes[at], (width + 7) / 8));
                at += same;
            } else {
                int eights = 1 + random.nextInt(10);
                long[] some = new long[8 * eights];
                for (int i = 0; i < some.length && at + i < codes.length; i++) {
                    some[i] = codes[at + i];
                }
                unsigned(out, (long) eights << 1 | 1);
                out.writeBytes(packed(some, width));
                at += some.length;
            }
        }
        return out.toByteArray();
    }

    /// Reads `page` with `lane` here and there and compares with `expected`.
    private static void check(Random random, Lane lane, Page page, DataType type, List<?> expected,
            String context) {
        lane.page(page);
        lane.begin(expected.size());
        List<Object> wanted = new ArrayList<>();
        int at = 0;
        int next = 0;
        while (next < expected.size()) {
            int some = Math.min(expected.size() - next, 1 + random.nextInt(100));
            switch (random.nextInt(3)) {
                case 0 -> {
                    lane.read(at, some);
                    wanted.addAll(expected.subList(next, next + some));
                }
                case 1 -> lane.skip(some);
                default -> {
                    int share = 1 + random.nextInt(10);
                    int[] places = new int[some];
                    int count = 0;
                    for (int i = 0; i < some; i++) {
                        if (random.nextInt(10) < share) {
                            places[count++] = 1000 + i;
                            wanted.add(expected.get(next + i));
                        }
                    }
                    lane.read(at, new Chosen(places, 0, count, 1000), some);
                }
            }
            next += some;
            at = wanted.size();
        }
        Vector vector = lane.end(null, at);
        List<Object> actual = new ArrayList<>();
        for (int row = 0; row < at; row++) {
            actual.add(Rows.value(vector, type, row));
        }
        assertEquals(wanted, actual, context);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void holdWholeNumbers(long seed) {
        Random random = new Random(seed);
        int count = 1 + random.nextInt(700);
        int spread = 1 + random.nextInt(63);
        long[] longs = random.longs(count).map(value -> value >> spread).toArray();
        List<Integer> ints = new ArrayList<>();
        List<Long> numbers = new ArrayList<>();
        List<byte[]> narrow = new ArrayList<>();
        List<byte[]> wide = new ArrayList<>();
        for (long value : longs) {
            ints.add((int) value);
            numbers.add(value);
            narrow.add(littleEndian(value, 4));
            wide.add(littleEndian(value, 8));
        }
        long[] narrowed = Arrays.stream(longs).map(value -> (int) value).toArray();
        String context = "seed " + seed;
        DataType integer = DataTypes.IntegerType;
        check(random, new IntLane(), page(joined(narrow), count, Encoding.PLAIN), integer, ints, context);
        check(random, new IntLane(), page(delta(narrowed, 32), count, Encoding.DELTA_BINARY_PACKED), integer,
                ints, context);
        check(random, new IntLane(), page(split(narrow, 4), count, Encoding.BYTE_STREAM_SPLIT), integer, ints,
                context);
        DataType bigint = DataTypes.LongType;
        check(random, new LongLane(INT64, 1), page(joined(wide), count, Encoding.PLAIN), bigint, numbers,
                context);
        check(random, new LongLane(INT64, 1), page(delta(longs, 64), count, Encoding.DELTA_BINARY_PACKED),
                bigint,
                numbers, context);
        check(random, new LongLane(INT64, 1), page(split(wide, 8), count, Encoding.BYTE_STREAM_SPLIT), bigint,
                numbers, context);
        List<Long> widened = ints.stream().map(Integer::longValue).toList();
        check(random, new LongLane(INT32, 1), page(joined(narrow), count, Encoding.PLAIN), bigint, widened,
                context);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void holdRealNumbersAndOldTimes(long seed) {
        Random random = new Random(seed);
        int count = 1 + random.nextInt(300);
        List<Float> floats = new ArrayList<>();
        List<Double> doubles = new ArrayList<>();
        List<byte[]> narrow = new ArrayList<>();
        List<byte[]> wide = new ArrayList<>();
        List<Long> micros = new ArrayList<>();
        List<byte[]> julian = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            double value = random.nextInt(5) == 0 ? Double.NaN : random.nextGaussian();
            floats.add((float) value);
            doubles.add(value);
            narrow.add(littleEndian(Float.floatToIntBits((float) value), 4));
            wide.add(littleEndian(Double.doubleToLongBits(value), 8));
            long days = random.nextInt(40_000) - 20_000;
            long nanos = random.nextLong(86_400_000_000_000L);
            micros.add(days * 86_400_000_000L + nanos / 1000);
            julian.add(joined(List.of(littleEndian(nanos, 8), littleEndian(days + 2_440_588, 4))));
        }
        String context = "seed " + seed;
        check(random, new FloatLane(FLOAT), page(joined(narrow), count, Encoding.PLAIN), DataTypes.FloatType,
                floats,
                context);
        check(random, new FloatLane(FLOAT), page(split(narrow, 4), count, Encoding.BYTE_STREAM_SPLIT),
                DataTypes.FloatType, floats, context);
        check(random, new DoubleLane(DOUBLE), page(joined(wide), count, Encoding.PLAIN), DataTypes.DoubleType,
                doubles, context);
        check(random, new DoubleLane(DOUBLE), page(split(wide, 8), count, Encoding.BYTE_STREAM_SPLIT),
                DataTypes.DoubleType, doubles, context);
        check(random, new LongLane(INT96, 1), page(joined(julian), count, Encoding.PLAIN),
                DataTypes.TimestampType,
                micros, context);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void holdBytes(long seed) {
        Random random = new Random(seed);
        int count = 1 + random.nextInt(300);
        List<byte[]> values = new ArrayList<>();
        List<byte[]> fixed = new ArrayList<>();
        List<byte[]> prefixed = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            byte[] value = ("prefix ".repeat(random.nextInt(3)) + random.nextInt(1000)).getBytes();
            values.add(value);
            prefixed.add(joined(List.of(littleEndian(value.length, 4), value)));
            fixed.add(("" + (10_000 + random.nextInt(90_000))).getBytes());
        }
        DataType type = new BinaryType();
        List<?> expected = values.stream().map(io.troupe.sql.types.Bytes::of).toList();
        String context = "seed " + seed;
        check(random, new BytesLane(BYTES), page(joined(prefixed), count, Encoding.PLAIN), type, expected,
                context);
        check(random, new BytesLane(BYTES),
                page(deltaLengths(values), count, Encoding.DELTA_LENGTH_BYTE_ARRAY), type,
                expected, context);
        check(random, new BytesLane(BYTES), page(deltaBytes(values), count, Encoding.DELTA_BYTE_ARRAY), type,
                expected, context);
        List<?> same = fixed.stream().map(io.troupe.sql.types.Bytes::of).toList();
        check(random, new BytesLane(FIXED), page(joined(fixed), count, Encoding.PLAIN), type, same, context);
        check(random, new BytesLane(FIXED), page(split(fixed, 5), count, Encoding.BYTE_STREAM_SPLIT), type,
                same,
                context);
        check(random, new BytesLane(FIXED), page(deltaBytes(fixed), count, Encoding.DELTA_BYTE_ARRAY), type,
                same,
                context);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void holdCodesOfEveryWidth(long seed) {
        Random random = new Random(seed);
        for (int width = 1; width <= 20; width++) {
            int entries = 1 + random.nextInt(1 << Math.min(width, 12));
            long[] dictionary = random.longs(entries).toArray();
            int count = 1 + random.nextInt(600);
            int[] codes = new int[count];
            List<Long> expected = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                codes[i] = i > 0 && random.nextInt(3) > 0 && seed % 2 == 0
                        ? codes[i - 1]
                        : random.nextInt(entries);
                expected.add(dictionary[codes[i]]);
            }
            List<byte[]> plain = new ArrayList<>();
            for (long value : dictionary) {
                plain.add(littleEndian(value, 8));
            }
            for (boolean keeps : new boolean[]{false, true}) {
                LongLane lane = new LongLane(INT64, 1);
                if (keeps) {
                    lane.keepCodes();
                }
                lane.dictionary(page(joined(plain), entries, Encoding.PLAIN));
                check(random, lane, page(codes(codes, width, random), count, Encoding.RLE_DICTIONARY),
                        DataTypes.LongType, expected, "seed " + seed + ", width " + width);
            }
        }
    }
}
