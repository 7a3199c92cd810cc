package io.troupe.bench.kernel;

import io.troupe.bench.workload.SortRows;
import io.troupe.engine.serial.ValueCodec;
import io.troupe.engine.serial.ValueSettings;
import io.troupe.rdd.internal.batch.PairBatch;
import io.troupe.rdd.internal.batch.PairBatchCodec;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/// Writes rows of the sort workload as bytes, in batches as a shuffle has them, and reads them again.
final class CodeColumns implements Kernel {
    private static final int ROWS_PER_BATCH = 4096;

    private final PairBatchCodec codec = new PairBatchCodec(
            new ValueCodec(ValueSettings.DEFAULT, CodeColumns.class.getClassLoader()));
    private final List<PairBatch> batches = new ArrayList<>();

    CodeColumns(int rows) {
        PairBatch batch = PairBatch.packing(ROWS_PER_BATCH);
        for (int row = 0; row < rows; row++) {
            if (batch.size() == ROWS_PER_BATCH) {
                batches.add(batch);
                batch = batch.emptyLike(ROWS_PER_BATCH);
            }
            batch.append(SortRows.key(row), SortRows.value(row));
        }
        batches.add(batch);
    }

    @Override
    public String run() throws IOException {
        long answer = 0;
        for (PairBatch batch : batches) {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            codec.write(batch, bytes);
            answer = answerOf(codec.read(new ByteArrayInputStream(bytes.toByteArray())), answer);
        }
        return Long.toString(answer);
    }

    @Override
    public String reference() {
        long answer = 0;
        for (PairBatch batch : batches) {
            answer = answerOf(batch, answer);
        }
        return Long.toString(answer);
    }

    /// Looks at every key and, as making Strings is not what is timed, at every hundredth value.
    private static long answerOf(PairBatch batch, long before) {
        long answer = before;
        for (int row = 0; row < batch.size(); row++) {
            answer = 31 * answer + Objects.requireNonNull(batch.keys().get(row)).hashCode();
            if (row % 100 == 0) {
                answer = 31 * answer + Objects.requireNonNull(batch.values().get(row)).hashCode();
            }
        }
        return answer;
    }
}
