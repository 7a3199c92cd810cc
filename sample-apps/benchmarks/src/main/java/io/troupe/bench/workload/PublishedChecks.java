package io.troupe.bench.workload;

/// The right answers at full size, written down so that no program can agree with itself only.
///
/// Each was computed three times with the same result: by a NumPy program that follows the definitions of the data
/// (`sample-apps/benchmarks/checks/derive.py`), by [PlainAnswers] (`bin/troupe bench checks` does it again), and by
/// DuckDB's SQL (`bin/troupe bench rdd --vs duckdb`).
public final class PublishedChecks {
    /// 500 MB of words.
    public static final String WORD_COUNT = "[73336930, 100000, 606813101627, 6063333]";
    /// Bytes of the word file of 500 MB.
    public static final long WORD_FILE_BYTES = 500_000_007;
    /// 20,000,000 pairs reduced by key.
    public static final String REDUCE = "(1000000, 5114296267801835)";
    /// 5,000,000 pairs grouped by key.
    public static final String GROUP = "[499976, 5000000, 638956275782597, 26]";
    /// 2,000,000 pairs joined with 2,000,000 pairs.
    public static final String JOIN = "(2000000, 64009361727260)";
    /// 5,000,000 rows of 100 letters sorted by key.
    public static final String SORT = "[5000000, 0, 500000000, -9223370729398087990, 9223367333477459323]";
    /// Ten rounds of PageRank over 1,000,000 edges, of which 953,527 differ.
    public static final String PAGE_RANK = "[72205, 78150.607, 4229.394]";

    private PublishedChecks() {}
}
