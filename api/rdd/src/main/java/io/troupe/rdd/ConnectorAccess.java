package io.troupe.rdd;

import io.troupe.engine.Engine;
import io.troupe.rdd.internal.lineage.Foundation;
import io.troupe.rdd.internal.lineage.SourceNode;
import io.troupe.rdd.internal.lineage.SourceSplit;
import io.troupe.rdd.internal.plan.JobPlanner;
import io.troupe.rdd.internal.plan.StageTasks;
import io.troupe.rdd.internal.stage.Terminal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The door for modules that bring datasets from other systems and take them there. What goes through it
/// is internal and changes with any version; programs call the modules, not this. The classes of a module
/// that programs call implement [io.troupe.engine.serial.DriverOnly], so that datasets and jobs are named
/// after the program's line.
public final class ConnectorAccess {
    private ConnectorAccess() {}

    /// The engine that runs the jobs of `context`.
    public static Engine engine(TroupeContext context) {
        context.requireRunning();
        return context.lineage().engine();
    }

    /// A dataset of a partition for each of `splits`, in order, that `heads` reads. `kind` is what it is
    /// called in plans.
    public static <T extends @Nullable Object> Rdd<T> records(
            TroupeContext context, String kind, List<SourceSplit> splits, SourceNode.HeadFactory heads) {
        context.requireRunning();
        return new Rdd<>(context, new SourceNode(context.lineage(), kind, splits, false, heads));
    }

    /// The same for pairs, none of them null.
    public static <K extends @Nullable Object, V extends @Nullable Object> PairRdd<K, V> pairs(
            TroupeContext context, String kind, List<SourceSplit> splits, SourceNode.HeadFactory heads) {
        context.requireRunning();
        return new PairRdd<>(context, new SourceNode(context.lineage(), kind, splits, true, heads));
    }

    /// The same as [#records(TroupeContext, String, List, SourceNode.HeadFactory)], computed from stages that were planned
    /// elsewhere. `release` is called when nobody refers to the dataset any more; it must not refer to it.
    public static <T extends @Nullable Object> Rdd<T> records(
            TroupeContext context, String kind, List<SourceSplit> splits, SourceNode.HeadFactory heads,
            Foundation foundation, Runnable release) {
        context.requireRunning();
        SourceNode node = new SourceNode(context.lineage(), kind, splits, false, heads, foundation);
        context.lineage().whenUnreachable(node, release);
        return new Rdd<>(context, node);
    }

    /// How tasks of others compute the partitions of `rdd`, which must be referred to as long as they do.
    public static StageTasks tasks(Rdd<?> rdd) {
        rdd.context().requireRunning();
        return JobPlanner.tasks(rdd.node());
    }

    /// Runs `terminal` on every partition of `rdd` and returns the results in order. Of several attempts
    /// of a partition the result is that of the first that succeeded; the others' results are discarded.
    public static <R extends @Nullable Object> List<R> run(Rdd<?> rdd, Terminal terminal) {
        return JobRunner.of(rdd.context()).run(rdd.node(), terminal);
    }
}
