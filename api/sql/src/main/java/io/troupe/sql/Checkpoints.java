package io.troupe.sql;

import io.troupe.ErrorCode;
import io.troupe.TroupeException;
import io.troupe.sql.plan.AttributeReference;
import io.troupe.sql.plan.LogicalPlan;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/// Rows in files, in place of the way they were computed.
final class Checkpoints {
    private Checkpoints() {}

    /// Writes the rows of `dataset` to the checkpoint directory; a plan that reads them there.
    static LogicalPlan written(Dataset<?> dataset) {
        TroupeSession session = dataset.troupeSession();
        String directory = session.context().getCheckpointDir().orElseThrow(() -> new TroupeException(
                ErrorCode.INVALID_ARGUMENT,
                "There is no checkpoint directory: set one with TroupeContext.setCheckpointDir."));
        String folder = directory + "/sql-" + UUID.randomUUID();
        List<AttributeReference> output = dataset.plan().output();
        List<Column> numbered = new ArrayList<>();
        for (AttributeReference column : output) {
            numbered.add(new Column(column).as("c" + numbered.size()));
        }
        Dataset<Row> rows = dataset.select(numbered.toArray(Column[]::new));
        rows.write().parquet(folder);
        Dataset<Row> read = session.read().schema(rows.schema()).parquet(folder);
        List<Column> named = new ArrayList<>();
        for (AttributeReference column : read.plan().output()) {
            AttributeReference original = output.get(named.size());
            named.add(new Column(column).as(original.name(), original.metadata()));
        }
        return read.select(named.toArray(Column[]::new)).plan();
    }
}
