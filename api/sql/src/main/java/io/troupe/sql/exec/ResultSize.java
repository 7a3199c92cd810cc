package io.troupe.sql.exec;

import io.troupe.sql.physical.PhysicalPlan;
import io.troupe.sql.plan.Alias;
import io.troupe.sql.plan.AttributeReference;
import io.troupe.sql.plan.Expression;
import io.troupe.sql.source.Split;
import io.troupe.sql.value.Lanes;
import java.util.Map;
import java.util.function.LongFunction;

/// Guesses how much the last fragment of a query gives, from what it reads. Meant for one decision:
/// whether its rows may be held all at once.
final class ResultSize {
    /// How many times larger rows are in memory than in a file.
    private static final long UNPACKED = 6;
    /// How many times larger a text that is computed may be than what it was computed from.
    private static final long GROWN = 64;
    private static final long UNKNOWN = Long.MAX_VALUE / 1024;

    private final Map<Integer, ShuffleStatistics> statistics;
    private final LongFunction<Long> broadcastBytes;

    ResultSize(Map<Integer, ShuffleStatistics> statistics, LongFunction<Long> broadcastBytes) {
        this.statistics = statistics;
        this.broadcastBytes = broadcastBytes;
    }

    /// At most about how many bytes `plan` gives.
    long bytes(PhysicalPlan plan) {
        return switch (plan) {
            case PhysicalPlan.TableScan scan ->
                Math.min(UNKNOWN,
                        UNPACKED * scan.scan().splits().stream().mapToLong(Split::sizeInBytes).sum());
            case PhysicalPlan.ShuffleRead read -> {
                ShuffleStatistics written = statistics.get(read.shuffleId());
                yield written == null ? UNKNOWN : Math.min(UNKNOWN, 2 * written.bytes());
            }
            case PhysicalPlan.BroadcastRead read -> broadcastBytes.apply(read.broadcastId());
            case PhysicalPlan.Nothing _ -> 0;
            case PhysicalPlan.RangeRows range -> Math.min(UNKNOWN, range.count() * 8);
            case PhysicalPlan.LocalRows rows -> 64L * rows.rows().size() * (1 + rows.output().size());
            case PhysicalPlan.Project project -> {
                boolean mayGrow = project.columns().stream().anyMatch(ResultSize::mayGrow);
                yield Math.min(UNKNOWN, bytes(project.child()) * (mayGrow ? GROWN : 1));
            }
            case PhysicalPlan.Union union -> union.children().stream().mapToLong(this::bytes).sum();
            case PhysicalPlan.HashJoin _,PhysicalPlan.NestedLoopJoin _,PhysicalPlan.Generate _,PhysicalPlan.Programmed _ ->
                UNKNOWN;
            case PhysicalPlan.Expand expand ->
                Math.min(UNKNOWN, bytes(expand.child()) * expand.projections().size());
            default -> plan.children().stream().mapToLong(this::bytes).sum();
        };
    }

    private static boolean mayGrow(Expression column) {
        Expression value = column instanceof Alias alias ? alias.child() : column;
        return !(value instanceof AttributeReference) && switch (Lanes.of(value.dataType()).kind()) {
            case BOOLEAN, INT, LONG, FLOAT, DOUBLE, DECIMAL, INTERVAL -> false;
            case BYTES, LIST, MAP, STRUCT -> true;
        };
    }
}
