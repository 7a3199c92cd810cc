package io.troupe.bench.kernel;

import io.troupe.rdd.internal.batch.Column;
import io.troupe.rdd.internal.sort.KeyOrder;
import io.troupe.rdd.internal.sort.RowSort;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// Sorts the row numbers of words, packed as a shuffle holds them; most come many times, and equal ones must stay in
/// their order.
final class SortWords implements Kernel {
    private final String[] words;
    private final Column packed = Column.packing(0);
    private final RowSort sort = new RowSort(KeyOrder.natural());

    SortWords(int rows) {
        words = Arrays.stream(CombineWords.words(rows))
                .map(word -> new String(word, StandardCharsets.ISO_8859_1))
                .toArray(String[]::new);
        for (String word : words) {
            packed.append(word);
        }
    }

    @Override
    public String run() {
        int[] rows = sort.sort(packed);
        long answer = 0;
        for (int i = 0; i < words.length; i++) {
            answer = 31 * answer + rows[i];
        }
        return Long.toString(answer);
    }

    @Override
    public String reference() {
        Integer[] rows = new Integer[words.length];
        Arrays.setAll(rows, row -> row);
        Arrays.sort(rows, (first, second) -> words[first].compareTo(words[second]));
        long answer = 0;
        for (int row : rows) {
            answer = 31 * answer + row;
        }
        return Long.toString(answer);
    }
}
