package io.troupe.rdd;

import io.troupe.ErrorCode;
import io.troupe.Partitioner;
import io.troupe.TroupeException;
import io.troupe.Tuple2;
import io.troupe.rdd.internal.action.CountAction;
import io.troupe.rdd.internal.action.StatsAction;
import io.troupe.rdd.internal.approximate.CountValuesAction;
import io.troupe.rdd.internal.approximate.DistinctAction;
import io.troupe.rdd.internal.approximate.DistinctCombiner;
import io.troupe.rdd.internal.approximate.EstimateFunction;
import io.troupe.rdd.internal.approximate.HyperLogLog;
import io.troupe.rdd.internal.approximate.PartSums;
import io.troupe.rdd.internal.approximate.PartSums.Interval;
import io.troupe.rdd.internal.approximate.ReportingAction;
import io.troupe.rdd.internal.keyed.KeyedNodes;
import io.troupe.rdd.internal.lineage.Node;
import io.troupe.rdd.internal.lineage.StepNode;
import io.troupe.rdd.internal.lineage.StepNode.Effect;
import io.troupe.rdd.internal.stage.Terminal;
import io.troupe.rdd.internal.step.MapValuesStep;
import io.troupe.shared.CollectionAccumulator;
import io.troupe.util.StatCounter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Answers that need not be exact.
final class Approximations {
    private Approximations() {}

    static long distinct(JobRunner jobs, Node node, double relativeSD) {
        HyperLogLog all = new HyperLogLog(precision(relativeSD));
        jobs.<HyperLogLog>run(node, new DistinctAction(precision(relativeSD))).forEach(all::merge);
        return all.estimate();
    }

    static Node distinctByKey(Node node, double relativeSD, Partitioner partitioner) {
        DistinctCombiner combiner = new DistinctCombiner(precision(relativeSD));
        Node sketches = KeyedNodes.combine(node, combiner, partitioner, true);
        return new StepNode(sketches, new MapValuesStep(new EstimateFunction()),
                new Effect(true, true, false));
    }

    private static int precision(double relativeSD) {
        if (!(relativeSD >= HyperLogLog.leastError() && relativeSD < 1)) {
            throw new TroupeException(
                    ErrorCode.INVALID_ARGUMENT,
                    "relativeSD must be from %.6f to 1, not %s; a smaller one needs an exact count: distinct().count()."
                            .formatted(HyperLogLog.leastError(), relativeSD));
        }
        return HyperLogLog.precisionFor(relativeSD);
    }

    static PartialResult<BoundedDouble> count(Rdd<?> rdd, long timeoutMillis, double confidence) {
        requireConfidence(confidence);
        int parts = rdd.getNumPartitions();
        return run(rdd, new CountAction(), timeoutMillis, results -> {
            PartSums sums = new PartSums(parts);
            results.forEach(count -> sums.add((Long) count, 1));
            return atLeastKnown(sums, confidence);
        });
    }

    static <K extends @Nullable Object> PartialResult<Map<K, BoundedDouble>> countValues(
            Rdd<?> rdd, boolean keys, long timeoutMillis, double confidence) {
        requireConfidence(confidence);
        int parts = rdd.getNumPartitions();
        return run(rdd, new CountValuesAction(keys), timeoutMillis, results -> {
            Map<K, PartSums> sums = new HashMap<>();
            for (Map<K, Long> counts : Approximations.<Map<K, Long>>typed(results)) {
                counts.keySet().forEach(key -> sums.computeIfAbsent(key, _ -> new PartSums(parts)));
            }
            for (Map<K, Long> counts : Approximations.<Map<K, Long>>typed(results)) {
                sums.forEach((key, sum) -> sum.add(counts.getOrDefault(key, 0L), 1));
            }
            Map<K, BoundedDouble> bounds = new HashMap<>();
            sums.forEach((key, sum) -> bounds.put(key, atLeastKnown(sum, confidence)));
            return bounds;
        });
    }

    static PartialResult<BoundedDouble> sum(DoubleRdd rdd, long timeoutMillis, double confidence) {
        requireConfidence(confidence);
        int parts = rdd.getNumPartitions();
        return run(rdd, new StatsAction(), timeoutMillis, results -> {
            PartSums sums = partSums(parts, results);
            return bounded(sums.total(confidence), confidence, sums.isComplete());
        });
    }

    static PartialResult<BoundedDouble> mean(DoubleRdd rdd, long timeoutMillis, double confidence) {
        requireConfidence(confidence);
        int parts = rdd.getNumPartitions();
        return run(rdd, new StatsAction(), timeoutMillis, results -> {
            PartSums sums = partSums(parts, results);
            return bounded(sums.mean(confidence), confidence, sums.isComplete());
        });
    }

    private static PartSums partSums(int parts, List<@Nullable Object> results) {
        PartSums sums = new PartSums(parts);
        for (StatCounter stats : Approximations.<StatCounter>typed(results)) {
            sums.add(stats.sum(), stats.count());
        }
        return sums;
    }

    private static void requireConfidence(double confidence) {
        if (!(confidence > 0 && confidence < 1)) {
            throw new TroupeException(ErrorCode.INVALID_ARGUMENT,
                    "A confidence must be between 0 and 1, such as 0.95, not " + confidence + ".");
        }
    }

    /// What was counted already is counted, however uncertain the rest is.
    private static BoundedDouble atLeastKnown(PartSums sums, double confidence) {
        BoundedDouble bounds = bounded(sums.total(confidence), confidence, sums.isComplete());
        return new BoundedDouble(bounds.mean(), bounds.confidence(), Math.max(bounds.low(), sums.knownSum()),
                bounds.high());
    }

    private static BoundedDouble bounded(Interval interval, double confidence, boolean exact) {
        double middle = interval.estimate();
        return new BoundedDouble(middle, exact ? 1 : confidence, middle - interval.margin(),
                middle + interval.margin());
    }

    @SuppressWarnings("unchecked") // the results of an action whose type the caller knows
    private static <R> List<R> typed(List<?> results) {
        return (List<R>) results;
    }

    /// Runs `action` in the background and evaluates what is there after `timeoutMillis`, and later everything.
    private static <E> PartialResult<E> run(
            Rdd<?> rdd, Terminal action, long timeoutMillis,
            Function<List<@Nullable Object>, E> evaluation) {
        if (timeoutMillis < 0) {
            throw new TroupeException(ErrorCode.INVALID_ARGUMENT,
                    "The timeout must not be negative, but it is " + timeoutMillis + " ms.");
        }
        CollectionAccumulator<Tuple2<Integer, @Nullable Object>> results = rdd.context()
                .collectionAccumulator();
        CompletableFuture<E> all = new CompletableFuture<>();
        FutureAction<?> job = BackgroundAction.start(JobRunner.of(rdd.context()), jobs -> {
            try {
                List<?> unused = jobs.run(rdd.node(), new ReportingAction(action, results));
                all.complete(evaluation.apply(inOrder(results)));
            } catch (Throwable e) {
                all.completeExceptionally(e);
            }
            return null;
        });
        try {
            E exact = all.get(timeoutMillis, TimeUnit.MILLISECONDS);
            return new PartialResult<>(exact, true, all);
        } catch (TimeoutException e) {
            return new PartialResult<>(evaluation.apply(inOrder(results)), false, all);
        } catch (ExecutionException e) {
            return new PartialResult<>(rethrown(all), true, all);
        } catch (InterruptedException e) {
            boolean unused = job.cancel(true);
            Thread.currentThread().interrupt();
            throw new TroupeException(ErrorCode.JOB_CANCELLED,
                    "An approximate action was cancelled: the thread that waits for it was interrupted.", e);
        }
    }

    private static <E> E rethrown(CompletableFuture<E> failed) {
        if (failed.exceptionNow() instanceof RuntimeException known) {
            throw known;
        }
        return failed.join();
    }

    /// The results so far, in the order of partitions.
    private static List<@Nullable Object> inOrder(
            CollectionAccumulator<Tuple2<Integer, @Nullable Object>> results) {
        return results.value().stream().sorted((a, b) -> Integer.compare(a._1(), b._1()))
                .<@Nullable Object>map(Tuple2::_2).toList();
    }
}
