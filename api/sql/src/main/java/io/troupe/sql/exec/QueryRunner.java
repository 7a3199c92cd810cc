package io.troupe.sql.exec;

import io.troupe.columnar.Batch;
import io.troupe.engine.JobHandle;
import io.troupe.engine.job.StageSpec;
import io.troupe.sql.exec.operator.Relation;
import io.troupe.sql.physical.PhysicalPlan;
import io.troupe.sql.source.Write;
import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.List;
import java.util.function.IntFunction;

/// Runs a physical plan: first its exchanges and broadcasts ([PlanStages]), then the part that gives the
/// rows, all of them at once or as they are asked for. A plan of one partition with little to read runs
/// on the caller's thread without any job. Used for one plan, by one thread, but [#cancel] may come from
/// any; [#close] frees the shuffles and broadcasts.
public final class QueryRunner implements AutoCloseable {
    /// How much a result may have to be held whole although its rows are asked for one at a time.
    private static final long SMALL_RESULT = 16L << 20;

    private final QueryContext query;
    private final StageJobs jobs;
    private final Stages stages;
    private final Broadcasts broadcasts;
    private final QueryMetrics metrics = new QueryMetrics();
    private final PlanStages parts;

    /// A runner for one plan of `query`.
    public QueryRunner(QueryContext query) {
        this.query = query;
        this.jobs = new StageJobs(query);
        this.stages = new Stages(query);
        this.broadcasts = new Broadcasts(query.engine(), metrics);
        this.parts = new PlanStages(query, jobs, stages, broadcasts, metrics);
    }

    /// All rows of `plan`, the partitions in order. Throws [io.troupe.sql.error.SqlException] for a bad value, and
    /// [io.troupe.TroupeException] when a job fails otherwise.
    public Relation run(PhysicalPlan plan) {
        PhysicalPlan rest = parts.finish(plan);
        if (CallerTask.isSmall(rest)) {
            Fragment fragment = Fragment.of(rest);
            return parts.onThisThread(fragment, result(fragment));
        }
        Fragment fragment = parts.fragment(rest);
        return atOnce(fragment, result(fragment));
    }

    /// The rows of `plan` in order, computed as they are asked for; what was finished before this returns are the
    /// exchanges. Closes this runner at the end.
    public ResultStream stream(PhysicalPlan plan) {
        PhysicalPlan rest = parts.finish(plan);
        if (CallerTask.isSmall(rest)) {
            Fragment fragment = Fragment.of(rest);
            CallerTask.CallerRows rows = CallerTask.rows(
                    fragment, broadcasts::relation, query.evaluation(), jobs::checkCancelled,
                    result(fragment), query.ledger());
            return new ResultStream(rows::next, () -> {
                rows.close();
                close();
            });
        }
        Fragment fragment = parts.fragment(rest);
        StageMetrics stage = result(fragment);
        if (parts.size().bytes(rest) <= SMALL_RESULT) {
            Iterator<Batch> rows = atOnce(fragment, stage).batches().iterator();
            return new ResultStream(() -> rows.hasNext() ? rows.next() : null, this::close);
        }
        ResultWindows windows = new ResultWindows(
                query.engine(), jobs, stages, fragment, stages.open(stage), MetricsLedger.NOWHERE,
                query.adaptive().slots());
        return new ResultStream(windows, this::close);
    }

    /// Writes the rows of `plan`, one part for each of its partitions, and returns the receipts in order. What was written
    /// is not visible yet. `writers` is asked once, for so many parts. Throws as [#run].
    public List<Serializable> write(PhysicalPlan plan, IntFunction<Write.PartWriterFactory> writers) {
        PhysicalPlan rest = parts.finish(plan);
        if (CallerTask.isSmall(rest)) {
            Fragment fragment = Fragment.of(rest);
            try (CallerTask.CallerRows rows = CallerTask.rows(
                    fragment, broadcasts::relation, query.evaluation(), jobs::checkCancelled,
                    result(fragment), query.ledger())) {
                return List.of(PartOutput.write(rows::next, writers.apply(1), 0, 0));
            } catch (IOException e) {
                throw new UncheckedIOException("cannot write the rows of " + query.name(), e);
            }
        }
        Fragment fragment = parts.fragment(rest);
        JobHandle job = jobs.submit(stages.written(fragment, writers.apply(fragment.partitionCount()),
                stages.open(result(fragment))));
        return jobs.await(job).stream().map(Serializable.class::cast).toList();
    }

    /// Runs the exchanges and broadcasts of `plan`; what is left are the tasks of the fragment.
    Fragment prepare(PhysicalPlan plan) {
        return parts.fragment(parts.finish(plan));
    }

    /// The stages from which `fragment` is computed, parents first.
    List<StageSpec> producersOf(Fragment fragment) {
        return stages.parents(fragment);
    }

    /// What the stages did so far.
    public QueryMetrics metrics() {
        return metrics;
    }

    /// Asks what runs now, and what would run later, to stop.
    public void cancel(String reason) {
        jobs.cancel(reason);
    }

    @Override
    public void close() {
        jobs.stopRunning("the query has ended");
        stages.releaseAll();
        broadcasts.releaseAll();
    }

    private StageMetrics result(Fragment fragment) {
        StageMetrics stage = new StageMetrics(fragment.plan());
        metrics.setResult(stage);
        return stage;
    }

    private Relation atOnce(Fragment fragment, StageMetrics stage) {
        JobHandle job = jobs.submit(
                stages.result(fragment, 0, fragment.partitionCount(), stages.open(stage)));
        return PlanStages.relation(jobs.await(job));
    }
}
