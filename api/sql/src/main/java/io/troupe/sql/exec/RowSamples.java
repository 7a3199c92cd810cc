package io.troupe.sql.exec;

import io.troupe.columnar.Batch;
import io.troupe.sql.exec.operator.Relation;
import io.troupe.sql.physical.Partitioning;
import io.troupe.sql.physical.PhysicalPlan;
import io.troupe.sql.plan.Alias;
import io.troupe.sql.plan.AttributeReference;
import io.troupe.sql.plan.Expression;
import io.troupe.sql.plan.SortOrder;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Looks at the first rows of partitions: for the bounds of ranges, and for limits. Used by the query's thread.
final class RowSamples {
    /// How many keys of each partition bounds are computed from. They are the first ones: reading on to others would cost
    /// as much as the query itself, and bad bounds cost time only.
    private static final int SAMPLED_ROWS = 4096;
    /// Times more partitions are looked at in each round than in the one before.
    private static final int GROWTH = 4;
    private static final int MOST_RESTARTS = 3;

    private final QueryContext query;
    private final StageJobs jobs;
    private final Stages stages;

    RowSamples(QueryContext query, StageJobs jobs, Stages stages) {
        this.query = query;
        this.jobs = jobs;
        this.stages = stages;
    }

    /// The plan of keys of `child` from which [#bounds] are found.
    static PhysicalPlan keys(Partitioning.Range range, PhysicalPlan child) {
        List<Expression> columns = new ArrayList<>();
        List<AttributeReference> output = new ArrayList<>();
        for (SortOrder key : range.order()) {
            // numbers of columns are from 0 on; nobody refers to these
            Alias alias = new Alias(key.child(), "key", -1L - columns.size());
            columns.add(alias);
            output.add(alias.toAttribute());
        }
        return new PhysicalPlan.Limit(0, SAMPLED_ROWS, new PhysicalPlan.Project(columns, output, child));
    }

    /// The bounds of ranges, from the rows of a fragment of [#keys].
    Relation bounds(Partitioning.Range range, Fragment keys) {
        Relation sample = PlanStages.relation(
                jobs.await(
                        jobs.submit(stages.result(keys, 0, keys.partitionCount(), MetricsLedger.NOWHERE))));
        return RangeDivision.bounds(range.order(), sample, range.partitions());
    }

    /// The rows of a fragment's first partitions, as many partitions as it takes to have `count` rows; each gives no more
    /// than that. What was read of one state of a shuffle is never put together with what was read of another.
    Relation first(Fragment fragment, long count, long metricsId) {
        for (int restart = 0; restart < MOST_RESTARTS; restart++) {
            Relation rows = tryFirst(fragment, count, metricsId);
            if (rows != null) {
                return rows;
            }
        }
        return PlanStages.relation(
                jobs.await(jobs.submit(stages.result(fragment, 0, fragment.partitionCount(), metricsId))));
    }

    private @Nullable Relation tryFirst(Fragment fragment, long count, long metricsId) {
        List<Batch> batches = new ArrayList<>();
        Map<Integer, Integer> epochs = new HashMap<>();
        long rows = 0;
        int width = 1;
        for (int first = 0; first < fragment.partitionCount() && rows < count; width *= GROWTH) {
            int end = (int) Math.min(fragment.partitionCount(), (long) first + width);
            Relation more = PlanStages.relation(
                    jobs.await(jobs.submit(stages.result(fragment, first, end, metricsId))));
            if (!isSame(fragment, epochs)) {
                return null;
            }
            batches.addAll(more.batches());
            rows += more.rowCount();
            first = end;
        }
        return new Relation(batches);
    }

    private boolean isSame(Fragment fragment, Map<Integer, Integer> epochs) {
        for (int shuffleId : fragment.shuffles()) {
            Integer now = query.engine().mapOutputs(shuffleId)
                    .map(table -> ShuffleStatistics.of(table).epoch())
                    .orElse(null);
            Integer before = now == null ? null : epochs.putIfAbsent(shuffleId, now);
            if (now != null && before != null && !before.equals(now)) {
                return false;
            }
        }
        return true;
    }
}
