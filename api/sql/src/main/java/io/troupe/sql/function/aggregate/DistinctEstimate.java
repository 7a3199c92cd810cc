package io.troupe.sql.function.aggregate;

import io.troupe.sql.types.Bytes;
import io.troupe.sql.types.DataType;
import io.troupe.sql.types.DataTypes;
import io.troupe.sql.value.ValueOrder;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// `approx_count_distinct` by HyperLogLog: 2^precision registers, each the longest run of leading zeros among the
/// hashes
/// that fall to it. Small counts are taken from the number of empty registers.
final class DistinctEstimate extends ObjectState<byte[]> {
    private final DataType type;
    private final int precision;

    DistinctEstimate(List<DataType> argumentTypes, int precision) {
        super(argumentTypes, List.of(DataTypes.BinaryType), DataTypes.LongType);
        this.type = argumentTypes.getFirst();
        this.precision = precision;
    }

    /// How many registers, as a power of 2, give a relative standard deviation of at most `deviation`.
    static int precision(double deviation) {
        return Math.max(4, (int) Math.ceil(2 * Math.log(1.106 / deviation) / Math.log(2)));
    }

    @Override
    byte[] create() {
        return new byte[1 << precision];
    }

    @Override
    void add(byte[] group, @Nullable Object[] arguments) {
        if (arguments[0] == null) {
            return;
        }
        long hash = mix(hash(ValueOrder.key(type, arguments[0])));
        int register = (int) (hash >>> 64 - precision);
        int zeros = Long.numberOfLeadingZeros(hash << precision | 1L << precision - 1) + 1;
        group[register] = (byte) Math.max(group[register], zeros);
    }

    private static long hash(@Nullable Object key) {
        return switch (key) {
            case String text -> {
                long hash = 0xcbf29ce484222325L;
                for (int i = 0; i < text.length(); i++) {
                    hash = (hash ^ text.charAt(i)) * 0x100000001b3L;
                }
                yield hash;
            }
            case Bytes bytes -> {
                long hash = 0x84222325cbf29ce4L;
                for (byte each : bytes.array()) {
                    hash = (hash ^ each) * 0x100000001b3L;
                }
                yield hash;
            }
            case Long number -> number;
            case Double number -> Double.doubleToLongBits(number);
            case null -> 0;
            default -> Objects.hashCode(key) * 0x9e3779b97f4a7c15L + key.toString().length();
        };
    }

    private static long mix(long hash) {
        long mixed = hash + 0x9e3779b97f4a7c15L;
        mixed = (mixed ^ mixed >>> 30) * 0xbf58476d1ce4e5b9L;
        mixed = (mixed ^ mixed >>> 27) * 0x94d049bb133111ebL;
        return mixed ^ mixed >>> 31;
    }

    @Override
    void merge(byte[] group, @Nullable Object[] state) {
        byte[] other = ((Bytes) Objects.requireNonNull(state[0])).array();
        for (int i = 0; i < group.length; i++) {
            group[i] = (byte) Math.max(group[i], other[i]);
        }
    }

    @Override
    @Nullable
    Object[] state(byte[] group) {
        return new @Nullable Object[]{Bytes.of(group.clone())};
    }

    @Override
    Object result(byte[] group) {
        int empty = 0;
        double sum = 0;
        for (byte register : group) {
            empty += register == 0 ? 1 : 0;
            sum += Math.scalb(1.0, -register);
        }
        double size = group.length;
        double alpha = 0.7213 / (1 + 1.079 / size);
        double estimate = alpha * size * size / sum;
        if (empty > 0 && estimate <= 2.5 * size) {
            estimate = size * Math.log(size / empty);
        }
        return Math.round(estimate);
    }

    @Override
    long sizeInBytes(byte[] group) {
        return 16 + group.length;
    }
}
