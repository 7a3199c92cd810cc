package io.troupe.bench.workload;

/// The edges of the graph whose pages are ranked, with duplicates. Immutable.
public final class EdgeRows {
    /// Edges at full size, before duplicates are removed.
    public static final long COUNT = 1_000_000;
    /// Vertices are `0..VERTICES-1`.
    public static final int VERTICES = 100_000;
    /// Rounds of PageRank.
    public static final int ITERATIONS = 10;

    /// Spreads the popular targets over all numbers.
    private static final long STRIDE = 7_919;

    private final Zipf popularity = new Zipf(VERTICES);

    /// Where `edge` starts.
    public long source(long edge) {
        return SplitMix.below(15, edge, VERTICES);
    }

    /// Where `edge` ends.
    public long target(long edge) {
        return popularity.rank(16, edge) * STRIDE % VERTICES;
    }
}
