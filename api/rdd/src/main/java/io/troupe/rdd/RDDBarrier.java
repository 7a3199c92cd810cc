package io.troupe.rdd;

import io.troupe.engine.serial.DriverOnly;
import io.troupe.function.FlatMapFunction;
import io.troupe.function.Function2;
import io.troupe.rdd.internal.lineage.StepNode;
import io.troupe.rdd.internal.lineage.StepNode.Effect;
import io.troupe.rdd.internal.step.MapPartitionsIteratorStep;
import io.troupe.rdd.internal.step.MapPartitionsStep;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/// A dataset whose partitions are worked on all at the same time, so that the tasks can wait for each other through
/// [io.troupe.BarrierTaskContext]. When one of them fails, all start again. A job with more partitions than there are
/// slots fails with `NOT_ENOUGH_SLOTS`.
public final class RDDBarrier<T extends @Nullable Object> implements DriverOnly {
    private final Rdd<T> rdd;

    RDDBarrier(Rdd<T> rdd) {
        this.rdd = rdd;
    }

    /// As [Rdd#mapPartitions(FlatMapFunction)], with all tasks at the same time.
    public <S extends @Nullable Object> Rdd<S> mapPartitions(FlatMapFunction<Iterator<T>, S> f) {
        return mapPartitions(f, false);
    }

    /// As [Rdd#mapPartitions(FlatMapFunction, boolean)], with all tasks at the same time.
    public <S extends @Nullable Object> Rdd<S> mapPartitions(
            FlatMapFunction<Iterator<T>, S> f, boolean preservesPartitioning) {
        return new Rdd<>(rdd.context(), StepNode.barrier(
                rdd.node(), new MapPartitionsIteratorStep(Functions.checked("mapPartitions", f)),
                new Effect(preservesPartitioning, false, true)));
    }

    /// As [Rdd#mapPartitionsWithIndex(Function2)], with all tasks at the same time.
    public <S extends @Nullable Object> Rdd<S> mapPartitionsWithIndex(
            Function2<Integer, Iterator<T>, Iterator<S>> f) {
        return mapPartitionsWithIndex(f, false);
    }

    /// As [Rdd#mapPartitionsWithIndex(Function2, boolean)], with all tasks at the same time.
    public <S extends @Nullable Object> Rdd<S> mapPartitionsWithIndex(
            Function2<Integer, Iterator<T>, Iterator<S>> f, boolean preservesPartitioning) {
        return new Rdd<>(rdd.context(), StepNode.barrier(
                rdd.node(), new MapPartitionsStep(Functions.checked("mapPartitionsWithIndex", f)),
                new Effect(preservesPartitioning, false, true)));
    }

    @Override
    public String driverOnlyName() {
        return "an RDDBarrier";
    }
}
