package io.troupe.sql.exec.expression;

import io.troupe.columnar.Batch;
import io.troupe.columnar.Vector;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The rows that expressions are computed for: those of a batch, or some rows of another input. Columns of the latter
/// are gathered when they are asked for, once. Belongs to one thread.
public abstract sealed class Input permits Input.Whole, Input.Selected {
    private final int rowCount;

    private Input(int rowCount) {
        this.rowCount = rowCount;
    }

    /// All rows of `batch`.
    public static Input of(Batch batch) {
        return new Whole(batch);
    }

    /// How many rows.
    public final int rowCount() {
        return rowCount;
    }

    /// Column `index` of the batch, for these rows.
    public abstract Vector column(int index);

    /// The value of a lambda's parameter for these rows. Throws IllegalStateException when no lambda around has it.
    abstract Vector variable(long id);

    /// The rows `rows[0..count)` of these. The array must not change any more.
    public Input select(int[] rows, int count) {
        return new Selected(this, rows, count);
    }

    /// The batch of which these are some rows in ascending order, when they are; null when they are all of a batch, or
    /// rows of a lambda.
    public @Nullable Input base() {
        return null;
    }

    /// Which rows of [#base] these are, in the first [#rowCount] places; not a copy. Empty when there is no base.
    public int[] baseRows() {
        return new int[0];
    }

    /// All of the `columnCount` columns for these rows.
    public final Batch toBatch(int columnCount) {
        List<Vector> columns = new ArrayList<>(columnCount);
        for (int i = 0; i < columnCount; i++) {
            columns.add(column(i));
        }
        return new Batch(columns, rowCount);
    }

    /// Rows of a lambda: row `i` has the columns of row `outerRows[i]` of these and the parameters `parameters[..][i]`.
    final Input lambda(int[] outerRows, int count, long[] ids, Vector[] parameters) {
        return new Lambda(this, outerRows, count, ids, parameters);
    }

    private static final class Whole extends Input {
        private final Batch batch;

        Whole(Batch batch) {
            super(batch.rowCount());
            this.batch = batch;
        }

        @Override
        public Vector column(int index) {
            return batch.column(index);
        }

        @Override
        Vector variable(long id) {
            throw new IllegalStateException("no lambda has the parameter " + id);
        }
    }

    private static sealed class Selected extends Input permits Input.Lambda {
        private final Input base;
        private final int[] rows;
        private @Nullable Vector[] gathered = new Vector[8];

        Selected(Input base, int[] rows, int count) {
            super(count);
            this.base = base;
            this.rows = rows;
        }

        @Override
        public @Nullable Input base() {
            return base;
        }

        @Override
        public int[] baseRows() {
            return rows;
        }

        /// Rows of the batch itself, so that columns need not be gathered for these rows first.
        @Override
        public Input select(int[] chosen, int count) {
            if (!(base instanceof Whole)) {
                return super.select(chosen, count);
            }
            int[] baseRows = new int[count];
            for (int i = 0; i < count; i++) {
                baseRows[i] = rows[chosen[i]];
            }
            return new Selected(base, baseRows, count);
        }

        @Override
        public Vector column(int index) {
            if (index >= gathered.length) {
                gathered = java.util.Arrays.copyOf(gathered, Math.max(index + 1, 2 * gathered.length));
            }
            Vector column = gathered[index];
            if (column == null) {
                column = base.column(index).gather(rows, rowCount());
                gathered[index] = column;
            }
            return column;
        }

        @Override
        Vector variable(long id) {
            return base.variable(id).gather(rows, rowCount());
        }
    }

    private static final class Lambda extends Selected {
        private final long[] ids;
        private final Vector[] parameters;

        Lambda(Input base, int[] outerRows, int count, long[] ids, Vector[] parameters) {
            super(base, outerRows, count);
            this.ids = ids;
            this.parameters = parameters;
        }

        @Override
        public @Nullable Input base() {
            return null;
        }

        @Override
        public Input select(int[] chosen, int count) {
            return new Selected(this, chosen, count);
        }

        @Override
        Vector variable(long id) {
            for (int i = 0; i < ids.length; i++) {
                if (ids[i] == id) {
                    return parameters[i];
                }
            }
            return super.variable(id);
        }
    }
}
