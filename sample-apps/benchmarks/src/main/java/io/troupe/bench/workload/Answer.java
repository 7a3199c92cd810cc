package io.troupe.bench.workload;

import java.util.List;
import java.util.Locale;

/// The texts in which the answer to each workload is written down, whoever computed it. Equal answers have equal
/// texts.
public final class Answer {
    private Answer() {}

    /// `[words, different words, sum of (rank + 1) * count, count of the most frequent word]`.
    public static String wordCount(long words, long differentWords, long weightedSum, long greatestCount) {
        return List.of(words, differentWords, weightedSum, greatestCount).toString();
    }

    /// `(keys, sum of (key + 1) * sum)`.
    public static String reduce(long keys, long weightedSum) {
        return "(" + keys + ", " + weightedSum + ")";
    }

    /// `[keys, values, sum of (key + 1) * sum, longest group]`.
    public static String group(long keys, long values, long weightedSum, long longestGroup) {
        return List.of(keys, values, weightedSum, longestGroup).toString();
    }

    /// `(rows, sum of left * 31 + right)`.
    public static String join(long rows, long weightedSum) {
        return "(" + rows + ", " + weightedSum + ")";
    }

    /// `[rows, rows that are less than the row before, bytes of values, least key, greatest key]`.
    public static String sort(long rows, long disorder, long bytes, long leastKey, long greatestKey) {
        return List.of(rows, disorder, bytes, leastKey, greatestKey).toString();
    }

    /// `[ranked vertices, sum of their ranks, greatest rank]`, the ranks with three digits after the point: additions
    /// in another order change the twelfth.
    public static String pageRank(long vertices, double rankSum, double greatestRank) {
        return String.format(Locale.ROOT, "[%d, %.3f, %.3f]", vertices, rankSum, greatestRank);
    }
}
