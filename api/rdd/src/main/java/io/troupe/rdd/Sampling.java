package io.troupe.rdd;

import io.troupe.ErrorCode;
import io.troupe.TroupeException;
import io.troupe.rdd.internal.action.BoundedHeap;
import io.troupe.rdd.internal.action.CountAction;
import io.troupe.rdd.internal.action.DrawAction;
import io.troupe.rdd.internal.action.PickAction;
import io.troupe.rdd.internal.flow.Step;
import io.troupe.rdd.internal.lineage.Node;
import io.troupe.rdd.internal.lineage.StepNode;
import io.troupe.rdd.internal.lineage.StepNode.Effect;
import io.troupe.rdd.internal.step.BernoulliStep;
import io.troupe.rdd.internal.step.Pairs;
import io.troupe.rdd.internal.step.PoissonStep;
import io.troupe.rdd.internal.step.Seeds;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/// Random parts of datasets.
final class Sampling {
    private Sampling() {}

    static Node sampled(Node node, boolean withReplacement, double fraction, long seed) {
        Functions.fraction(withReplacement, fraction);
        Step step = withReplacement ? new PoissonStep(fraction, seed) : new BernoulliStep(0, fraction, seed);
        return new StepNode(node, step, new Effect(true, node.isKeyed(), true));
    }

    static List<Node> split(Node node, double[] weights, long seed) {
        double sum = 0;
        for (double weight : weights) {
            if (!(weight >= 0) || Double.isInfinite(weight)) {
                throw new TroupeException(
                        ErrorCode.INVALID_ARGUMENT,
                        "Weights of randomSplit must not be negative: " + Arrays.toString(weights));
            }
            sum += weight;
        }
        if (sum == 0) {
            throw new TroupeException(
                    ErrorCode.INVALID_ARGUMENT,
                    "The weights of randomSplit must not all be 0: " + Arrays.toString(weights));
        }
        List<Node> parts = new ArrayList<>();
        double from = 0;
        double reached = 0;
        for (int i = 0; i < weights.length; i++) {
            reached += weights[i];
            double to = i == weights.length - 1 ? 1 : reached / sum;
            parts.add(new StepNode(node, new BernoulliStep(from, to, seed),
                    new Effect(true, node.isKeyed(), true)));
            from = to;
        }
        return parts;
    }

    static <T extends @Nullable Object> List<T> taken(
            JobRunner jobs, Node node, boolean withReplacement, int num, long seed) {
        Functions.atLeast(0, num, "num");
        if (num == 0 || node.partitionCount() == 0) {
            return new ArrayList<>();
        }
        List<T> taken = withReplacement
                ? withReplacement(jobs, node, num, seed)
                : withoutReplacement(jobs, node, num, seed);
        Collections.shuffle(taken, new Random(seed));
        return taken;
    }

    /// Every record draws a random number; those with the least ones win. One job.
    private static <T extends @Nullable Object> List<T> withoutReplacement(
            JobRunner jobs, Node node, int num, long seed) {
        BoundedHeap heap = new BoundedHeap(num, DrawAction.ORDER);
        for (List<?> part : jobs.<List<?>>run(node, new DrawAction(num, seed))) {
            part.forEach(heap::add);
        }
        List<T> taken = new ArrayList<>();
        for (@Nullable
        Object drawn : heap.toSortedList()) {
            taken.add(Results.<T>typed(Pairs.of(drawn)._2()));
        }
        return taken;
    }

    /// Draws positions, then fetches the records there. Two jobs.
    private static <T extends @Nullable Object> List<T> withReplacement(
            JobRunner jobs, Node node, int num, long seed) {
        List<Long> counts = jobs.run(node, new CountAction());
        long total = Results.sum(counts);
        if (total == 0) {
            return new ArrayList<>();
        }
        long[] positions = new SplittableRandom(Seeds.mix(seed)).longs(num, 0, total).sorted().toArray();
        List<List<Long>> wanted = new ArrayList<>();
        long first = 0;
        int next = 0;
        for (long count : counts) {
            List<Long> here = new ArrayList<>();
            while (next < positions.length && positions[next] < first + count) {
                here.add(positions[next++] - first);
            }
            wanted.add(here);
            first += count;
        }
        return Results.concatenated(jobs.<List<T>>run(node, new PickAction(wanted)));
    }
}
