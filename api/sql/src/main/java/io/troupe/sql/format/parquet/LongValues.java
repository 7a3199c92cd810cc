package io.troupe.sql.format.parquet;

import java.math.BigInteger;

/// Numbers that become 64 bits, of one page, nulls left out.
abstract class LongValues {
    private static final long NANOS_PER_MICRO = 1000;

    private long[] all = new long[0];

    /// The next `count` values into `target` from `at` on.
    abstract void read(long[] target, int at, int count);

    /// Passes over `count` values.
    abstract void skip(int count);

    /// Of the next `count` values those of `rows` into `target` from `at` on.
    void read(long[] target, int at, Chosen rows, int count) {
        if (all.length < count) {
            all = new long[count];
        }
        read(all, 0, count);
        pick(all, rows.places(), rows.from(), rows.count(), rows.first(), target, at);
    }

    private static void pick(
            long[] all, int[] places, int from, int count, int first, long[] target, int at) {
        for (int i = 0; i < count; i++) {
            target[at + i] = all[places[from + i] - first];
        }
    }

    /// The values of a page that is not coded, as their physical type means them: microseconds for timestamps, nanoseconds
    /// for times, unscaled values for decimals.
    static LongValues of(Page page, PhysicalType physical) {
        return switch (physical.type()) {
            case INT32 -> meant(new Widened(
                    IntValues.of(page),
                    physical.meaning() == PhysicalType.Meaning.UNSIGNED ? 0xffff_ffffL : -1L),
                    physical);
            case INT64 -> meant(int64(page), physical);
            case INT96 -> new Julian(page);
            case BYTE_ARRAY, FIXED_LEN_BYTE_ARRAY -> new BigEndian(BytesValues.of(page, physical));
            default -> throw page.unexpected(physical.text());
        };
    }

    private static LongValues int64(Page page) {
        return switch (page.encoding()) {
            case PLAIN -> new Plain(page);
            case DELTA_BINARY_PACKED -> new Delta(new DeltaReader(page.bytes(), page.from(), page.to()));
            case BYTE_STREAM_SPLIT -> new Split(new SplitStreams(page, 8));
            default -> throw page.unexpected("INT64");
        };
    }

    private static LongValues meant(LongValues values, PhysicalType physical) {
        return switch (physical.meaning()) {
            case MILLIS -> new Times(values, 1000);
            case NANOS -> new Over(values, NANOS_PER_MICRO, 1);
            case TIME_MILLIS -> new Times(values, 1_000_000);
            case TIME_MICROS -> new Times(values, NANOS_PER_MICRO);
            case TIME_NANOS -> new Over(values, NANOS_PER_MICRO, NANOS_PER_MICRO);
            default -> values;
        };
    }

    /// `values` times `factor`, as a decimal with more digits after the point needs it.
    static LongValues scaled(LongValues values, long factor) {
        return factor == 1 ? values : new Times(values, factor);
    }

    private static final class Plain extends LongValues {
        private final PlainBytes plain;

        Plain(Page page) {
            plain = new PlainBytes(page, 8);
        }

        @Override
        void read(long[] target, int at, int count) {
            copy(plain.bytes(), plain.take(count), target, at, count);
        }

        private static void copy(byte[] bytes, int from, long[] target, int at, int count) {
            for (int i = 0; i < count; i++) {
                target[at + i] = (long) LittleEndian.LONG.get(bytes, from + 8 * i);
            }
        }

        @Override
        void skip(int count) {
            plain.take(count);
        }

        @Override
        void read(long[] target, int at, Chosen rows, int count) {
            int from = plain.take(count) - 8 * rows.first();
            pick(plain.bytes(), from, rows.places(), rows.from(), rows.count(), target, at);
        }

        private static void pick(
                byte[] bytes, int from, int[] places, int first, int count, long[] target, int at) {
            for (int i = 0; i < count; i++) {
                target[at + i] = (long) LittleEndian.LONG.get(bytes, from + 8 * places[first + i]);
            }
        }
    }

    private static final class Delta extends LongValues {
        private final DeltaReader reader;

        Delta(DeltaReader reader) {
            this.reader = reader;
        }

        @Override
        void read(long[] target, int at, int count) {
            reader.read(target, at, count);
        }

        @Override
        void skip(int count) {
            reader.skip(count);
        }
    }

    private static final class Split extends LongValues {
        private final SplitStreams streams;

        Split(SplitStreams streams) {
            this.streams = streams;
        }

        @Override
        void read(long[] target, int at, int count) {
            for (int i = 0; i < count; i++) {
                target[at + i] = streams.number(i);
            }
            streams.skip(count);
        }

        @Override
        void skip(int count) {
            streams.skip(count);
        }
    }

    /// Integers of 32 bits, with a mask that leaves the sign away when they have none.
    private static final class Widened extends LongValues {
        private final IntValues values;
        private final long mask;
        private int[] narrow = new int[0];

        Widened(IntValues values, long mask) {
            this.values = values;
            this.mask = mask;
        }

        @Override
        void read(long[] target, int at, int count) {
            if (narrow.length < count) {
                narrow = new int[count];
            }
            values.read(narrow, 0, count);
            for (int i = 0; i < count; i++) {
                target[at + i] = narrow[i] & mask;
            }
        }

        @Override
        void skip(int count) {
            values.skip(count);
        }
    }

    private static final class Times extends LongValues {
        private final LongValues values;
        private final long factor;

        Times(LongValues values, long factor) {
            this.values = values;
            this.factor = factor;
        }

        @Override
        void read(long[] target, int at, int count) {
            values.read(target, at, count);
            for (int i = at, to = at + count; i < to; i++) {
                target[i] = Math.multiplyExact(target[i], factor);
            }
        }

        @Override
        void skip(int count) {
            values.skip(count);
        }
    }

    /// Whole parts, times something.
    private static final class Over extends LongValues {
        private final LongValues values;
        private final long divisor;
        private final long factor;

        Over(LongValues values, long divisor, long factor) {
            this.values = values;
            this.divisor = divisor;
            this.factor = factor;
        }

        @Override
        void read(long[] target, int at, int count) {
            values.read(target, at, count);
            for (int i = at, to = at + count; i < to; i++) {
                target[i] = Math.floorDiv(target[i], divisor) * factor;
            }
        }

        @Override
        void skip(int count) {
            values.skip(count);
        }
    }

    /// INT96: nanoseconds of the day and the Julian day.
    private static final class Julian extends LongValues {
        private static final long EPOCH = 2_440_588;
        private static final long MICROS_PER_DAY = 86_400_000_000L;

        private final PlainBytes plain;

        Julian(Page page) {
            if (page.encoding() != org.apache.parquet.format.Encoding.PLAIN) {
                throw page.unexpected("INT96");
            }
            plain = new PlainBytes(page, 12);
        }

        @Override
        void read(long[] target, int at, int count) {
            int from = plain.take(count);
            byte[] bytes = plain.bytes();
            for (int i = 0; i < count; i++) {
                long nanos = LittleEndian.getLong(bytes, from + 12 * i);
                long day = LittleEndian.getInt(bytes, from + 12 * i + 8);
                target[at + i] = (day - EPOCH) * MICROS_PER_DAY + Math.floorDiv(nanos, NANOS_PER_MICRO);
            }
        }

        @Override
        void skip(int count) {
            plain.take(count);
        }
    }

    /// Numbers whose most significant byte comes first.
    private static final class BigEndian extends LongValues {
        private final BytesValues values;
        private final ByteRanges ranges = new ByteRanges();

        BigEndian(BytesValues values) {
            this.values = values;
        }

        @Override
        void read(long[] target, int at, int count) {
            ranges.begin(count);
            values.read(ranges, 0, count);
            for (int i = 0; i < count; i++) {
                target[at + i] = number(ranges.bytes, ranges.starts[i], ranges.ends[i]);
            }
        }

        private static long number(byte[] bytes, int from, int to) {
            if (to - from > 8) {
                return new BigInteger(bytes, from, to - from).longValueExact();
            }
            long number = from < to ? bytes[from] : 0;
            for (int i = from + 1; i < to; i++) {
                number = number << 8 | bytes[i] & 255;
            }
            return number;
        }

        @Override
        void skip(int count) {
            values.skip(count);
        }
    }
}
