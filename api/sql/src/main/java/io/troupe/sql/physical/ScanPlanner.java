package io.troupe.sql.physical;

import io.troupe.sql.plan.AttributeReference;
import io.troupe.sql.plan.Expression;
import io.troupe.sql.plan.LogicalPlan;
import io.troupe.sql.plan.Predicates;
import io.troupe.sql.source.Condition;
import io.troupe.sql.source.Scan;
import io.troupe.sql.source.ScanRequest;
import io.troupe.sql.source.Split;
import io.troupe.sql.types.StructField;
import io.troupe.sql.types.StructType;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;

/// Plans the reading of tables: which columns, which conditions the table can use, and which splits a task reads.
final class ScanPlanner {
    /// Tasks per slot, so that they end at about the same time.
    private static final int WAVES = 3;
    /// What is too small to be divided.
    private static final long SMALL_BYTES = 1 << 20;

    private final PlannerSettings settings;
    private final OptionalLong limit;

    ScanPlanner(PlannerSettings settings) {
        this(settings, OptionalLong.empty());
    }

    /// For a plan of which only `limit` rows are of use, any ones.
    ScanPlanner(PlannerSettings settings, OptionalLong limit) {
        this.settings = settings;
        this.limit = limit;
    }

    PhysicalPlan scan(
            LogicalPlan.Relation relation, List<Expression> conditions, Set<AttributeReference> needed) {
        Map<Condition, Expression> translated = translate(relation, conditions);
        List<Expression> rest = new ArrayList<>(conditions);
        List<AttributeReference> output = columns(relation, needed, rest);
        OptionalLong rows = translated.size() == conditions.size() ? limit : OptionalLong.empty();
        Scan scan = scan(relation, output, translated, rows);
        scan.enforced().forEach(condition -> rest.remove(translated.get(condition)));
        List<AttributeReference> fewer = columns(relation, needed, rest);
        if (fewer.size() < output.size()) {
            // what only the scan itself looks at need not leave it
            output = fewer;
            scan = scan(relation, output, translated, rows);
        }
        PhysicalPlan read = new PhysicalPlan.TableScan(
                relation.table().name(), scan, groups(scan.splits()), output);
        return rest.isEmpty() ? read : new PhysicalPlan.Filter(rest, read);
    }

    /// The columns of `relation` that are needed above the scan or by `conditions`, in the order of the table.
    private static List<AttributeReference> columns(
            LogicalPlan.Relation relation, Set<AttributeReference> needed, List<Expression> conditions) {
        Set<AttributeReference> wanted = new HashSet<>(needed);
        wanted.addAll(Predicates.references(conditions));
        return relation.output().stream().filter(wanted::contains).toList();
    }

    private Scan scan(
            LogicalPlan.Relation relation, List<AttributeReference> columns,
            Map<Condition, Expression> conditions, OptionalLong rows) {
        List<StructField> fields = new ArrayList<>();
        StructType schema = relation.table().schema();
        for (AttributeReference column : columns) {
            int index = relation.output().indexOf(column);
            fields.add(index < schema.size()
                    ? schema.apply(index)
                    : new StructField(column.name(), column.dataType(), column.nullable()));
        }
        return relation.table()
                .scan(
                        new ScanRequest(
                                new StructType(fields), List.copyOf(conditions.keySet()),
                                rows, settings.slots() * WAVES));
    }

    private static Map<Condition, Expression> translate(
            LogicalPlan.Relation relation, List<Expression> conditions) {
        Map<Condition, Expression> translated = new LinkedHashMap<>();
        SourceConditions source = new SourceConditions(relation);
        for (Expression condition : conditions) {
            source.translate(condition).ifPresent(result -> translated.put(result, condition));
        }
        return translated;
    }

    /// Splits in order, put together until each group has its share of the bytes.
    private List<List<Integer>> groups(List<Split> splits) {
        long total = splits.stream().mapToLong(Split::sizeInBytes).sum();
        int wanted = total <= SMALL_BYTES ? 1 : settings.slots() * WAVES;
        List<List<Integer>> groups = new ArrayList<>();
        List<Integer> group = new ArrayList<>();
        long bytes = 0;
        for (int i = 0; i < splits.size(); i++) {
            group.add(i);
            bytes += splits.get(i).sizeInBytes();
            if (bytes >= total / wanted && groups.size() < wanted - 1) {
                groups.add(group);
                group = new ArrayList<>();
                bytes = 0;
            }
        }
        if (!group.isEmpty() || groups.isEmpty()) {
            groups.add(group);
        }
        return groups;
    }
}
