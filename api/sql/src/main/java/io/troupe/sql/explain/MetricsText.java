package io.troupe.sql.explain;

import io.troupe.sql.exec.OperatorMetrics;
import io.troupe.sql.exec.QueryMetrics;
import io.troupe.sql.exec.StageMetrics;
import io.troupe.sql.physical.PhysicalPlan;
import io.troupe.sql.physical.PlanText;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// What the operators of a query did, as a tree: where a stage reads what another wrote, that stage stands below. Times
/// are those of an operator without the ones below it, of all tasks together.
public final class MetricsText {
    private final QueryMetrics metrics;
    private final StringBuilder text = new StringBuilder();

    private MetricsText(QueryMetrics metrics) {
        this.metrics = metrics;
    }

    /// The lines of a query that has run, each ended by a line feed.
    public static String of(QueryMetrics metrics) {
        MetricsText text = new MetricsText(metrics);
        metrics.result().ifPresent(stage -> text.append(stage, stage.plan(), "", ""));
        return text.text.toString();
    }

    private void append(StageMetrics stage, PhysicalPlan node, String first, String rest) {
        text.append(first).append(PlanText.line(node)).append(numbers(stage, node)).append('\n');
        Optional<StageMetrics> below = switch (node) {
            case PhysicalPlan.ShuffleRead read -> metrics.ofShuffle(read.shuffleId());
            case PhysicalPlan.BroadcastRead read -> metrics.ofBroadcast(read.broadcastId());
            default -> Optional.empty();
        };
        below.ifPresent(other -> append(other, other.plan(), rest + "+- ", rest + "   "));
        List<PhysicalPlan> children = node.children();
        for (int i = 0; i < children.size(); i++) {
            boolean last = i == children.size() - 1;
            append(stage, children.get(i), rest + (last ? "+- " : ":- "), rest + (last ? "   " : ":  "));
        }
    }

    private static String numbers(StageMetrics stage, PhysicalPlan node) {
        OperatorMetrics done = stage.of(node);
        StringBuilder line = new StringBuilder(" (tasks=").append(stage.tasks());
        if (done.batches() == 0 && done.nanos() == 0) {
            return line.append(", in one with the operator above)").toString();
        }
        long nanos = done.nanos();
        for (PhysicalPlan child : node.children()) {
            OperatorMetrics below = stage.of(child);
            nanos -= below.batches() == 0 && below.nanos() == 0 && !child.children().isEmpty()
                    ? stage.of(child.children().getFirst()).nanos()
                    : below.nanos();
        }
        line.append(", rows=").append(done.rows()).append(", batches=").append(done.batches());
        if (done.skippedBatches() > 0) {
            line.append(", skipped batches=").append(done.skippedBatches());
        }
        if (done.bytes() > 0) {
            line.append(", bytes=").append(done.bytes());
        }
        line.append(String.format(Locale.ROOT, ", time=%.1f ms", Math.max(0, nanos) / 1e6));
        if (done.peakBytes() > 0) {
            line.append(", peak memory=").append(done.peakBytes());
        }
        if (done.spilledBytes() > 0) {
            line.append(", spilled=").append(done.spilledBytes());
        }
        return line.append(')').toString();
    }
}
