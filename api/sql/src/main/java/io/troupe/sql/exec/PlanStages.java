package io.troupe.sql.exec;

import io.troupe.columnar.Batch;
import io.troupe.engine.JobHandle;
import io.troupe.sql.exec.operator.Relation;
import io.troupe.sql.physical.Partitioning;
import io.troupe.sql.physical.PhysicalPlan;
import io.troupe.sql.physical.PlanRewrite;
import io.troupe.sql.physical.ShuffleSlice;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Runs the exchanges and broadcasts of a plan, each as a job as soon as everything below it is
/// finished, until only the part that gives the result is left. After each of them what is left is
/// planned anew from what was really written. Used by the query's thread.
final class PlanStages {
    /// Up to how many rows a limit is taken partition by partition.
    private static final long MOST_TAKEN = 100_000;
    /// What is sorted by one task.
    private static final long SMALL_SORT = 32L << 20;

    private final QueryContext query;
    private final StageJobs jobs;
    private final Stages stages;
    private final Broadcasts broadcasts;
    private final QueryMetrics metrics;
    private final RowSamples samples;
    private final Map<Integer, ShuffleStatistics> statistics = new HashMap<>();
    private final Set<Integer> fixed = new HashSet<>();
    private final RuntimeFilters filters = new RuntimeFilters();
    private final Map<PhysicalPlan, Running> running = new IdentityHashMap<>();
    private final Map<PhysicalPlan, PhysicalPlan> finished = new IdentityHashMap<>();
    private final Set<PhysicalPlan> large = Collections.newSetFromMap(new IdentityHashMap<>());
    private final LinkedBlockingQueue<Ended> ended = new LinkedBlockingQueue<>();

    PlanStages(QueryContext query, StageJobs jobs, Stages stages, Broadcasts broadcasts,
            QueryMetrics metrics) {
        this.query = query;
        this.jobs = jobs;
        this.stages = stages;
        this.broadcasts = broadcasts;
        this.metrics = metrics;
        this.samples = new RowSamples(query, jobs, stages);
    }

    /// A job of `tasks` for an exchange, or for a broadcast when `shuffleId` is negative; tasks report sizes under
    /// `sizesId`.
    private record Running(JobHandle job, int shuffleId, int tasks, StageMetrics metrics, long sizesId) {}

    private record Ended(
            PhysicalPlan node, @Nullable List<@Nullable Object> results, @Nullable Throwable failure) {}

    /// `plan` with what its exchanges and broadcasts gave in their place.
    PhysicalPlan finish(PhysicalPlan plan) {
        PhysicalPlan rest = plan;
        while (true) {
            jobs.checkCancelled();
            rest = filters.apply(adapted(rest), running.keySet());
            List<PhysicalPlan> ready = new ArrayList<>();
            Set<PhysicalPlan> seen = Collections.newSetFromMap(new IdentityHashMap<>());
            boolean isFinished = !findReady(rest, ready, seen);
            stopUnwanted(allOf(rest));
            if (isFinished) {
                return rest;
            }
            if (!start(ready)) {
                onEnded();
            }
        }
    }

    /// The fragment of a plan without exchanges, for tasks of the engine.
    Fragment fragment(PhysicalPlan plan) {
        PhysicalPlan filtered = new FilteredScans(query.evaluation(), broadcasts::relation).apply(plan);
        PhysicalPlan sliced = query.adaptive().enabled()
                ? new SliceReads(statistics, fixed, query.adaptive()).apply(filtered)
                : filtered;
        return Fragment.of(broadcasts.published(sliced));
    }

    /// The rows of a plan without exchanges that is small, computed by this thread.
    Relation onThisThread(Fragment fragment, StageMetrics stage) {
        return CallerTask.run(
                fragment, broadcasts::relation, query.evaluation(), jobs::checkCancelled, stage,
                query.ledger());
    }

    private PhysicalPlan adapted(PhysicalPlan plan) {
        AdaptiveSettings settings = query.adaptive();
        PlanRewrite rewrite = new PlanRewrite(settings.enabled() ? EmptyPlans::simplified : node -> node);
        running.keySet().forEach(node -> rewrite.with(node, node));
        finished.forEach(rewrite::with);
        PhysicalPlan simple = rewrite.apply(
                large.isEmpty()
                        ? plan
                        : new LargeSides(large, running.keySet(), settings.shufflePartitions()).apply(plan));
        return settings.enabled() && settings.broadcastBytes() >= 0
                ? new SmallSides(statistics, running.keySet(), settings.broadcastBytes()).apply(simple)
                : simple;
    }

    /// Adds exchanges and broadcasts that can run. Whether there are any at all, running ones included.
    private boolean findReady(PhysicalPlan node, List<PhysicalPlan> ready, Set<PhysicalPlan> seen) {
        boolean isStage = node instanceof PhysicalPlan.Exchange || node instanceof PhysicalPlan.Broadcast;
        if (!seen.add(node)) {
            return isStage || node.children().stream().anyMatch(child -> findReady(child, ready, seen));
        }
        if (running.containsKey(node)) {
            return true;
        }
        boolean waits = false;
        if (node instanceof PhysicalPlan.HashJoin join && query.adaptive().enabled()
                && query.adaptive().broadcastBytes() >= 0 && SmallSides.mayBecomeBroadcast(join)
                && !running.containsKey(join.left()) && findReady(join.right(), ready, seen)) {
            findReady(((PhysicalPlan.Exchange) join.left()).child(), ready, seen);
            return true;
        }
        if (node instanceof PhysicalPlan.HashJoin join && filters.isAwaited(join)
                && findReady(join.right(), ready, seen)) {
            // its keys are going to tell which rows of the left side are of use
            return true;
        }
        for (PhysicalPlan child : node.children()) {
            waits |= findReady(child, ready, seen);
        }
        if (isStage && !waits) {
            ready.add(node);
        }
        return waits || isStage;
    }

    private static Set<PhysicalPlan> allOf(PhysicalPlan plan) {
        Set<PhysicalPlan> all = Collections.newSetFromMap(new IdentityHashMap<>());
        collect(plan, all);
        return all;
    }

    private static void collect(PhysicalPlan plan, Set<PhysicalPlan> all) {
        if (all.add(plan)) {
            plan.children().forEach(child -> collect(child, all));
        }
    }

    /// Stops what is not in the plan any more.
    private void stopUnwanted(Set<PhysicalPlan> wanted) {
        running.entrySet().removeIf(entry -> {
            if (wanted.contains(entry.getKey())) {
                return false;
            }
            entry.getValue().job.cancel("its rows are not needed any more");
            return true;
        });
    }

    /// Starts jobs, and computes small broadcasts. Whether one of those was finished.
    private boolean start(List<PhysicalPlan> ready) {
        List<PhysicalPlan.Broadcast> small = new ArrayList<>();
        List<PhysicalPlan.Exchange> limits = new ArrayList<>();
        for (PhysicalPlan node : ready) {
            switch (node) {
                case PhysicalPlan.Exchange exchange when isTake(exchange) -> limits.add(exchange);
                case PhysicalPlan.Exchange exchange -> startShuffle(exchange);
                case PhysicalPlan.Broadcast broadcast when CallerTask.isSmall(broadcast.child()) ->
                    small.add(broadcast);
                case PhysicalPlan.Broadcast broadcast -> startBroadcast(broadcast);
                default -> throw new IllegalStateException("no stage: " + node);
            }
        }
        for (PhysicalPlan.Broadcast broadcast : small) {
            Fragment fragment = Fragment.of(broadcast.child());
            StageMetrics stage = new StageMetrics(fragment.plan());
            finish(broadcast, onThisThread(fragment, stage), stage);
        }
        for (PhysicalPlan.Exchange exchange : limits) {
            take(exchange, (PhysicalPlan.Limit) exchange.child());
        }
        return !small.isEmpty() || !limits.isEmpty();
    }

    private static boolean isTake(PhysicalPlan.Exchange exchange) {
        return exchange.partitioning() instanceof Partitioning.Single && !exchange.fixed()
                && exchange.child() instanceof PhysicalPlan.Limit limit && limit.offset() == 0
                && limit.count() >= 0 && limit.count() <= MOST_TAKEN;
    }

    /// The rows of a limit whose order is open: taken from as few partitions as it takes.
    private void take(PhysicalPlan.Exchange exchange, PhysicalPlan.Limit limit) {
        Fragment fragment = fragment(limit);
        StageMetrics stage = new StageMetrics(fragment.plan());
        Relation rows = samples.first(fragment, limit.count(), stages.open(stage));
        long id = broadcasts.add(rows);
        metrics.addBroadcast(id, stage);
        finished.put(exchange, new PhysicalPlan.BroadcastRead(id, exchange.output()));
    }

    /// The bounds of the ranges that `exchange` divides rows into; none for few rows, which stay together.
    private Relation bounds(PhysicalPlan.Exchange exchange) {
        if (!(exchange.partitioning() instanceof Partitioning.Range range)
                || !exchange.fixed() && size().bytes(exchange.child()) <= SMALL_SORT) {
            return new Relation(List.of());
        }
        return samples.bounds(range, fragment(RowSamples.keys(range, exchange.child())));
    }

    /// Guesses sizes from what is known so far.
    ResultSize size() {
        return new ResultSize(statistics, id -> broadcasts.relation(id).sizeInBytes());
    }

    private void startShuffle(PhysicalPlan.Exchange exchange) {
        Relation bounds = bounds(exchange);
        Fragment fragment = fragment(exchange.child());
        StageMetrics stage = new StageMetrics(fragment.plan());
        Partitioning partitioning = exchange.partitioning();
        int shuffleId = stages.shuffle(
                fragment, 0, fragment.partitionCount(), new FragmentOutput.Shuffle(partitioning, bounds),
                partitioning.buckets(), stages.open(stage));
        metrics.addShuffle(shuffleId, stage);
        if (exchange.fixed()) {
            fixed.add(shuffleId);
        }
        follow(exchange,
                new Running(jobs.submit(stages.arrival(shuffleId)), shuffleId, fragment.partitionCount(),
                        stage,
                        MetricsLedger.NOWHERE));
    }

    private void startBroadcast(PhysicalPlan.Broadcast broadcast) {
        Fragment fragment = fragment(broadcast.child());
        StageMetrics stage = new StageMetrics(fragment.plan());
        long sizesId = MetricsLedger.nextId();
        long most = query.adaptive().mostBroadcastBytes();
        AtomicLong sum = new AtomicLong();
        query.ledger().listen(sizesId, bytes -> {
            if (sum.addAndGet((Long) bytes) > most) {
                ended.add(new Ended(broadcast, List.of(FragmentOutput.Shared.TooLarge.TOO_LARGE), null));
            }
        });
        JobHandle job = jobs.submit(
                stages.shared(fragment, new FragmentOutput.Shared(most, sizesId), stages.open(stage)));
        follow(broadcast, new Running(job, -1, fragment.partitionCount(), stage, sizesId));
    }

    private void follow(PhysicalPlan node, Running started) {
        running.put(node, started);
        var _ = started.job.completion()
                .whenComplete((results, failure) -> ended.add(new Ended(node, results, failure)));
    }

    private void onEnded() {
        Ended next;
        try {
            next = ended.take();
        } catch (InterruptedException e) {
            jobs.cancel("its thread was interrupted");
            Thread.currentThread().interrupt();
            jobs.checkCancelled();
            return;
        }
        Running done = running.remove(next.node);
        if (done == null) {
            return;
        }
        if (next.failure != null) {
            throw StageJobs.failure(next.failure);
        }
        switch (next.node) {
            case PhysicalPlan.Exchange exchange -> finish(exchange, done.shuffleId, done.tasks);
            case PhysicalPlan.Broadcast broadcast -> {
                query.ledger().close(done.sizesId);
                List<@Nullable Object> results = next.results == null ? List.of() : next.results;
                if (results.contains(FragmentOutput.Shared.TooLarge.TOO_LARGE)) {
                    done.job.cancel("its rows are too many to be given to all tasks");
                    large.add(broadcast);
                    finished.put(broadcast, LargeSides.read(broadcast));
                } else {
                    finish(broadcast, relation(results), done.metrics);
                }
            }
            default -> throw new IllegalStateException("no stage: " + next.node);
        }
    }

    private void finish(PhysicalPlan.Exchange exchange, int shuffleId, int tasks) {
        ShuffleStatistics written = query.engine().mapOutputs(shuffleId).map(ShuffleStatistics::of)
                .orElse(null);
        if (written != null) {
            statistics.put(shuffleId, written);
        }
        filters.shuffleFinished(shuffleId, exchange.child());
        boolean isEmpty = written != null && written.isEmpty() && query.adaptive().enabled();
        List<ShuffleSlice> slices = exchange.partitioning() instanceof Partitioning.Kept
                ? IntStream.range(0, tasks).mapToObj(task -> ShuffleSlice.ofMaps(0, task, task + 1)).toList()
                : IntStream.range(0, exchange.partitions())
                        .mapToObj(bucket -> ShuffleSlice.ofBuckets(bucket, bucket + 1))
                        .toList();
        finished.put(
                exchange,
                isEmpty
                        ? new PhysicalPlan.Nothing(exchange.partitions(), exchange.output())
                        : new PhysicalPlan.ShuffleRead(shuffleId, slices, exchange.output()));
    }

    private void finish(PhysicalPlan.Broadcast broadcast, Relation rows, StageMetrics stage) {
        long id = broadcasts.add(rows);
        metrics.addBroadcast(id, stage);
        filters.broadcastFinished(id, broadcast.child());
        finished.put(
                broadcast,
                rows.batches().isEmpty() && query.adaptive().enabled()
                        ? new PhysicalPlan.Nothing(1, broadcast.output())
                        : new PhysicalPlan.BroadcastRead(id, broadcast.output()));
    }

    /// The rows of the results of a job, in the order of its partitions.
    static Relation relation(List<@Nullable Object> results) {
        List<Batch> batches = new ArrayList<>();
        for (Object part : results) {
            if (part instanceof Relation rows) {
                batches.addAll(rows.batches());
            }
        }
        return new Relation(batches);
    }
}
