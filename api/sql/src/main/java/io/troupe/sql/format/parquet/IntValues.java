package io.troupe.sql.format.parquet;

/// Integers of 32 bits of one page, nulls left out.
abstract class IntValues {
    private int[] all = new int[0];

    /// The next `count` values into `target` from `at` on.
    abstract void read(int[] target, int at, int count);

    /// Passes over `count` values.
    abstract void skip(int count);

    /// Of the next `count` values those of `rows` into `target` from `at` on.
    void read(int[] target, int at, Chosen rows, int count) {
        if (all.length < count) {
            all = new int[count];
        }
        read(all, 0, count);
        pick(all, rows.places(), rows.from(), rows.count(), rows.first(), target, at);
    }

    private static void pick(
            int[] all, int[] places, int from, int count, int first, int[] target, int at) {
        for (int i = 0; i < count; i++) {
            target[at + i] = all[places[from + i] - first];
        }
    }

    /// The values of a page that is not coded.
    static IntValues of(Page page) {
        return switch (page.encoding()) {
            case PLAIN -> new Plain(page);
            case DELTA_BINARY_PACKED -> new Delta(new DeltaReader(page.bytes(), page.from(), page.to()));
            case BYTE_STREAM_SPLIT -> new Split(new SplitStreams(page, 4));
            default -> throw page.unexpected("INT32");
        };
    }

    private static final class Plain extends IntValues {
        private final PlainBytes plain;

        Plain(Page page) {
            plain = new PlainBytes(page, 4);
        }

        @Override
        void read(int[] target, int at, int count) {
            copy(plain.bytes(), plain.take(count), target, at, count);
        }

        private static void copy(byte[] bytes, int from, int[] target, int at, int count) {
            for (int i = 0; i < count; i++) {
                target[at + i] = (int) LittleEndian.INT.get(bytes, from + 4 * i);
            }
        }

        @Override
        void skip(int count) {
            plain.take(count);
        }

        @Override
        void read(int[] target, int at, Chosen rows, int count) {
            int from = plain.take(count) - 4 * rows.first();
            pick(plain.bytes(), from, rows.places(), rows.from(), rows.count(), target, at);
        }

        private static void pick(
                byte[] bytes, int from, int[] places, int first, int count, int[] target, int at) {
            for (int i = 0; i < count; i++) {
                target[at + i] = (int) LittleEndian.INT.get(bytes, from + 4 * places[first + i]);
            }
        }
    }

    private static final class Delta extends IntValues {
        private final DeltaReader reader;

        Delta(DeltaReader reader) {
            this.reader = reader;
        }

        @Override
        void read(int[] target, int at, int count) {
            reader.read(target, at, count);
        }

        @Override
        void skip(int count) {
            reader.skip(count);
        }
    }

    private static final class Split extends IntValues {
        private final SplitStreams streams;

        Split(SplitStreams streams) {
            this.streams = streams;
        }

        @Override
        void read(int[] target, int at, int count) {
            for (int i = 0; i < count; i++) {
                target[at + i] = (int) streams.number(i);
            }
            streams.skip(count);
        }

        @Override
        void skip(int count) {
            streams.skip(count);
        }
    }
}
