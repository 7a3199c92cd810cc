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

    /// Sets the bits of all `groups` of rows that have a value. There are `groupCount` groups.
    void setAll(int[] groups, long @Nullable [] validity, int rowCount, int groupCount) {
        if (groupCount <= 64) {
            bits[0] |= few(groups, validity, rowCount);
        } else if (validity == null) {
            for (int i = 0; i < rowCount; i++) {
                bits[groups[i] >> 6] |= 1L << groups[i];
            }
        } else {
            for (int i = 0; i < rowCount; i++) {
                bits[groups[i] >> 6] |= (validity[i >> 6] >>> i & 1) << groups[i];
            }
        }
    }

    private static long few(int[] groups, long @Nullable [] validity, int rowCount) {
        long few = 0;
        if (validity == null) {
            for (int i = 0; i < rowCount; i++) {
                few |= 1L << groups[i];
            }
            return few;
        }
        for (int i = 0; i < rowCount; i++) {
            few |= (validity[i >> 6] >>> i & 1) << groups[i];
        }
        return few;
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
