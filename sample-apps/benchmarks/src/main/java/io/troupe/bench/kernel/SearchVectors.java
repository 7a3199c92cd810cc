package io.troupe.bench.kernel;

import io.troupe.columnar.Batch;
import io.troupe.columnar.BooleanVector;
import io.troupe.columnar.select.Selection;
import io.troupe.columnar.text.LikePattern;
import java.util.List;

/// Finds the texts of eight words that have two parts in a given order, as LIKE does.
final class SearchVectors implements Kernel {
    private static final long SEED = 37;
    private static final int WORDS = 8;

    private final int rows;
    private final List<Batch> batches;

    SearchVectors(int rows) {
        this.rows = rows;
        this.batches = Batches.ofTexts(rows, SearchVectors::text);
    }

    private static String text(int row) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < WORDS; i++) {
            text.append(i == 0 ? "" : " ").append(Batches.word(SEED, row * WORDS + i));
        }
        return text.toString();
    }

    @Override
    public String run() {
        LikePattern pattern = LikePattern.of("%an%er%", '\\');
        int[] selected = new int[Batch.ROWS];
        long count = 0;
        for (Batch batch : batches) {
            BooleanVector matches = pattern.matches(batch.column(0));
            count += Selection.ofTrue(matches, selected);
        }
        return Long.toString(count);
    }

    @Override
    public String reference() {
        long count = 0;
        for (int row = 0; row < rows; row++) {
            String text = text(row);
            int first = text.indexOf("an");
            count += first >= 0 && text.indexOf("er", first + 2) >= 0 ? 1 : 0;
        }
        return Long.toString(count);
    }
}
