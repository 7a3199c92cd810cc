package io.troupe.rdd.internal.lineage;

import io.troupe.Partitioner;
import io.troupe.rdd.internal.stage.Head;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A dataset that comes from outside.
public final class SourceNode extends Node {
    /// Makes the head of a segment that begins with this source.
    @FunctionalInterface
    public interface HeadFactory {
        /// The head; `segment` is the index of the segment.
        Head headOf(int segment);
    }

    private final List<?> payloads;
    private final List<List<String>> preferredHosts;
    private final HeadFactory headFactory;
    private final @Nullable Foundation foundation;

    /// A source of `partitions` partitions. `payloads` is what the tasks are told about each of them, or an empty list.
    public SourceNode(
            Lineage lineage, String kind, int partitions, List<?> payloads, boolean keyed,
            HeadFactory headFactory) {
        this(lineage, kind, partitions, payloads, keyed, null, headFactory);
    }

    /// The same, with known places of keys.
    public SourceNode(
            Lineage lineage, String kind, int partitions, List<?> payloads, boolean keyed,
            @Nullable Partitioner partitioner,
            HeadFactory headFactory) {
        super(lineage, new Shape(kind, partitions, partitioner, keyed, Determinism.DETERMINATE));
        this.payloads = payloads;
        this.preferredHosts = List.of();
        this.headFactory = headFactory;
        this.foundation = null;
    }

    /// A source of a partition for each of `splits`, in their order.
    public SourceNode(
            Lineage lineage, String kind, List<SourceSplit> splits, boolean keyed, HeadFactory headFactory) {
        this(lineage, kind, splits, keyed, headFactory, null);
    }

    /// The same, computed from stages that were planned elsewhere.
    public SourceNode(
            Lineage lineage, String kind, List<SourceSplit> splits, boolean keyed, HeadFactory headFactory,
            @Nullable Foundation foundation) {
        super(lineage, new Shape(kind, splits.size(), null, keyed, Determinism.DETERMINATE));
        this.payloads = splits.stream().map(SourceSplit::payload).toList();
        this.preferredHosts = splits.stream().allMatch(split -> split.preferredHosts().isEmpty())
                ? List.of()
                : splits.stream().map(SourceSplit::preferredHosts).toList();
        this.headFactory = headFactory;
        this.foundation = foundation;
        if (foundation != null) {
            lineage.expectFoundations();
        }
    }

    /// The stages on which it stands; null for none.
    public @Nullable Foundation foundation() {
        return foundation;
    }

    /// The head of segment `segment`, which begins here.
    public Head headOf(int segment) {
        return headFactory.headOf(segment);
    }

    /// What tasks are told about `partition`, or null.
    public @Nullable Object payload(int partition) {
        return payloads.isEmpty() ? null : payloads.get(partition);
    }

    /// Whether tasks are told anything.
    public boolean hasPayloads() {
        return !payloads.isEmpty();
    }

    /// The hosts that hold the input of `partition`, best first; empty when it does not matter where it is read.
    public List<String> preferredHosts(int partition) {
        return preferredHosts.isEmpty() ? List.of() : preferredHosts.get(partition);
    }

    @Override
    List<Node> parents() {
        return List.of();
    }

    @Override
    void forgetParents() {
        // It has none.
    }
}
