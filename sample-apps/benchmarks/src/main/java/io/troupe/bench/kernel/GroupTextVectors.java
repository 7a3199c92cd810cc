package io.troupe.bench.kernel;

import io.troupe.columnar.Batch;
import io.troupe.columnar.Lane;
import io.troupe.columnar.Vector;
import io.troupe.columnar.hash.GroupTable;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Finds the groups of words.
final class GroupTextVectors implements Kernel {
    private static final long SEED = 19;

    private final int rows;
    private final List<Batch> batches;

    GroupTextVectors(int rows) {
        this.rows = rows;
        this.batches = Batches.ofTexts(rows, row -> Batches.word(SEED, row));
    }

    @Override
    public String run() {
        GroupTable table = new GroupTable(List.of(Lane.BYTES));
        int[] groups = new int[Batch.ROWS];
        long answer = 0;
        for (Batch batch : batches) {
            table.assign(new Vector[]{batch.column(0)}, batch.rowCount(), groups);
            for (int i = 0; i < batch.rowCount(); i++) {
                answer += groups[i];
            }
        }
        return table.groupCount() + " " + answer;
    }

    @Override
    public String reference() {
        Map<String, Integer> groups = new HashMap<>();
        long answer = 0;
        for (int row = 0; row < rows; row++) {
            String word = Batches.word(SEED, row);
            Integer group = groups.get(word);
            if (group == null) {
                group = groups.size();
                groups.put(word, group);
            }
            answer += group;
        }
        return groups.size() + " " + answer;
    }
}
