package io.troupe.sql.exec;

import io.troupe.sql.exec.expression.Evaluation;
import io.troupe.sql.exec.expression.ExpressionCompiler;
import io.troupe.sql.exec.expression.Input;
import io.troupe.sql.exec.operator.Relation;
import io.troupe.sql.function.EvaluationContext;
import io.troupe.sql.physical.PhysicalPlan;
import io.troupe.sql.physical.PlanRewrite;
import io.troupe.sql.source.Condition;
import io.troupe.sql.source.KeyValues;
import io.troupe.sql.source.Scan;
import io.troupe.sql.source.Split;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/// Plans scans anew whose sources can leave parts out by what joins know of their keys, right before tasks are made. The
/// number of partitions stays, and so does which keys each of them has.
///
/// @param relations
///            the rows of broadcasts by their number
record FilteredScans(EvaluationContext context, LongFunction<Relation> relations) {
    PhysicalPlan apply(PhysicalPlan plan) {
        return new PlanRewrite(node -> node instanceof PhysicalPlan.TableScan scan ? filtered(scan) : node)
                .apply(plan);
    }

    private PhysicalPlan filtered(PhysicalPlan.TableScan scan) {
        List<Condition> conditions = new ArrayList<>();
        for (PhysicalPlan.KeyFilter filter : scan.filters()) {
            if (filter.broadcastId() < 0 && scan.scan().filterColumns().contains(filter.column())) {
                List<Object> values = values(filter);
                if (values != null) {
                    conditions.add(new Condition.OneOf(List.of(filter.column()), values));
                }
            }
        }
        if (conditions.isEmpty() || scan.scan().buckets().isPresent() || scan.scan().isSampled()
                || scan.scan().skipped() > 0) {
            return scan;
        }
        Scan fewer = scan.scan().filtered(conditions);
        return groups(scan, fewer).<PhysicalPlan>map(groups -> new PhysicalPlan.TableScan(
                scan.name(), fewer, groups, scan.output(), scan.filters())).orElse(scan);
    }

    /// The values that rows must have; null when they are many.
    private @Nullable List<Object> values(PhysicalPlan.KeyFilter filter) {
        Relation relation = relations.apply(filter.broadcastId());
        Evaluation key = new ExpressionCompiler(filter.relation(), context).compile(filter.key());
        return KeyValues.of(
                filter.key().dataType(),
                relation.batches().stream().map(batch -> key.evaluate(Input.of(batch))).toList(),
                relation.rowCount()).values();
    }

    /// The splits of `fewer` in as many groups as those of `scan`; empty when a key of theirs is in none of these.
    private static Optional<List<List<Integer>>> groups(PhysicalPlan.TableScan scan, Scan fewer) {
        List<List<Integer>> groups = new ArrayList<>();
        scan.groups().forEach(_ -> groups.add(new ArrayList<>()));
        List<Split> splits = fewer.splits();
        Optional<Scan.KeyedSplits> before = scan.scan().keys();
        Optional<Scan.KeyedSplits> after = fewer.keys();
        if (before.isEmpty() || after.isEmpty()) {
            for (int i = 0; i < splits.size() && before.isEmpty(); i++) {
                groups.get((int) ((long) i * groups.size() / splits.size())).add(i);
            }
            return before.isEmpty() ? Optional.of(groups) : Optional.empty();
        }
        Map<List<@Nullable Object>, Integer> groupOf = new HashMap<>();
        for (int group = 0; group < scan.groups().size(); group++) {
            for (int split : scan.groups().get(group)) {
                groupOf.put(before.get().keyOf().get(split), group);
            }
        }
        for (int i = 0; i < splits.size(); i++) {
            Integer group = groupOf.get(after.get().keyOf().get(i));
            if (group == null) {
                return Optional.empty();
            }
            groups.get(group).add(i);
        }
        return Optional.of(groups);
    }
}
