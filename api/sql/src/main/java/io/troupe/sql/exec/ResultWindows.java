package io.troupe.sql.exec;

import io.troupe.ErrorCode;
import io.troupe.TroupeException;
import io.troupe.columnar.Batch;
import io.troupe.engine.Engine;
import io.troupe.engine.JobHandle;
import io.troupe.engine.schedule.BucketSizes;
import io.troupe.sql.exec.operator.Relation;
import io.troupe.sql.physical.PhysicalPlan;
import io.troupe.sql.physical.ShuffleSlice;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The rows of the last fragment of a query in order, some partitions at a time. Their tasks write into
/// a shuffle, which the engine moves to files when memory is short, in buckets that are small enough to
/// be held here; the buckets are then fetched one after the other, the next while one is used. The next
/// partitions are computed meanwhile.
///
/// Rows that were given cannot be taken back. When something that they were computed from is computed anew, with another
/// outcome, while others are still to come, the query fails: the rows would not belong together.
final class ResultWindows implements ResultStream.Source {
    private static final long FETCHED_BYTES = 8L << 20;

    private final Engine engine;
    private final StageJobs jobs;
    private final Stages stages;
    private final Fragment fragment;
    private final long metricsId;
    private final long fetchId;
    private final int width;
    private final Map<Integer, Integer> epochs = new HashMap<>();
    private final ArrayDeque<Step> steps = new ArrayDeque<>();
    private int nextPartition;
    private @Nullable Window ahead;
    private @Nullable Window current;
    private Iterator<Batch> batches = Collections.emptyIterator();

    /// `width` partitions at a time.
    ResultWindows(
            Engine engine, StageJobs jobs, Stages stages, Fragment fragment, long metricsId, long fetchId,
            int width) {
        this.engine = engine;
        this.jobs = jobs;
        this.stages = stages;
        this.fragment = fragment;
        this.metricsId = metricsId;
        this.fetchId = fetchId;
        this.width = width;
    }

    /// Some partitions, and the job that computes them and gives the first bucket of each.
    private record Window(int shuffleId, JobHandle job) {}

    /// What is given next: rows that are here, or buckets of a map partition that are fetched.
    private static final class Step {
        private final @Nullable Relation rows;
        private final @Nullable ShuffleSlice slice;
        private @Nullable JobHandle job;

        Step(@Nullable Relation rows, @Nullable ShuffleSlice slice) {
            this.rows = rows;
            this.slice = slice;
        }
    }

    @Override
    public @Nullable Batch next() {
        jobs.checkCancelled();
        while (!batches.hasNext()) {
            Step step = steps.poll();
            if (step != null) {
                batches = rows(step).batches().iterator();
            } else if (!open()) {
                return null;
            }
        }
        return batches.next();
    }

    private Relation rows(Step step) {
        if (step.rows != null) {
            fetchAhead();
            return step.rows;
        }
        JobHandle job = fetch(step);
        fetchAhead();
        Relation rows = PlanStages.relation(jobs.await(job));
        Window window = current;
        if (window != null) {
            checkEpoch(window.shuffleId);
        }
        return rows;
    }

    private void fetchAhead() {
        for (Step step : steps) {
            if (step.slice != null) {
                fetch(step);
                return;
            }
        }
    }

    private JobHandle fetch(Step step) {
        JobHandle job = step.job;
        Window window = current;
        ShuffleSlice slice = step.slice;
        if (job == null) {
            if (window == null || slice == null) {
                throw new IllegalStateException("nothing to fetch");
            }
            job = jobs.submit(stages.result(read(window.shuffleId, List.of(slice)), 0, 1, fetchId));
            step.job = job;
        }
        return job;
    }

    private Fragment read(int shuffleId, List<ShuffleSlice> slices) {
        return Fragment.of(new PhysicalPlan.ShuffleRead(shuffleId, slices, fragment.plan().output()));
    }

    /// Goes on with the next partitions. False when there are no more.
    private boolean open() {
        Window last = current;
        if (last != null) {
            current = null;
            stages.release(last.shuffleId);
        }
        Window window = ahead == null ? start() : ahead;
        ahead = null;
        if (window == null) {
            return false;
        }
        List<@Nullable Object> first = jobs.await(window.job);
        current = window;
        fragment.shuffles().forEach(this::checkEpoch);
        checkEpoch(window.shuffleId);
        List<BucketSizes> sizes = engine.mapOutputs(window.shuffleId)
                .map(table -> ShuffleStatistics.of(table).maps())
                .orElseThrow(ResultWindows::changed);
        for (int map = 0; map < sizes.size(); map++) {
            if (first.get(map) instanceof Relation rows && !rows.batches().isEmpty()) {
                steps.add(new Step(rows, null));
            }
            addFetches(sizes.get(map), map);
        }
        ahead = start();
        return true;
    }

    private void addFetches(BucketSizes sizes, int map) {
        int bucket = 1;
        while (bucket < sizes.count() && !sizes.isEmpty(bucket)) {
            int end = bucket + 1;
            long bytes = sizes.sizeInBytes(bucket);
            while (end < sizes.count() && !sizes.isEmpty(end)
                    && bytes + sizes.sizeInBytes(end) <= FETCHED_BYTES) {
                bytes += sizes.sizeInBytes(end++);
            }
            steps.add(new Step(null, new ShuffleSlice(bucket, end, map, map + 1)));
            bucket = end;
        }
    }

    private @Nullable Window start() {
        int first = nextPartition;
        int end = Math.min(fragment.partitionCount(), first + width);
        if (first >= end) {
            return null;
        }
        nextPartition = end;
        int shuffleId = stages.shuffle(
                fragment, first, end, new FragmentOutput.Spool(), FragmentOutput.Spool.BUCKETS, metricsId);
        List<ShuffleSlice> slices = new ArrayList<>();
        for (int map = 0; map < end - first; map++) {
            slices.add(ShuffleSlice.ofMaps(0, map, map + 1));
        }
        Fragment heads = read(shuffleId, slices);
        return new Window(shuffleId, jobs.submit(stages.result(heads, 0, end - first, fetchId)));
    }

    /// Throws when the shuffle is not what it was when rows were given for the first time.
    private void checkEpoch(int shuffleId) {
        engine.mapOutputs(shuffleId).map(table -> ShuffleStatistics.of(table).epoch()).ifPresent(epoch -> {
            Integer before = epochs.putIfAbsent(shuffleId, epoch);
            if (before != null && !before.equals(epoch)) {
                throw changed();
            }
        });
    }

    private static TroupeException changed() {
        return new TroupeException(
                ErrorCode.NON_DETERMINISTIC_RECOMPUTATION,
                "A part of the query was computed anew with another outcome after some of its rows had been given; run it"
                        + " again. Rows stay the same when the query is ordered or does not depend on chance.");
    }
}
