package io.troupe.rdd;

import io.troupe.HashPartitioner;
import io.troupe.Partitioner;
import io.troupe.rdd.internal.lineage.Node;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Chooses partitioners where users do not.
final class Partitioning {
    private Partitioning() {}

    /// A hash partitioner of `numPartitions` partitions; throws `INVALID_ARGUMENT` unless that is at least 1.
    static Partitioner hash(int numPartitions) {
        return new HashPartitioner(Functions.atLeast(1, numPartitions, "numPartitions"));
    }

    /// The partitioner of `node`, or a hash partitioner with as many partitions.
    static Partitioner like(TroupeContext context, Node node) {
        @Nullable
        Partitioner known = node.partitioner();
        return known == null ? hash(Math.max(1, node.partitionCount())) : known;
    }

    /// The partitioner for an operation on all of `nodes`: the one of the input with the most partitions
    /// that has one, if it has at least as many as the default, or a tenth of the most; otherwise a hash
    /// partitioner of the default. The default is `troupe.default.parallelism` if that is set, else the
    /// most partitions that any input has.
    static Partitioner defaultFor(TroupeContext context, Node... nodes) {
        int most = Arrays.stream(nodes).mapToInt(Node::partitionCount).max().orElse(1);
        int configured = context.getConf().get(TroupeContext.DEFAULT_PARALLELISM);
        int partitions = Math.max(1, configured > 0 ? configured : most);
        @Nullable
        Partitioner best = null;
        for (Node node : nodes) {
            @Nullable
            Partitioner candidate = node.partitioner();
            if (candidate != null && (best == null || candidate.numPartitions() > best.numPartitions())) {
                best = candidate;
            }
        }
        if (best != null && (best.numPartitions() >= partitions || best.numPartitions() * 10L > most)) {
            return best;
        }
        return new HashPartitioner(partitions);
    }
}
