package io.troupe.rdd.internal.plan;

import io.troupe.engine.job.BlockId;
import io.troupe.engine.job.PartitionSpec;
import io.troupe.engine.job.ShuffleInput;
import io.troupe.rdd.internal.flow.StraightStep;
import io.troupe.rdd.internal.head.CoalesceHead;
import io.troupe.rdd.internal.head.SegmentHead;
import io.troupe.rdd.internal.head.UnionHead;
import io.troupe.rdd.internal.lineage.CoalesceNode;
import io.troupe.rdd.internal.lineage.ConcatenationNode;
import io.troupe.rdd.internal.lineage.CustomNode;
import io.troupe.rdd.internal.lineage.KeyedNode;
import io.troupe.rdd.internal.lineage.Node;
import io.troupe.rdd.internal.lineage.PairwiseNode;
import io.troupe.rdd.internal.lineage.PrunedNode;
import io.troupe.rdd.internal.lineage.Shuffle;
import io.troupe.rdd.internal.lineage.SourceNode;
import io.troupe.rdd.internal.lineage.StepNode;
import io.troupe.rdd.internal.lineage.UnionNode;
import io.troupe.rdd.internal.stage.FunctionCodec;
import io.troupe.rdd.internal.stage.LeafData;
import io.troupe.rdd.internal.stage.Segment;
import io.troupe.rdd.internal.stage.Storage;
import io.troupe.resource.ResourceProfile;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The segments of a stage and how their partitions depend on each other. Segment 0 is what the stage computes.
final class StageLayout {
    /// A partition of a segment that a task touches, with the persisted blocks of which each would spare the task
    /// this and everything below it.
    private record Visit(int segment, int partition, List<BlockId> guards) {}

    private final List<Node> starts;
    private final List<Segment> segments;
    private final List<int[]> inputs;
    private final boolean hasStorage;
    private final boolean hasPayloads;
    private final @Nullable ResourceProfile resources;

    /// The lists are by segment: the node its head stands for, the segment itself, the segments its head reads.
    StageLayout(List<Node> starts, List<Segment> segments, List<int[]> inputs,
            @Nullable ResourceProfile resources) {
        this.resources = resources;
        this.starts = List.copyOf(starts);
        this.segments = List.copyOf(segments);
        this.inputs = List.copyOf(inputs);
        this.hasStorage = segments.stream().anyMatch(segment -> segment.storage() != null);
        this.hasPayloads = starts.stream()
                .anyMatch(start -> start instanceof CustomNode
                        || start instanceof SourceNode source && source.hasPayloads());
    }

    /// The segments, in the form of bytes.
    List<byte[]> serialized() {
        return segments.stream().map(FunctionCodec::write).toList();
    }

    /// What the tasks need besides a slot, or null.
    @Nullable
    ResourceProfile resources() {
        return resources;
    }

    /// How many steps of the longest way from a source to the end call each other: those that are not straight,
    /// and segments.
    int depth() {
        int[] depths = new int[segments.size()];
        Deque<Integer> pending = new ArrayDeque<>();
        pending.push(0);
        while (!pending.isEmpty()) {
            int segment = pending.peek();
            int deepest = 0;
            boolean isReady = true;
            for (int input : inputs.get(segment)) {
                if (depths[input] == 0) {
                    pending.push(input);
                    isReady = false;
                }
                deepest = Math.max(deepest, depths[input]);
            }
            if (isReady) {
                depths[segment] = deepest + 1 + nestingSteps(segments.get(segment));
                pending.pop();
            }
        }
        return depths[0];
    }

    private static int nestingSteps(Segment segment) {
        return (int) segment.steps().stream().filter(step -> !(step instanceof StraightStep)).count();
    }

    /// The shuffles that any partition reads, each once.
    Set<Shuffle> shuffles() {
        Set<Shuffle> shuffles = new LinkedHashSet<>();
        starts.forEach(start -> shuffles.addAll(start.shuffles()));
        return shuffles;
    }

    /// The shuffles planned elsewhere that any partition reads, each once.
    Set<Integer> foundationShuffles() {
        Set<Integer> ids = new LinkedHashSet<>();
        for (Node start : starts) {
            if (start instanceof SourceNode source && source.foundation() != null) {
                ids.addAll(source.foundation().shuffles());
            }
        }
        return ids;
    }

    /// What to run and what it reads.
    ///
    /// @param partitions
    ///            the partitions
    /// @param inputs
    ///            the shuffles they read
    record Work(List<PartitionSpec> partitions, List<ShuffleInput> inputs) {}

    /// The work for `partitions`, ascending, of `partitionCount`.
    Work workFor(int[] partitions, int partitionCount) {
        if (!hasStorage && !hasPayloads && isStraight()) {
            List<PartitionSpec> specs = Arrays.stream(partitions).mapToObj(PartitionSpec::of).toList();
            return new Work(specs,
                    shuffles().stream().map(shuffle -> ShuffleInput.of(shuffle.id())).toList());
        }
        List<PartitionSpec> specs = new ArrayList<>(partitions.length);
        GuardTable guards = new GuardTable(partitionCount);
        for (int partition : partitions) {
            specs.add(visit(partition, guards));
        }
        return new Work(specs, guards.inputs(hasStorage));
    }

    /// Whether every partition reads every shuffle.
    private boolean isStraight() {
        return starts.stream().noneMatch(start -> start instanceof UnionNode);
    }

    private PartitionSpec visit(int partition, GuardTable guards) {
        LeafData leafData = new LeafData();
        HostVotes hosts = new HostVotes();
        Set<BlockId> blocks = new LinkedHashSet<>();
        Deque<Visit> pending = new ArrayDeque<>();
        pending.push(new Visit(0, partition, List.of()));
        while (!pending.isEmpty()) {
            Visit visit = pending.pop();
            List<BlockId> above = visit.guards();
            @Nullable
            Storage storage = segments.get(visit.segment()).storage();
            if (storage != null) {
                BlockId block = new BlockId(storage.datasetId(), visit.partition());
                blocks.add(block);
                above = new ArrayList<>(above);
                above.add(block);
            }
            int[] from = inputs.get(visit.segment());
            if (segments.get(visit.segment()).head() instanceof SegmentHead) {
                pending.push(new Visit(from[0], visit.partition(), above));
                continue;
            }
            Node start = starts.get(visit.segment());
            if (start instanceof SourceNode source) {
                @Nullable
                Object payload = source.payload(visit.partition());
                if (payload != null) {
                    leafData.put(visit.segment(), visit.partition(), payload);
                }
                hosts.add(source.preferredHosts(visit.partition()));
            } else {
                if (start instanceof CustomNode custom) {
                    leafData.put(visit.segment(), visit.partition(), custom.payload(visit.partition()));
                    hosts.add(custom.preferredHosts(visit.partition()));
                }
                for (Shuffle shuffle : start.shuffles()) {
                    guards.add(partition, shuffle.id(), above);
                }
                pushInputs(new Visit(visit.segment(), visit.partition(), above), start, pending);
            }
        }
        return new PartitionSpec(partition, leafData.isEmpty() ? null : leafData, hosts.ranked(),
                List.copyOf(blocks));
    }

    private void pushInputs(Visit visit, Node start, Deque<Visit> pending) {
        int[] from = inputs.get(visit.segment());
        int partition = visit.partition();
        List<BlockId> guards = visit.guards();
        switch (start) {
            case UnionNode _ -> {
                UnionHead head = (UnionHead) segments.get(visit.segment()).head();
                int input = head.inputOf(partition);
                pending.push(new Visit(from[input], head.partitionOfInput(input, partition), guards));
            }
            case CoalesceNode coalesce -> {
                int parents = coalesce.parent().partitionCount();
                int groups = coalesce.partitionCount();
                int first = CoalesceHead.firstInput(partition, parents, groups);
                for (int i = CoalesceHead.firstInput(partition + 1, parents, groups) - 1; i >= first; i--) {
                    pending.push(new Visit(from[0], i, guards));
                }
            }
            case PrunedNode pruned -> pending.push(new Visit(from[0], pruned.first() + partition, guards));
            case PairwiseNode pairwise -> {
                pending.push(new Visit(from[0], pairwise.leftPartition(partition), guards));
                pending.push(new Visit(from[1], pairwise.rightPartition(partition), guards));
            }
            case CustomNode custom -> {
                List<List<Integer>> partitions = custom.parentPartitions(partition);
                for (int i = 0; i < from.length; i++) {
                    int input = from[i];
                    partitions.get(i).forEach(needed -> pending.push(new Visit(input, needed, guards)));
                }
            }
            case ConcatenationNode _,KeyedNode _ -> {
                for (int input : from) {
                    pending.push(new Visit(input, partition, guards));
                }
            }
            case SourceNode _,StepNode _ -> throw new IllegalStateException(start + " has no inputs");
        }
    }
}
