package io.troupe.sql.typed;

import io.troupe.columnar.Batch;
import io.troupe.sql.source.BatchReader;
import java.io.IOException;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/// Each row is an object.
///
/// @param columns
///            in which it lies
public record RowObjects(ObjectColumns columns) implements ObjectSource {
    @Override
    public String operation() {
        return "";
    }

    @Override
    public Iterator<@Nullable Object> open(BatchReader input) {
        return new ObjectStep.LookingAhead() {
            private @Nullable Batch batch;
            private int row;

            @Override
            boolean advance() {
                Batch current = batch;
                while (current == null || row == current.rowCount()) {
                    try {
                        current = input.next();
                    } catch (IOException e) {
                        throw new ReadFailure(e);
                    }
                    batch = current;
                    row = 0;
                    if (current == null) {
                        return false;
                    }
                }
                ahead = columns.read(current, 0, row++);
                return true;
            }
        };
    }
}
