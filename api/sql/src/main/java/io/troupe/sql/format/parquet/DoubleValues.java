package io.troupe.sql.format.parquet;

/// Numbers that become floating-point numbers of 64 bits, of one page, nulls left out.
abstract class DoubleValues {
    private double[] all = new double[0];

    /// The next `count` values into `target` from `at` on.
    abstract void read(double[] target, int at, int count);

    /// Passes over `count` values.
    abstract void skip(int count);

    /// Of the next `count` values those of `rows` into `target` from `at` on.
    void read(double[] target, int at, Chosen rows, int count) {
        if (all.length < count) {
            all = new double[count];
        }
        read(all, 0, count);
        pick(all, rows.places(), rows.from(), rows.count(), rows.first(), target, at);
    }

    private static void pick(
            double[] all, int[] places, int from, int count, int first, double[] target, int at) {
        for (int i = 0; i < count; i++) {
            target[at + i] = all[places[from + i] - first];
        }
    }

    /// The values of a page that is not coded.
    static DoubleValues of(Page page, PhysicalType physical) {
        return switch (physical.type()) {
            case INT32 -> new FromInts(IntValues.of(page));
            case FLOAT, FIXED_LEN_BYTE_ARRAY -> new FromFloats(FloatValues.of(page, physical));
            case DOUBLE -> switch (page.encoding()) {
                case PLAIN -> new Plain(page);
                case BYTE_STREAM_SPLIT -> new Split(new SplitStreams(page, 8));
                default -> throw page.unexpected("DOUBLE");
            };
            default -> throw page.unexpected(physical.text());
        };
    }

    private static final class Plain extends DoubleValues {
        private final PlainBytes plain;

        Plain(Page page) {
            plain = new PlainBytes(page, 8);
        }

        @Override
        void read(double[] target, int at, int count) {
            copy(plain.bytes(), plain.take(count), target, at, count);
        }

        private static void copy(byte[] bytes, int from, double[] target, int at, int count) {
            for (int i = 0; i < count; i++) {
                target[at + i] = (double) LittleEndian.DOUBLE.get(bytes, from + 8 * i);
            }
        }

        @Override
        void skip(int count) {
            plain.take(count);
        }

        @Override
        void read(double[] target, int at, Chosen rows, int count) {
            int from = plain.take(count) - 8 * rows.first();
            pick(plain.bytes(), from, rows.places(), rows.from(), rows.count(), target, at);
        }

        private static void pick(
                byte[] bytes, int from, int[] places, int first, int count, double[] target, int at) {
            for (int i = 0; i < count; i++) {
                target[at + i] = (double) LittleEndian.DOUBLE.get(bytes, from + 8 * places[first + i]);
            }
        }
    }

    private static final class Split extends DoubleValues {
        private final SplitStreams streams;

        Split(SplitStreams streams) {
            this.streams = streams;
        }

        @Override
        void read(double[] target, int at, int count) {
            for (int i = 0; i < count; i++) {
                target[at + i] = Double.longBitsToDouble(streams.number(i));
            }
            streams.skip(count);
        }

        @Override
        void skip(int count) {
            streams.skip(count);
        }
    }

    private static final class FromFloats extends DoubleValues {
        private final FloatValues values;
        private float[] narrow = new float[0];

        FromFloats(FloatValues values) {
            this.values = values;
        }

        @Override
        void read(double[] target, int at, int count) {
            if (narrow.length < count) {
                narrow = new float[count];
            }
            values.read(narrow, 0, count);
            for (int i = 0; i < count; i++) {
                target[at + i] = narrow[i];
            }
        }

        @Override
        void skip(int count) {
            values.skip(count);
        }
    }

    private static final class FromInts extends DoubleValues {
        private final IntValues values;
        private int[] narrow = new int[0];

        FromInts(IntValues values) {
            this.values = values;
        }

        @Override
        void read(double[] target, int at, int count) {
            if (narrow.length < count) {
                narrow = new int[count];
            }
            values.read(narrow, 0, count);
            for (int i = 0; i < count; i++) {
                target[at + i] = narrow[i];
            }
        }

        @Override
        void skip(int count) {
            values.skip(count);
        }
    }
}
