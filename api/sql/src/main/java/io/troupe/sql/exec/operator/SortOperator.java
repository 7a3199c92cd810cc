package io.troupe.sql.exec.operator;

import io.troupe.columnar.Batch;
import io.troupe.columnar.Lane;
import io.troupe.columnar.Vector;
import io.troupe.columnar.sort.SortKey;
import io.troupe.columnar.sort.TopRows;
import io.troupe.sql.exec.expression.Evaluation;
import io.troupe.sql.exec.expression.Input;
import io.troupe.sql.physical.PhysicalPlan;
import io.troupe.sql.plan.SortOrder;
import io.troupe.sql.value.Lanes;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Rows in an order. With a limit only as many rows are held; otherwise it is an [ExternalSort].
final class SortOperator implements Operator {
    /// Up to how many rows a limit is worth a table of the first rows.
    private static final long SMALL_LIMIT = 1 << 16;
    private final Operator child;
    private final PhysicalPlan.Sort plan;
    private final List<Evaluation> keys;
    private final List<SortKey> order = new ArrayList<>();
    private final List<Lane> lanes = new ArrayList<>();
    private final int columns;
    private final TaskServices services;
    private @Nullable ExternalSort external;
    private @Nullable Operator sorted;

    SortOperator(Operator child, PhysicalPlan.Sort plan, List<Evaluation> keys, TaskServices services) {
        this.child = child;
        this.plan = plan;
        this.keys = keys;
        this.services = services;
        this.columns = plan.child().output().size();
        plan.child().output().forEach(column -> lanes.add(Lanes.of(column.dataType())));
        for (SortOrder key : plan.order()) {
            order.add(new SortKey(columns + order.size(), !key.ascending(), key.nullsFirst()));
            lanes.add(Lanes.of(key.dataType()));
        }
    }

    @Override
    public @Nullable Batch next() throws IOException {
        Operator rows = sorted;
        if (rows == null) {
            rows = plan.limit() >= 0 && plan.limit() <= SMALL_LIMIT ? first() : all();
            sorted = rows;
        }
        return rows.next();
    }

    /// The batch's columns, then its keys.
    private Batch withKeys(Batch batch) {
        Input input = Input.of(batch);
        List<Vector> vectors = new ArrayList<>(batch.columns());
        for (Evaluation key : keys) {
            vectors.add(key.evaluate(input));
        }
        return new Batch(vectors, batch.rowCount());
    }

    private Batch withoutKeys(Batch batch) {
        return new Batch(batch.columns().subList(0, columns), batch.rowCount());
    }

    private Operator first() throws IOException {
        TopRows rows = new TopRows(lanes, order, (int) plan.limit());
        for (Batch batch = child.next(); batch != null; batch = child.next()) {
            services.checkCancelled();
            rows.add(withKeys(batch));
        }
        child.close();
        return new LimitOperator(new Slices(withoutKeys(rows.result())), 0, plan.limit());
    }

    private Operator all() throws IOException {
        ExternalSort sort = new ExternalSort(lanes, order, "a sort", services);
        external = sort;
        for (Batch batch = child.next(); batch != null; batch = child.next()) {
            services.checkCancelled();
            sort.add(withKeys(batch));
        }
        child.close();
        return new LimitOperator(new Bare(sort.sorted()), 0, plan.limit());
    }

    @Override
    public void close() {
        child.close();
        Operator rows = sorted;
        sorted = null;
        if (rows != null) {
            rows.close();
        }
        ExternalSort sort = external;
        if (sort != null) {
            sort.close();
        }
    }

    /// Batches without their keys.
    private final class Bare implements Operator {
        private final Operator rows;

        Bare(Operator rows) {
            this.rows = rows;
        }

        @Override
        public @Nullable Batch next() throws IOException {
            Batch batch = rows.next();
            return batch == null ? null : withoutKeys(batch);
        }

        @Override
        public void close() {
            rows.close();
        }
    }
}
