package io.troupe.rdd;

import io.troupe.ErrorCode;
import io.troupe.Partitioner;
import io.troupe.TroupeException;
import io.troupe.rdd.internal.lineage.ConcatenationNode;
import io.troupe.rdd.internal.lineage.Node;
import io.troupe.rdd.internal.lineage.UnionNode;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Makes unions. Datasets with the same partitioner are united partition by partition, which keeps the partitioner.
final class Unions {
    private Unions() {}

    static Node of(TroupeContext context, Rdd<?>... rdds) {
        context.requireRunning();
        if (rdds.length == 0) {
            throw new TroupeException(
                    ErrorCode.INVALID_ARGUMENT, "union needs at least one dataset; use emptyRDD() for none.");
        }
        Rdd<?> first = Functions.present(rdds[0], "The first dataset");
        List<Node> nodes = Arrays.stream(rdds).map(first::nodeOf).toList();
        @Nullable
        Partitioner partitioner = nodes.getFirst().partitioner();
        if (partitioner != null && nodes.stream().allMatch(node -> partitioner.equals(node.partitioner()))) {
            return new ConcatenationNode(context.lineage(), nodes, partitioner);
        }
        return new UnionNode(context.lineage(), nodes);
    }
}
