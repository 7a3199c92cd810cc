package io.troupe.sql.format.parquet;

/// Numbers that become floating-point numbers of 32 bits, of one page, nulls left out.
abstract class FloatValues {
    /// The next `count` values into `target` from `at` on.
    abstract void read(float[] target, int at, int count);

    /// Passes over `count` values.
    abstract void skip(int count);

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
