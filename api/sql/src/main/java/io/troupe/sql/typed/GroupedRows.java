package io.troupe.sql.typed;

import io.troupe.columnar.Batch;
import io.troupe.columnar.hash.Equality;
import io.troupe.sql.source.BatchReader;
import java.io.IOException;
import java.util.Collections;
import java.util.Iterator;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Walks rows that come group by group: the first column is the key. What is held is a batch.
final class GroupedRows {
    private final BatchReader input;
    private @Nullable Batch batch;
    private int row;
    private @Nullable Batch keyBatch;
    private int keyRow;
    private boolean atEnd;

    GroupedRows(BatchReader input) {
        this.input = input;
    }

    /// What `maker` makes of each group, one after the other. It is called with these rows at the first of the group.
    Iterator<@Nullable Object> each(Function<GroupedRows, Iterator<@Nullable Object>> maker) {
        return new ObjectStep.LookingAhead() {
            private Iterator<@Nullable Object> made = Collections.emptyIterator();

            @Override
            boolean advance() {
                while (!made.hasNext()) {
                    if (!nextGroup()) {
                        return false;
                    }
                    made = maker.apply(GroupedRows.this);
                }
                ahead = made.next();
                return true;
            }
        };
    }

    /// Goes to the first row of the next group, over what was left of the one before. False when there is none.
    boolean nextGroup() {
        while (hasRow()) {
            row++;
        }
        Batch current = current();
        if (current == null) {
            return false;
        }
        keyBatch = current;
        keyRow = row;
        return true;
    }

    /// Whether the row at hand is one of the group.
    boolean hasRow() {
        Batch key = keyBatch;
        Batch current = key == null ? null : current();
        return current != null && key != null
                && Equality.equal(key.column(0), keyRow, current.column(0), row);
    }

    /// The row at hand is done with.
    void advance() {
        row++;
    }

    /// The batch in which the row at hand is; null at the end.
    @Nullable
    Batch current() {
        while (!atEnd && (batch == null || row == batch.rowCount())) {
            try {
                batch = input.next();
            } catch (IOException e) {
                throw new ReadFailure(e);
            }
            row = 0;
            atEnd = batch == null;
        }
        return batch;
    }

    /// Where the row at hand is in its batch.
    int row() {
        return row;
    }
}
