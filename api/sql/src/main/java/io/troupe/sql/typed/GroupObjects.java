package io.troupe.sql.typed;

import io.troupe.columnar.Batch;
import io.troupe.sql.source.BatchReader;
import java.util.Iterator;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// What a function makes of each group. Rows come group by group: the key in the first column, then the
/// element. A group is read as the function asks for it, so that it may be larger than memory.
///
/// @param key
///            the first column
/// @param element
///            the other columns
public record GroupObjects(ObjectColumns key, ObjectColumns element, GroupFunction function)
        implements
            ObjectSource {
    @Override
    public String operation() {
        return function.operation();
    }

    @Override
    public Iterator<@Nullable Object> open(BatchReader input) {
        return new GroupedRows(input).each(this::made);
    }

    private Iterator<@Nullable Object> made(GroupedRows rows) {
        Object found = key.read(Objects.requireNonNull(rows.current()), 0, rows.row());
        try {
            return GuardedIterator.of(function.call(found, new Elements(rows)), operation(), "key " + found);
        } catch (Exception e) {
            throw FunctionFailure.failed(operation(), "key " + found, e);
        }
    }

    /// The elements of the group at hand.
    private final class Elements extends ObjectStep.LookingAhead {
        private final GroupedRows rows;

        Elements(GroupedRows rows) {
            this.rows = rows;
        }

        @Override
        boolean advance() {
            if (!rows.hasRow()) {
                return false;
            }
            Batch batch = Objects.requireNonNull(rows.current());
            ahead = element.read(batch, 1, rows.row());
            rows.advance();
            return true;
        }
    }
}
