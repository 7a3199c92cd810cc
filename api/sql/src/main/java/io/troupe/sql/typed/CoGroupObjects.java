package io.troupe.sql.typed;

import io.troupe.columnar.Batch;
import io.troupe.function.CoGroupFunction;
import io.troupe.sql.source.BatchReader;
import io.troupe.sql.types.DataTypes;
import io.troupe.sql.value.Values;
import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.Objects;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/// What a function makes of the elements that two datasets have for a key. Rows come group by group, in
/// a group those of the left side first: the key in the first column, the side in the second (0 or 1),
/// the left element in the third and the right one in the fourth. Both are read as the function asks for
/// them; what it has not read of the left side when it asks for the right one is held meanwhile.
///
/// @param key
///            the first column
/// @param left
///            the third column
/// @param right
///            the fourth column
public record CoGroupObjects(
        ObjectColumns key, ObjectColumns left, ObjectColumns right,
        CoGroupFunction<@Nullable Object, @Nullable Object, @Nullable Object, @Nullable Object> function)
        implements
            ObjectSource {
    private static final int SIDE = 1;
    private static final int LEFT = 2;
    private static final int RIGHT = 3;

    @Override
    public String operation() {
        return "cogroup";
    }

    @Override
    public Iterator<@Nullable Object> open(BatchReader input) {
        return new GroupedRows(input).each(this::made);
    }

    private Iterator<@Nullable Object> made(GroupedRows rows) {
        Object found = key.read(Objects.requireNonNull(rows.current()), 0, rows.row());
        LeftElements first = new LeftElements(rows);
        try {
            return GuardedIterator.of(function.call(found, first, new RightElements(rows, first)),
                    operation(),
                    "key " + found);
        } catch (Exception e) {
            throw FunctionFailure.failed(operation(), "key " + found, e);
        }
    }

    private static boolean isAtSide(GroupedRows rows, int side) {
        return rows.hasRow() && Objects.equals(side, Values.get(
                Objects.requireNonNull(rows.current()).column(SIDE), rows.row(), DataTypes.IntegerType));
    }

    private static @Nullable Object take(GroupedRows rows, ObjectColumns columns, int column) {
        Batch batch = Objects.requireNonNull(rows.current());
        Object element = columns.read(batch, column, rows.row());
        rows.advance();
        return element;
    }

    /// The elements of the left side.
    private final class LeftElements extends ObjectStep.LookingAhead {
        private final GroupedRows rows;
        private final Queue<Held> held = new ArrayDeque<>();

        /// An element that waits for its turn.
        private record Held(@Nullable Object element) {}

        LeftElements(GroupedRows rows) {
            this.rows = rows;
        }

        @Override
        boolean advance() {
            Held next = held.poll();
            if (next != null) {
                ahead = next.element();
                return true;
            }
            if (!isAtSide(rows, 0)) {
                return false;
            }
            ahead = take(rows, left, LEFT);
            return true;
        }

        /// Makes room for the right side.
        void holdRest() {
            while (isAtSide(rows, 0)) {
                held.add(new Held(take(rows, left, LEFT)));
            }
        }
    }

    /// The elements of the right side.
    private final class RightElements extends ObjectStep.LookingAhead {
        private final GroupedRows rows;
        private final LeftElements before;

        RightElements(GroupedRows rows, LeftElements before) {
            this.rows = rows;
            this.before = before;
        }

        @Override
        boolean advance() {
            before.holdRest();
            if (!isAtSide(rows, 1)) {
                return false;
            }
            ahead = take(rows, right, RIGHT);
            return true;
        }
    }
}
