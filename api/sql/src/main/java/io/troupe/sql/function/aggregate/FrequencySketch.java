package io.troupe.sql.function.aggregate;

import io.troupe.sql.types.Bytes;
import io.troupe.sql.types.DataType;
import io.troupe.sql.types.DataTypes;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/// `count_min_sketch`: rows of counters, each value counted once in every row. Its bytes are a version, the number of
/// values, the numbers of rows and columns, the factor of each row's hash and the counters.
final class FrequencySketch extends ObjectState<FrequencySketch.Table> {
    static final class Table {
        long total;
        final long[][] counters;

        Table(int depth, int width) {
            counters = new long[depth][width];
        }
    }

    private final int width;
    private final long[] factors;

    FrequencySketch(List<DataType> argumentTypes, double error, double confidence, int seed) {
        super(argumentTypes, List.of(DataTypes.BinaryType), DataTypes.BinaryType);
        width = (int) Math.ceil(2 / error);
        factors = new long[(int) Math.ceil(-Math.log1p(-confidence) / Math.log(2))];
        Random random = new Random(seed);
        for (int i = 0; i < factors.length; i++) {
            factors[i] = random.nextInt(Integer.MAX_VALUE);
        }
    }

    @Override
    Table create() {
        return new Table(factors.length, width);
    }

    @Override
    void add(Table group, @Nullable Object[] arguments) {
        switch (arguments[0]) {
            case null -> {
                // nulls do not count
            }
            case Number number -> {
                for (int i = 0; i < factors.length; i++) {
                    long hash = factors[i] * number.longValue();
                    hash += hash >> 32;
                    group.counters[i][(int) (hash & Integer.MAX_VALUE) % width]++;
                }
                group.total++;
            }
            case Bytes bytes -> addBytes(group, bytes.array());
            case Object other -> addBytes(group, other.toString().getBytes(StandardCharsets.UTF_8));
        }
    }

    private void addBytes(Table group, byte[] bytes) {
        int first = murmur(bytes, 0);
        int second = murmur(bytes, first);
        for (int i = 0; i < factors.length; i++) {
            group.counters[i][Math.abs((first + i * second) % width)]++;
        }
        group.total++;
    }

    /// Murmur3 of 32 bits in which the last bytes are mixed one by one.
    private static int murmur(byte[] bytes, int seed) {
        int hash = seed;
        int aligned = bytes.length & ~3;
        ByteBuffer words = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < aligned; i += 4) {
            hash = mixed(hash, words.getInt(i));
        }
        for (int i = aligned; i < bytes.length; i++) {
            hash = mixed(hash, bytes[i]);
        }
        hash ^= bytes.length;
        hash = (hash ^ hash >>> 16) * 0x85ebca6b;
        hash = (hash ^ hash >>> 13) * 0xc2b2ae35;
        return hash ^ hash >>> 16;
    }

    private static int mixed(int hash, int word) {
        return Integer.rotateLeft(hash ^ Integer.rotateLeft(word * 0xcc9e2d51, 15) * 0x1b873593, 13) * 5
                + 0xe6546b64;
    }

    @Override
    void merge(Table group, @Nullable Object[] state) {
        ByteBuffer buffer = ByteBuffer.wrap(((Bytes) Objects.requireNonNull(state[0])).array());
        group.total += buffer.getLong(4);
        buffer.position(20 + 8 * factors.length);
        for (long[] row : group.counters) {
            for (int i = 0; i < width; i++) {
                row[i] += buffer.getLong();
            }
        }
    }

    @Override
    @Nullable
    Object[] state(Table group) {
        return new @Nullable Object[]{result(group)};
    }

    @Override
    Object result(Table group) {
        ByteBuffer buffer = ByteBuffer.allocate(20 + 8 * factors.length * (1 + width));
        buffer.putInt(1).putLong(group.total).putInt(factors.length).putInt(width);
        for (long factor : factors) {
            buffer.putLong(factor);
        }
        for (long[] row : group.counters) {
            for (long counter : row) {
                buffer.putLong(counter);
            }
        }
        return Bytes.of(buffer.array());
    }

    @Override
    long sizeInBytes(Table group) {
        return 64 + 8L * width * factors.length;
    }
}
