package io.troupe.bench.kernel;

import io.troupe.bench.workload.SortRows;
import io.troupe.rdd.internal.batch.Column;
import java.util.Arrays;
import java.util.Objects;

/// Packs the values of the sort workload into columns and makes Strings of them again.
final class PackTexts implements Kernel {
    private static final int ROWS_PER_COLUMN = 4096;

    private final String[] texts;

    PackTexts(int rows) {
        texts = new String[rows];
        Arrays.setAll(texts, SortRows::value);
    }

    @Override
    public String run() {
        Column column = Column.packing(ROWS_PER_COLUMN);
        long answer = 0;
        for (int from = 0; from < texts.length; from += ROWS_PER_COLUMN) {
            int count = Math.min(ROWS_PER_COLUMN, texts.length - from);
            column.clear();
            for (int i = 0; i < count; i++) {
                column.append(texts[from + i]);
            }
            for (int i = 0; i < count; i++) {
                answer = 31 * answer + Objects.requireNonNull(column.get(i)).hashCode();
            }
        }
        return Long.toString(answer);
    }

    @Override
    public String reference() {
        long answer = 0;
        for (String text : texts) {
            answer = 31 * answer + text.hashCode();
        }
        return Long.toString(answer);
    }
}
