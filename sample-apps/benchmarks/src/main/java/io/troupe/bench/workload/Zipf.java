package io.troupe.bench.workload;

/// Ranks with Zipf's distribution in whole numbers: rank r of n has the weight `floor(2^32 / (r + 1))`. Immutable.
public final class Zipf {
    /// A value falls into the bucket `(int) (value * bucketsPerUnit)`; 2^18 buckets leave a handful of ranks in each.
    private static final int BUCKETS = 1 << 18;

    private final long[] runningSums;
    private final double bucketsPerUnit;
    private final int[] firstRanks;

    /// Ranks `0..ranks-1`.
    public Zipf(int ranks) {
        runningSums = new long[ranks];
        long sum = 0;
        for (int rank = 0; rank < ranks; rank++) {
            sum += (1L << 32) / (rank + 1);
            runningSums[rank] = sum;
        }
        bucketsPerUnit = (double) BUCKETS / sum;
        firstRanks = firstRanks();
    }

    /// The first rank that a value in each bucket may have. The rank of a value is the least whose running sum is
    /// greater; as the bucket does not decrease with the value, no rank whose running sum lies in an earlier bucket
    /// can be it.
    private int[] firstRanks() {
        int[] first = new int[BUCKETS + 1];
        int rank = 0;
        for (int bucket = 0; bucket < first.length; bucket++) {
            while (rank < runningSums.length - 1 && bucketOf(runningSums[rank]) < bucket) {
                rank++;
            }
            first[bucket] = rank;
        }
        return first;
    }

    private int bucketOf(long value) {
        return (int) (value * bucketsPerUnit);
    }

    /// The sum of all weights.
    public long totalWeight() {
        return runningSums[runningSums.length - 1];
    }

    /// The rank drawn from output `index` of the generator started at `seed`.
    public int rank(long seed, long index) {
        long value = SplitMix.below(seed, index, totalWeight());
        int rank = firstRanks[bucketOf(value)];
        while (runningSums[rank] <= value) {
            rank++;
        }
        return rank;
    }
}
