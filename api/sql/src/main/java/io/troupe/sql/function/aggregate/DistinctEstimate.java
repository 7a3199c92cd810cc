package io.troupe.sql.function.aggregate;

import io.troupe.sql.function.hash.ValueHash;
import io.troupe.sql.types.Bytes;
import io.troupe.sql.types.DataType;
import io.troupe.sql.types.DataTypes;
import io.troupe.sql.value.ValueOrder;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// `approx_count_distinct` by HyperLogLog: 2^precision registers, each the longest run of leading zeros among the
/// hashes that fall to it.
final class DistinctEstimate extends ObjectState<byte[]> {
    private static final ValueHash HASH = new ValueHash(true);

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
        long hash = HASH.of(ValueOrder.key(type, arguments[0]), type, ValueHash.SEED);
        int register = (int) (hash >>> 64 - precision);
        int zeros = Long.numberOfLeadingZeros(hash << precision | 1L << precision - 1) + 1;
        group[register] = (byte) Math.max(group[register], zeros);
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
        return Math.round(DistinctRegisters.estimate(precision, empty, sum));
    }

    @Override
    long sizeInBytes(byte[] group) {
        return 16 + group.length;
    }
}
