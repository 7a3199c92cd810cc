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

    private final String kind;
    private final int partitions;
    private final List<?> payloads;
    private final HeadFactory headFactory;
    private final boolean keyed;
    private final @Nullable Partitioner partitioner;

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
        super(lineage);
        this.kind = kind;
        this.partitions = partitions;
        this.payloads = payloads;
        this.keyed = keyed;
        this.partitioner = partitioner;
        this.headFactory = headFactory;
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

    @Override
    public String kind() {
        return kind;
    }

    @Override
    public int partitionCount() {
        return partitions;
    }

    @Override
    public @Nullable Partitioner partitioner() {
        return partitioner;
    }

    @Override
    public boolean isKeyed() {
        return keyed;
    }

    @Override
    public Determinism determinism() {
        return Determinism.DETERMINATE;
    }

    @Override
    public List<Node> narrowParents() {
        return List.of();
    }
}
