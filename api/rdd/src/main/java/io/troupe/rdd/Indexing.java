package io.troupe.rdd;

import io.troupe.Partition;
import io.troupe.rdd.internal.action.CountAction;
import io.troupe.rdd.internal.lineage.Node;
import io.troupe.rdd.internal.lineage.StepNode;
import io.troupe.rdd.internal.lineage.StepNode.Effect;
import io.troupe.rdd.internal.step.WithIndexStep;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/// Numbers records.
final class Indexing {
    private Indexing() {}

    /// A partition that is nothing but a number.
    private record Numbered(int index) implements Partition {}

    static List<Partition> partitions(int count) {
        return IntStream.range(0, count).<Partition>mapToObj(Numbered::new).toList();
    }

    static Node withIndex(JobRunner jobs, Node node) {
        List<Long> firsts = new ArrayList<>();
        long next = 0;
        int partitions = node.partitionCount();
        if (partitions > 1) {
            // the size of the last partition does not matter
            for (long count : jobs.<Long>run(node, 0, partitions - 1, new CountAction())) {
                firsts.add(next);
                next += count;
            }
        }
        firsts.add(next);
        return new StepNode(node, new WithIndexStep(firsts, 1), new Effect(false, true, true));
    }
}
