package io.troupe.sql.format.parquet;

/// Numbers that become floating-point numbers of 32 bits, of one page, nulls left out.
abstract class FloatValues {
    private float[] all = new float[0];

    /// The next `count` values into `target` from `at` on.
    abstract void read(float[] target, int at, int count);

    /// Passes over `count` values.
    abstract void skip(int count);

    /// Of the next `count` values those of `rows` into `target` from `at` on.
    void read(float[] target, int at, Chosen rows, int count) {
        if (all.length < count) {
            all = new float[count];
        }
        read(all, 0, count);
        pick(all, rows.places(), rows.from(), rows.count(), rows.first(), target, at);
    }

    private static void pick(
            float[] all, int[] places, int from, int count, int first, float[] target, int at) {
        for (int i = 0; i < count; i++) {
            target[at + i] = all[places[from + i] - first];
        }
    }

    /// The values of a page that is not coded.
    static FloatValues of(Page page, PhysicalType physical) {
        if (physical.meaning() == PhysicalType.Meaning.FLOAT16) {
            return new Half(BytesValues.of(page, physical));
        }
        return switch (page.encoding()) {
            case PLAIN -> new Plain(page);
            case BYTE_STREAM_SPLIT -> new Split(new SplitStreams(page, 4));
            default -> throw page.unexpected("FLOAT");
        };
    }

    private static final class Plain extends FloatValues {
        private final PlainBytes plain;

        Plain(Page page) {
            plain = new PlainBytes(page, 4);
        }

        @Override
        void read(float[] target, int at, int count) {
            copy(plain.bytes(), plain.take(count), target, at, count);
        }

        private static void copy(byte[] bytes, int from, float[] target, int at, int count) {
            for (int i = 0; i < count; i++) {
                target[at + i] = (float) LittleEndian.FLOAT.get(bytes, from + 4 * i);
            }
        }

        @Override
        void skip(int count) {
            plain.take(count);
        }

        @Override
        void read(float[] target, int at, Chosen rows, int count) {
            int from = plain.take(count) - 4 * rows.first();
            pick(plain.bytes(), from, rows.places(), rows.from(), rows.count(), target, at);
        }

        private static void pick(
                byte[] bytes, int from, int[] places, int first, int count, float[] target, int at) {
            for (int i = 0; i < count; i++) {
                target[at + i] = (float) LittleEndian.FLOAT.get(bytes, from + 4 * places[first + i]);
            }
        }
    }

    private static final class Split extends FloatValues {
        private final SplitStreams streams;

        Split(SplitStreams streams) {
            this.streams = streams;
        }

        @Override
        void read(float[] target, int at, int count) {
            for (int i = 0; i < count; i++) {
                target[at + i] = Float.intBitsToFloat((int) streams.number(i));
            }
            streams.skip(count);
        }

        @Override
        void skip(int count) {
            streams.skip(count);
        }
    }

    private static final class Half extends FloatValues {
        private final BytesValues values;
        private final ByteRanges ranges = new ByteRanges();

        Half(BytesValues values) {
            this.values = values;
        }

        @Override
        void read(float[] target, int at, int count) {
            ranges.begin(count);
            values.read(ranges, 0, count);
            for (int i = 0; i < count; i++) {
                int from = ranges.starts[i];
                int bits = ranges.bytes[from] & 255 | ranges.bytes[from + 1] << 8;
                target[at + i] = Float.float16ToFloat((short) bits);
            }
        }

        @Override
        void skip(int count) {
            values.skip(count);
        }
    }
}
