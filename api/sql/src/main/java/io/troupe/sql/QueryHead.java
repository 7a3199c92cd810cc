package io.troupe.sql;

import io.troupe.columnar.Batch;
import io.troupe.rdd.internal.flow.IteratorRecords;
import io.troupe.rdd.internal.flow.LookAhead;
import io.troupe.rdd.internal.flow.Records;
import io.troupe.rdd.internal.stage.Head;
import io.troupe.rdd.internal.stage.StageRun;
import io.troupe.sql.exec.RowParts;
import io.troupe.sql.exec.operator.Operator;
import io.troupe.sql.typed.ObjectColumns;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// The objects of a query's rows as the records of an Rdd.
///
/// @param segment
///            the segment that begins here
/// @param program
///            gives the rows
/// @param columns
///            in which the objects lie
record QueryHead(int segment, RowParts.Program program, ObjectColumns columns) implements Head {
    @Override
    public Records open(StageRun run, int partition) {
        Operator rows = run.closeAtEnd(
                program.open(run.task(), Objects.requireNonNull(run.leafData(segment, partition))));
        return new IteratorRecords(new LookAhead() {
            private @Nullable Batch batch;
            private int row;

            @Override
            protected void advance() throws Exception {
                Batch current = batch;
                while (current == null || row == current.rowCount()) {
                    current = rows.next();
                    batch = current;
                    row = 0;
                    if (current == null) {
                        return;
                    }
                }
                offer(columns.read(current, 0, row++));
            }
        });
    }
}
