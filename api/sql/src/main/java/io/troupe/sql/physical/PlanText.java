package io.troupe.sql.physical;

import io.troupe.sql.plan.AttributeReference;
import io.troupe.sql.plan.Expression;
import io.troupe.sql.plan.PlanPrinter;
import java.util.List;
import java.util.stream.Collectors;

/// Physical plans as text: an operator a line, what it reads below it and indented.
public final class PlanText {
    private PlanText() {}

    /// The lines of `plan`, each ended by a line feed.
    public static String of(PhysicalPlan plan) {
        StringBuilder text = new StringBuilder();
        append(plan, 0, text);
        return text.toString();
    }

    private static void append(PhysicalPlan plan, int depth, StringBuilder text) {
        text.append("   ".repeat(Math.max(0, depth - 1))).append(depth == 0 ? "" : "+- ").append(line(plan));
        text.append('\n');
        plan.children().forEach(child -> append(child, depth + 1, text));
    }

    /// What `plan` does, without what it reads: a line without an end.
    public static String line(PhysicalPlan plan) {
        return switch (plan) {
            case PhysicalPlan.TableScan scan ->
                "Scan " + scan.name() + " " + columns(scan.output()) + ", partitions=" + scan.partitions()
                        + ", "
                        + scan.scan().description();
            case PhysicalPlan.LocalRows rows ->
                "LocalTableScan " + columns(rows.output()) + ", rows=" + rows.rows().size();
            case PhysicalPlan.RangeRows range ->
                "Range (" + range.start() + ", step=" + range.step() + ", rows=" + range.count()
                        + ", partitions="
                        + range.partitions() + ")";
            case PhysicalPlan.Project project -> "Project " + list(project.columns());
            case PhysicalPlan.Filter filter -> "Filter " + list(filter.conditions());
            case PhysicalPlan.Aggregate aggregate ->
                "HashAggregate(" + aggregate.phase() + ", keys=" + columns(aggregate.grouping())
                        + ", functions="
                        + list(aggregate.calls()) + ")";
            case PhysicalPlan.HashJoin join ->
                "HashJoin " + join.type().sql() + " " + list(join.leftKeys()) + " = " + list(join.rightKeys())
                        + (join.condition() == null ? "" : " and " + PlanPrinter.text(join.condition()));
            case PhysicalPlan.NestedLoopJoin join ->
                "NestedLoopJoin " + join.type().sql()
                        + (join.condition() == null ? "" : " " + PlanPrinter.text(join.condition()));
            case PhysicalPlan.Sort sort ->
                (sort.limit() < 0 ? "Sort " : "TopRows " + sort.limit() + " ") + list(sort.order());
            case PhysicalPlan.Limit limit -> "Limit offset=" + limit.offset() + ", count=" + limit.count();
            case PhysicalPlan.Tail tail -> "Tail " + tail.count();
            case PhysicalPlan.Window window -> "Window " + list(window.windows());
            case PhysicalPlan.Expand expand -> "Expand projections=" + expand.projections().size();
            case PhysicalPlan.Generate generate -> "Generate " + PlanPrinter.text(generate.generator());
            case PhysicalPlan.Programmed made ->
                "Program " + made.program().description() + " " + columns(made.output());
            case PhysicalPlan.Sample sample -> "Sample " + sample.lower() + " to " + sample.upper();
            case PhysicalPlan.Observe observe ->
                "Observe " + observe.name() + " " + list(observe.partial().calls());
            case PhysicalPlan.Union _ -> "Union";
            case PhysicalPlan.Coalesce coalesce -> "Coalesce " + coalesce.partitions();
            case PhysicalPlan.Exchange exchange -> "Exchange " + partitioning(exchange.partitioning());
            case PhysicalPlan.Broadcast _ -> "BroadcastExchange";
            case PhysicalPlan.SplitRead read -> "Scan " + read.name() + " " + columns(read.output());
            case PhysicalPlan.ShuffleRead read ->
                "ShuffleRead " + read.shuffleId() + ", partitions=" + read.partitions();
            case PhysicalPlan.Nothing _ -> "Nothing";
            case PhysicalPlan.BroadcastRead read -> "BroadcastRead " + read.broadcastId();
        };
    }

    private static String partitioning(Partitioning partitioning) {
        return switch (partitioning) {
            case Partitioning.Single _ -> "single";
            case Partitioning.Hash hash -> "hash(" + list(hash.keys()) + ", " + hash.partitions() + ")";
            case Partitioning.Range range -> "range(" + list(range.order()) + ", " + range.partitions() + ")";
            case Partitioning.Kept kept -> "kept(" + kept.partitions() + ")";
            case Partitioning.RoundRobin robin -> "round robin(" + robin.partitions() + ")";
        };
    }

    private static String columns(List<AttributeReference> columns) {
        return list(columns);
    }

    private static String list(List<? extends Expression> expressions) {
        return expressions.stream().map(PlanPrinter::text).collect(Collectors.joining(", ", "[", "]"));
    }
}
