package io.troupe.bench.workload;

import java.util.Arrays;

/// The right answers at any size, computed by plain loops over arrays with no engine. This is the reference: it is
/// written to be checked by reading, not to be fast.
public final class PlainAnswers {
    private PlainAnswers() {}

    /// Counts the words of a word file of at least `leastBytes` bytes, without the file.
    public static String wordCount(long leastBytes) {
        WordFile file = new WordFile();
        long[] counts = new long[Words.COUNT];
        long words = 0;
        for (long bytes = 0; bytes < leastBytes;) {
            for (int k = 0; k < WordFile.WORDS_PER_LINE; k++) {
                int rank = file.rank(words++);
                counts[rank]++;
                bytes += Words.lengthOf(rank) + 1;
            }
        }
        long differentWords = Arrays.stream(counts).filter(count -> count > 0).count();
        return Answer.wordCount(words, differentWords, weightedSum(counts),
                Arrays.stream(counts).max().orElse(0));
    }

    /// Reduces `rows` pairs by key.
    public static String reduce(long rows) {
        long[] sums = new long[1_000_000];
        boolean[] present = new boolean[sums.length];
        for (long row = 0; row < rows; row++) {
            int key = (int) PairRows.reduceKey(row);
            sums[key] += PairRows.value(row);
            present[key] = true;
        }
        return Answer.reduce(count(present), weightedSum(sums));
    }

    /// Groups `rows` pairs by key.
    public static String group(long rows) {
        long[] sums = new long[500_000];
        long[] lengths = new long[sums.length];
        for (long row = 0; row < rows; row++) {
            int key = (int) PairRows.groupKey(row);
            sums[key] += PairRows.value(row);
            lengths[key]++;
        }
        long keys = Arrays.stream(lengths).filter(length -> length > 0).count();
        return Answer.group(keys, rows, weightedSum(sums), Arrays.stream(lengths).max().orElse(0));
    }

    /// Joins `rows` pairs with `rows` pairs.
    public static String join(long rows) {
        long[] leftCounts = new long[Math.toIntExact(rows)];
        long[] leftSums = new long[leftCounts.length];
        for (long row = 0; row < rows; row++) {
            int key = (int) PairRows.leftKey(row, rows);
            leftCounts[key]++;
            leftSums[key] += row;
        }
        long joined = 0;
        long sum = 0;
        for (long row = 0; row < rows; row++) {
            int key = (int) PairRows.rightKey(row, rows);
            joined += leftCounts[key];
            sum += leftSums[key] * 31 + leftCounts[key] * row;
        }
        return Answer.join(joined, sum);
    }

    /// Sorts `rows` rows by key.
    public static String sort(long rows) {
        long least = Long.MAX_VALUE;
        long greatest = Long.MIN_VALUE;
        for (long row = 0; row < rows; row++) {
            least = Math.min(least, SortRows.key(row));
            greatest = Math.max(greatest, SortRows.key(row));
        }
        return Answer.sort(rows, 0, rows * SortRows.VALUE_LETTERS, least, greatest);
    }

    /// Ranks the vertices of `edges` edges in ten rounds. Ranks start at 1; each round a vertex that has a rank gives
    /// equal parts of it to the targets of its edges, and those who received something get `0.15 + 0.85 * sum`. Who
    /// receives nothing has no rank in the next round.
    public static String pageRank(long edges) {
        EdgeRows rows = new EdgeRows();
        long[] sorted = new long[Math.toIntExact(edges)];
        for (int edge = 0; edge < sorted.length; edge++) {
            sorted[edge] = rows.source(edge) * EdgeRows.VERTICES + rows.target(edge);
        }
        long[] different = Arrays.stream(sorted).sorted().distinct().toArray();
        int[] degrees = new int[EdgeRows.VERTICES];
        double[] ranks = new double[EdgeRows.VERTICES];
        boolean[] ranked = new boolean[EdgeRows.VERTICES];
        for (long edge : different) {
            int source = (int) (edge / EdgeRows.VERTICES);
            degrees[source]++;
            ranks[source] = 1;
            ranked[source] = true;
        }
        for (int iteration = 0; iteration < EdgeRows.ITERATIONS; iteration++) {
            double[] sums = new double[EdgeRows.VERTICES];
            boolean[] received = new boolean[EdgeRows.VERTICES];
            for (long edge : different) {
                int source = (int) (edge / EdgeRows.VERTICES);
                int target = (int) (edge % EdgeRows.VERTICES);
                if (ranked[source]) {
                    sums[target] += ranks[source] / degrees[source];
                    received[target] = true;
                }
            }
            Arrays.setAll(ranks, vertex -> received[vertex] ? 0.15 + 0.85 * sums[vertex] : 0);
            ranked = received;
        }
        return Answer.pageRank(
                count(ranked), Arrays.stream(ranks).sum(), Arrays.stream(ranks).max().orElse(0));
    }

    private static long weightedSum(long[] values) {
        long sum = 0;
        for (int index = 0; index < values.length; index++) {
            sum += (index + 1L) * values[index];
        }
        return sum;
    }

    private static long count(boolean[] present) {
        long count = 0;
        for (boolean one : present) {
            count += one ? 1 : 0;
        }
        return count;
    }
}
