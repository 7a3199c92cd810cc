package io.troupe.rdd.internal.plan;

import io.troupe.ErrorCode;
import io.troupe.TroupeException;
import io.troupe.rdd.internal.flow.Step;
import io.troupe.rdd.internal.head.CoalesceHead;
import io.troupe.rdd.internal.head.ConcatenationHead;
import io.troupe.rdd.internal.head.PrunedHead;
import io.troupe.rdd.internal.head.SegmentHead;
import io.troupe.rdd.internal.head.UnionHead;
import io.troupe.rdd.internal.lineage.CoalesceNode;
import io.troupe.rdd.internal.lineage.ConcatenationNode;
import io.troupe.rdd.internal.lineage.CustomNode;
import io.troupe.rdd.internal.lineage.KeyedInput;
import io.troupe.rdd.internal.lineage.KeyedNode;
import io.troupe.rdd.internal.lineage.Node;
import io.troupe.rdd.internal.lineage.PairwiseNode;
import io.troupe.rdd.internal.lineage.PrunedNode;
import io.troupe.rdd.internal.lineage.Shuffle;
import io.troupe.rdd.internal.lineage.SourceNode;
import io.troupe.rdd.internal.lineage.StepNode;
import io.troupe.rdd.internal.lineage.UnionNode;
import io.troupe.rdd.internal.stage.Head;
import io.troupe.rdd.internal.stage.InputHead;
import io.troupe.rdd.internal.stage.Segment;
import io.troupe.rdd.internal.stage.Storage;
import io.troupe.resource.ResourceProfile;
import io.troupe.storage.StorageLevel;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Turns the part of the lineage that one stage computes into segments.
///
/// A segment ends at the stage's last dataset, at a persisted one and where datasets meet. Going up from
/// its end, steps are gathered until a source, a shuffle, a meeting of several datasets, a checkpoint or
/// a persisted dataset is found: that is its head.
final class StageCompiler {
    private final List<Node> ends = new ArrayList<>();
    private final List<Node> starts = new ArrayList<>();
    private final List<Segment> segments = new ArrayList<>();
    private final List<int[]> inputs = new ArrayList<>();
    private final Map<Node, Integer> indexes = new IdentityHashMap<>();
    private @Nullable Node demanding;

    private StageCompiler() {}

    /// The layout of the stage that computes `last`.
    static StageLayout compile(Node last) {
        StageCompiler compiler = new StageCompiler();
        compiler.indexOf(last);
        for (int i = 0; i < compiler.ends.size(); i++) {
            compiler.compileSegment(i);
        }
        Node demanding = compiler.demanding;
        return new StageLayout(compiler.starts, compiler.segments, compiler.inputs,
                demanding == null ? null : demanding.resources());
    }

    /// Notes what `node`, which the stage computes, asks for. Throws `INVALID_ARGUMENT` when another one asks for something
    /// else.
    private void noteResources(Node node) {
        ResourceProfile wanted = node.resources();
        if (wanted == null) {
            return;
        }
        ResourceProfile known = demanding == null ? null : demanding.resources();
        if (known != null && !known.equals(wanted)) {
            throw new TroupeException(ErrorCode.INVALID_ARGUMENT,
                    demanding + " and " + node
                            + " are computed by the same tasks, but ask for different resources: "
                            + known + " and " + wanted + ".");
        }
        demanding = node;
    }

    /// The index of the segment that ends with `node`, which is compiled later if it is new.
    private int indexOf(Node node) {
        return indexes.computeIfAbsent(node, end -> {
            ends.add(end);
            return ends.size() - 1;
        });
    }

    private void compileSegment(int index) {
        Node end = ends.get(index);
        List<Step> steps = new ArrayList<>();
        Node node = end;
        while (node.replacement() == null && node instanceof StepNode stepNode
                && (node == end || !isPersisted(node))) {
            noteResources(node);
            steps.add(stepNode.step());
            node = stepNode.parent();
        }
        Collections.reverse(steps);
        boolean meetsPersisted = node != end && isPersisted(node);
        if (!meetsPersisted && node.replacement() == null) {
            noteResources(node);
        }
        SourceNode checkpoint = node.replacement();
        if (checkpoint != null && !meetsPersisted) {
            node = checkpoint;
        }
        int[] segmentInputs = meetsPersisted ? new int[]{indexOf(node)} : inputsOf(node);
        Head head = meetsPersisted ? new SegmentHead(segmentInputs[0]) : headOf(node, index, segmentInputs);
        segments.add(new Segment(head, steps, storageOf(end)));
        starts.add(node);
        inputs.add(segmentInputs);
    }

    private static boolean isPersisted(Node node) {
        return node.storageLevel().isValid();
    }

    private static @Nullable Storage storageOf(Node node) {
        StorageLevel level = node.storageLevel();
        return level.isValid() ? new Storage(node.id(), level, node.isKeyed()) : null;
    }

    private int[] inputsOf(Node node) {
        if (node instanceof UnionNode || node instanceof ConcatenationNode) {
            return flattened(node).stream().mapToInt(this::indexOf).toArray();
        }
        return node.narrowParents().stream().mapToInt(this::indexOf).toArray();
    }

    /// The inputs of `union`, with the inputs of unions of the same kind in place of these, as long as nothing is
    /// persisted between.
    private static List<Node> flattened(Node union) {
        List<Node> flat = new ArrayList<>();
        Deque<Node> pending = new ArrayDeque<>(union.narrowParents());
        while (!pending.isEmpty()) {
            Node next = pending.pop();
            if (next.getClass() == union.getClass() && !isPersisted(next) && next.replacement() == null) {
                List<Node> parents = next.narrowParents();
                for (int i = parents.size() - 1; i >= 0; i--) {
                    pending.push(parents.get(i));
                }
            } else {
                flat.add(next);
            }
        }
        return flat;
    }

    private Head headOf(Node node, int index, int[] segmentInputs) {
        return switch (node) {
            case SourceNode source -> source.headOf(index);
            case UnionNode _ -> new UnionHead(segmentInputs, firstPartitions(segmentInputs));
            case ConcatenationNode _ -> new ConcatenationHead(segmentInputs);
            case CoalesceNode coalesce -> new CoalesceHead(
                    segmentInputs[0], coalesce.parent().partitionCount(), coalesce.partitionCount());
            case PrunedNode pruned -> new PrunedHead(segmentInputs[0], pruned.first());
            case PairwiseNode pairwise -> pairwise.headOf(segmentInputs[0], segmentInputs[1]);
            case CustomNode custom -> custom.headOf(index, segmentInputs);
            case KeyedNode keyed -> keyed.headOf(inputHeads(keyed));
            case StepNode step -> throw new IllegalStateException(step + " cannot begin a segment");
        };
    }

    /// The number that the first partition of each of `parts` has in their union.
    private int[] firstPartitions(int[] parts) {
        int[] firsts = new int[parts.length];
        int next = 0;
        for (int i = 0; i < parts.length; i++) {
            firsts[i] = next;
            next += ends.get(parts[i]).partitionCount();
        }
        return firsts;
    }

    private List<InputHead> inputHeads(KeyedNode node) {
        List<InputHead> heads = new ArrayList<>();
        for (KeyedInput input : node.inputs()) {
            heads.add(switch (input) {
                case KeyedInput.Shuffled(Shuffle shuffle) -> new InputHead.FromShuffle(shuffle.id());
                case KeyedInput.InPlace(Node parent) -> new InputHead.FromSegment(indexOf(parent));
            });
        }
        return heads;
    }
}
