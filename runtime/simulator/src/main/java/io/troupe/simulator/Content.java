package io.troupe.simulator;

import java.util.Arrays;

/// What a partition, a block or an output holds, symbolically: a hash of all it was computed from, and the
/// attempts of non-deterministic stages it descends from. Immutable.
final class Content {
    private static final long[] NONE = {};
    private static final int ATTEMPT_BITS = 40;
    private static final int MAP_BITS = 10;

    private final long hash;
    /// Each names shuffle, map partition and attempt in one number; ascending.
    private final long[] origins;

    private Content(long hash, long[] origins) {
        this.hash = hash;
        this.origins = origins;
    }

    static Content of(long hash) {
        return new Content(hash, NONE);
    }

    long hash() {
        return hash;
    }

    /// The same for equal contents only; never 0.
    long checksum() {
        return mix(hash, Arrays.hashCode(origins)) | 1;
    }

    /// The same descent under another hash.
    Content as(long otherHash) {
        return new Content(otherHash, origins);
    }

    /// The descents of both under another hash.
    Content joinedWith(Content other, long otherHash) {
        return new Content(otherHash, union(origins, other.origins));
    }

    /// As output of a non-deterministic stage: it descends from this attempt.
    Content from(int shuffleId, int mapPartition, long attemptId) {
        long origin = ((long) shuffleId << MAP_BITS | mapPartition) << ATTEMPT_BITS | attemptId;
        return new Content(hash, union(origins, new long[]{origin}));
    }

    private static long[] union(long[] some, long[] others) {
        if (some.length == 0 || others.length == 0 || Arrays.equals(some, others)) {
            return some.length == 0 ? others : some;
        }
        long[] all = Arrays.copyOf(some, some.length + others.length);
        System.arraycopy(others, 0, all, some.length, others.length);
        Arrays.sort(all);
        int kept = 1;
        for (int i = 1; i < all.length; i++) {
            if (all[i] != all[kept - 1]) {
                all[kept++] = all[i];
            }
        }
        return Arrays.copyOf(all, kept);
    }

    /// Whether it descends from two attempts of the same task of a non-deterministic stage.
    boolean isMixed() {
        for (int i = 1; i < origins.length; i++) {
            if (origins[i] >>> ATTEMPT_BITS == origins[i - 1] >>> ATTEMPT_BITS) {
                return true;
            }
        }
        return false;
    }

    /// The origins as text, for traces.
    String describeOrigins() {
        StringBuilder text = new StringBuilder();
        for (long origin : origins) {
            long task = origin >>> ATTEMPT_BITS;
            text.append(" shuffle ").append(task >>> MAP_BITS).append('/')
                    .append(task & ((1 << MAP_BITS) - 1));
            text.append(" by attempt ").append(origin & ((1L << ATTEMPT_BITS) - 1)).append(';');
        }
        return text.toString();
    }

    /// A well-mixed number of both.
    static long mix(long some, long other) {
        long z = some * 0x9E3779B97F4A7C15L + other;
        z = (z ^ (z >>> 32)) * 0xD6E8FEB86659FD93L;
        return z ^ (z >>> 29);
    }
}
