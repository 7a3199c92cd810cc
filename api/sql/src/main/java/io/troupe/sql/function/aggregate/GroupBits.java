package io.troupe.sql.function.aggregate;

import io.troupe.columnar.Validity;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// One bit for each group, clear at first.
final class GroupBits {
    private long[] bits = new long[1];

    void resize(int groupCount) {
        if (Validity.words(groupCount) > bits.length) {
            bits = Arrays.copyOf(bits, Math.max(Validity.words(groupCount), 2 * bits.length));
        }
    }

    void set(int group) {
        bits[group >> 6] |= 1L << group;
    }

    boolean get(int group) {
        return (bits[group >> 6] >>> group & 1) != 0;
    }

    /// The bits of groups `from` to `to` as validity of a vector; null when all are set.
    long @Nullable [] validity(int from, int to) {
        if (from == to) {
            return null;
        }
        long[] slice = Validity.slice(bits, from, to);
        return Validity.count(slice, to - from) == to - from ? null : slice;
    }

    long sizeInBytes() {
        return 8L * bits.length;
    }
}
