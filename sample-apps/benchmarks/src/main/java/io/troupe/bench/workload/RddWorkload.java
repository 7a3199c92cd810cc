package io.troupe.bench.workload;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.LongFunction;

/// The workloads of the RDD benchmark, each with its size and its right answer.
public enum RddWorkload {
    /// Counts the words of the word file; the size is in bytes.
    WORDCOUNT(WordFile.MEGABYTES * 1_000_000, PublishedChecks.WORD_COUNT, PlainAnswers::wordCount),
    /// Adds the values of each key.
    REDUCE(PairRows.REDUCE_COUNT, PublishedChecks.REDUCE, PlainAnswers::reduce),
    /// Lists the values of each key.
    GROUP(PairRows.GROUP_COUNT, PublishedChecks.GROUP, PlainAnswers::group),
    /// Sorts rows by key.
    SORT(SortRows.COUNT, PublishedChecks.SORT, PlainAnswers::sort),
    /// Joins two sets of pairs.
    JOIN(PairRows.JOIN_COUNT, PublishedChecks.JOIN, PlainAnswers::join),
    /// Ranks the vertices of a graph.
    PAGERANK(EdgeRows.COUNT, PublishedChecks.PAGE_RANK, PlainAnswers::pageRank);

    private final long fullSize;
    private final String published;
    private final LongFunction<String> reference;

    RddWorkload(long fullSize, String published, LongFunction<String> reference) {
        this.fullSize = fullSize;
        this.published = published;
        this.reference = reference;
    }

    /// Its name on the command line and in reports.
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// All names.
    public static List<String> labels() {
        return Arrays.stream(values()).map(RddWorkload::label).toList();
    }

    /// The workload called `label`, which must be one of [#labels()].
    public static RddWorkload of(String label) {
        return valueOf(label.toUpperCase(Locale.ROOT));
    }

    /// The answer at full size as it was published.
    public String published() {
        return published;
    }

    /// The answer at `scale` as plain loops compute it.
    public String compute(double scale) {
        return reference.apply(Math.max(1, Math.round(fullSize * scale)));
    }

    /// The answer at `scale`: published at full size, computed at any other.
    public String at(double scale) {
        return scale == 1 ? published : compute(scale);
    }
}
