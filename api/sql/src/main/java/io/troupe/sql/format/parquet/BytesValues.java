package io.troupe.sql.format.parquet;

import org.apache.parquet.format.Type;

/// Texts or binaries of one page, nulls left out.
abstract class BytesValues {
    /// Adds the next `count` values as the ranges `at` and following.
    abstract void read(ByteRanges target, int at, int count);

    /// Passes over `count` values.
    abstract void skip(int count);

    /// The values of a page that is not coded.
    static BytesValues of(Page page, PhysicalType physical) {
        if (physical.type() == Type.FIXED_LEN_BYTE_ARRAY) {
            return switch (page.encoding()) {
                case PLAIN -> new Fixed(page, physical.width());
                case BYTE_STREAM_SPLIT ->
                    new Split(new SplitStreams(page, physical.width()), physical.width());
                case DELTA_BYTE_ARRAY -> new Prefixed(page);
                default -> throw page.unexpected(physical.text());
            };
        }
        return switch (page.encoding()) {
            case PLAIN -> new Plain(page);
            case DELTA_LENGTH_BYTE_ARRAY -> new Lengths(page.bytes(), page.from(), page.to(), page.count());
            case DELTA_BYTE_ARRAY -> new Prefixed(page);
            default -> throw page.unexpected(physical.text());
        };
    }

    /// Each value after its length. A whole stretch is copied at once with the lengths in it.
    private static final class Plain extends BytesValues {
        private final byte[] bytes;
        private final int end;
        private int position;

        Plain(Page page) {
            bytes = page.bytes();
            position = page.from();
            end = page.to();
        }

        @Override
        void read(ByteRanges target, int at, int count) {
            int from = position;
            int to = findRanges(bytes, from, end, target.length - from, target, at, count);
            int offset = target.grow(to - from);
            System.arraycopy(bytes, from, target.bytes, offset, to - from);
            position = to;
        }

        private static int findRanges(
                byte[] bytes, int from, int end, int shift, ByteRanges target, int at, int count) {
            int position = from;
            int[] starts = target.starts;
            int[] ends = target.ends;
            for (int i = at, to = at + count; i < to; i++) {
                int next = step(bytes, position, end);
                starts[i] = position + 4 + shift;
                ends[i] = next + shift;
                position = next;
            }
            return position;
        }

        private static int step(byte[] bytes, int position, int end) {
            int length = LittleEndian.getInt(bytes, Math.min(position, end));
            if (length < 0 || length > end - 4 - position) {
                throw new CorruptFileException(
                        "a value of " + length + " bytes where " + (end - position) + " are left");
            }
            return position + 4 + length;
        }

        @Override
        void skip(int count) {
            for (int i = 0; i < count; i++) {
                position = step(bytes, position, end);
            }
        }
    }

    /// Values of one width.
    private static final class Fixed extends BytesValues {
        private final PlainBytes plain;
        private final int width;

        Fixed(Page page, int width) {
            this.plain = new PlainBytes(page, width);
            this.width = width;
        }

        @Override
        void read(ByteRanges target, int at, int count) {
            int from = plain.take(count);
            int offset = target.grow(count * width);
            System.arraycopy(plain.bytes(), from, target.bytes, offset, count * width);
            for (int i = 0; i < count; i++) {
                target.starts[at + i] = offset + i * width;
                target.ends[at + i] = offset + (i + 1) * width;
            }
        }

        @Override
        void skip(int count) {
            plain.take(count);
        }
    }

    private static final class Split extends BytesValues {
        private final SplitStreams streams;
        private final int width;

        Split(SplitStreams streams, int width) {
            this.streams = streams;
            this.width = width;
        }

        @Override
        void read(ByteRanges target, int at, int count) {
            for (int i = 0; i < count; i++) {
                int offset = target.grow(width);
                streams.copy(i, target.bytes, offset);
                target.starts[at + i] = offset;
                target.ends[at + i] = offset + width;
            }
            streams.skip(count);
        }

        @Override
        void skip(int count) {
            streams.skip(count);
        }
    }

    /// DELTA_LENGTH_BYTE_ARRAY: all lengths, then all bytes.
    private static final class Lengths extends BytesValues {
        private final byte[] bytes;
        private final int[] lengths;
        private final int end;
        private int position;
        private int next;

        Lengths(byte[] bytes, int from, int end, int most) {
            DeltaReader reader = new DeltaReader(bytes, from, end);
            this.bytes = bytes;
            this.end = end;
            this.lengths = all(reader, most);
            this.position = reader.position();
        }

        /// The lengths of all values of a stream that has at most `most`.
        static int[] all(DeltaReader reader, int most) {
            if (reader.total() > most) {
                throw new CorruptFileException(reader.total() + " lengths for " + most + " values");
            }
            int[] lengths = new int[reader.total()];
            reader.read(lengths, 0, lengths.length);
            return lengths;
        }

        @Override
        void read(ByteRanges target, int at, int count) {
            int from = position;
            int base = target.length - from;
            for (int i = 0; i < count; i++) {
                target.starts[at + i] = position + base;
                step();
                target.ends[at + i] = position + base;
            }
            int offset = target.grow(position - from);
            System.arraycopy(bytes, from, target.bytes, offset, position - from);
        }

        private int step() {
            int length = next < lengths.length ? lengths[next++] : -1;
            if (length < 0 || length > end - position) {
                throw new CorruptFileException(
                        "a value of " + length + " bytes where " + (end - position) + " are left");
            }
            position += length;
            return length;
        }

        @Override
        void skip(int count) {
            for (int i = 0; i < count; i++) {
                step();
            }
        }
    }

    /// DELTA_BYTE_ARRAY: how much of the value before each begins with, and what follows.
    private static final class Prefixed extends BytesValues {
        private final int[] prefixes;
        private final Lengths suffixes;
        private byte[] previous = new byte[64];
        private int previousLength;
        private int next;

        Prefixed(Page page) {
            DeltaReader reader = new DeltaReader(page.bytes(), page.from(), page.to());
            prefixes = Lengths.all(reader, page.count());
            suffixes = new Lengths(page.bytes(), reader.position(), page.to(), page.count());
        }

        @Override
        void read(ByteRanges target, int at, int count) {
            for (int i = 0; i < count; i++) {
                step();
                int offset = target.grow(previousLength);
                System.arraycopy(previous, 0, target.bytes, offset, previousLength);
                target.starts[at + i] = offset;
                target.ends[at + i] = offset + previousLength;
            }
        }

        private void step() {
            int prefix = next < prefixes.length ? prefixes[next++] : -1;
            if (prefix < 0 || prefix > previousLength) {
                throw new CorruptFileException(
                        "a value that begins with " + prefix + " bytes of one of " + previousLength);
            }
            int from = suffixes.position;
            int length = suffixes.step();
            if (prefix + length > previous.length) {
                previous = java.util.Arrays.copyOf(previous, Math.max(prefix + length, 2 * previous.length));
            }
            System.arraycopy(suffixes.bytes, from, previous, prefix, length);
            previousLength = prefix + length;
        }

        @Override
        void skip(int count) {
            for (int i = 0; i < count; i++) {
                step();
            }
        }
    }
}
