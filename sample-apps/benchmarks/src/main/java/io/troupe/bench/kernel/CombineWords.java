package io.troupe.bench.kernel;

import io.troupe.bench.workload.Words;
import io.troupe.bench.workload.Zipf;
import io.troupe.rdd.internal.table.CombineTable;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Counts words, each of which is a new String as after splitting a line.
final class CombineWords implements Kernel {
    private final byte[][] words;

    CombineWords(int rows) {
        words = words(rows);
    }

    /// Words in the frequencies of the word file.
    static byte[][] words(int rows) {
        Zipf zipf = new Zipf(Words.COUNT);
        byte[][] words = new byte[rows][];
        for (int row = 0; row < rows; row++) {
            words[row] = Words.word(zipf.rank(10, row)).getBytes(StandardCharsets.ISO_8859_1);
        }
        return words;
    }

    @Override
    public String run() throws Exception {
        long[] total = new long[1];
        try (CombineTable table = new CombineTable(new SumCombiner())) {
            for (byte[] word : words) {
                table.merge(new String(word, StandardCharsets.ISO_8859_1), 1L);
            }
            table.forEach((word, count) -> total[0] += answerOf((String) word, (Long) count));
            return Long.toString(total[0]);
        }
    }

    @Override
    public String reference() {
        Map<String, Long> counts = new HashMap<>();
        for (byte[] word : words) {
            counts.merge(new String(word, StandardCharsets.ISO_8859_1), 1L, Long::sum);
        }
        return Long.toString(
                counts.entrySet().stream().mapToLong(entry -> answerOf(entry.getKey(), entry.getValue()))
                        .sum());
    }

    private static long answerOf(@Nullable String word,
            @Nullable Long count) {
        return Objects.requireNonNull(word).hashCode() * Objects.requireNonNull(count);
    }
}
