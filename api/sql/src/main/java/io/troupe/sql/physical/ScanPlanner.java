package io.troupe.sql.physical;

import io.troupe.sql.plan.AttributeReference;
import io.troupe.sql.plan.Expression;
import io.troupe.sql.plan.LogicalPlan;
import io.troupe.sql.plan.Predicates;
import io.troupe.sql.plan.SortOrder;
import io.troupe.sql.source.Condition;
import io.troupe.sql.source.Scan;
import io.troupe.sql.source.ScanRequest;
import io.troupe.sql.source.Split;
import io.troupe.sql.types.StructField;
import io.troupe.sql.types.StructType;
import io.troupe.sql.value.ValueOrder;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Plans the reading of tables: which columns, which conditions the table can use, and which splits a task reads.
final class ScanPlanner {
    /// Tasks per slot, so that slots end at about the same time: the last task of one is all that others may wait for.
    private static final int WAVES = 6;
    /// What is too small to be divided.
    private static final long SMALL_BYTES = 1 << 20;

    private final PlannerSettings settings;
    private final FirstRows first;

    ScanPlanner(PlannerSettings settings) {
        this(settings, new FirstRows(OptionalLong.empty(), 0, List.of(), null));
    }

    /// For a plan of which only the `first` rows are of use.
    ScanPlanner(PlannerSettings settings, FirstRows first) {
        this.settings = settings;
        this.first = first;
    }

    /// Which rows of a scan are of use.
    ///
    /// @param count
    ///            so many
    /// @param offset
    ///            without so many of them
    /// @param order
    ///            by which they are the first; none for any ones
    /// @param sample
    ///            which rows are drawn, when there are no conditions; null for all
    record FirstRows(
            OptionalLong count, long offset, List<SortOrder> order, ScanRequest.@Nullable Sample sample) {
        /// The first `count` rows by `order`, without the first `offset`.
        static FirstRows of(long count, long offset, List<SortOrder> order) {
            return new FirstRows(OptionalLong.of(count), offset, order, null);
        }

        /// All rows, without the first `offset`.
        static FirstRows after(long offset) {
            return new FirstRows(OptionalLong.empty(), offset, List.of(), null);
        }

        /// A sample.
        static FirstRows of(ScanRequest.Sample sample) {
            return new FirstRows(OptionalLong.empty(), 0, List.of(), sample);
        }
    }

    /// Into how many parts a scan is best divided.
    int wantedSplits() {
        return settings.slots() * WAVES;
    }

    PhysicalPlan scan(
            LogicalPlan.Relation relation, List<Expression> conditions, Set<AttributeReference> needed) {
        Map<Condition, Expression> translated = translate(relation, conditions);
        List<Expression> rest = new ArrayList<>(conditions);
        List<AttributeReference> output = columns(relation, needed, rest);
        boolean knowsAll = translated.size() == conditions.size();
        ScanRequest.Wishes wishes = knowsAll ? wishes(relation) : ScanRequest.Wishes.NONE;
        OptionalLong rows = knowsAll && first.order().isEmpty() ? first.count() : OptionalLong.empty();
        Scan scan = scan(relation, output, translated, rows, wishes);
        scan.enforced().forEach(condition -> rest.remove(translated.get(condition)));
        List<AttributeReference> fewer = columns(relation, needed, rest);
        if (fewer.size() < output.size()) {
            // what only the scan itself looks at need not leave it
            output = fewer;
            scan = scan(relation, output, translated, rows, wishes);
        }
        PhysicalPlan read = new PhysicalPlan.TableScan(
                relation.table().name(), scan, groups(scan), output);
        return rest.isEmpty() ? read : new PhysicalPlan.Filter(rest, read);
    }

    private ScanRequest.Wishes wishes(LogicalPlan.Relation relation) {
        if (first.count().isEmpty()) {
            return new ScanRequest.Wishes(null, first.offset(), first.sample());
        }
        List<ScanRequest.Order> order = new ArrayList<>();
        for (SortOrder key : first.order()) {
            int index = key.child() instanceof AttributeReference column
                    ? relation.output().indexOf(column)
                    : -1;
            if (index < 0 || index >= relation.table().schema().size()
                    || !ValueOrder.isPlain(key.dataType())) {
                return ScanRequest.Wishes.NONE;
            }
            order.add(new ScanRequest.Order(
                    relation.table().schema().apply(index).name(), key.ascending(), key.nullsFirst()));
        }
        return new ScanRequest.Wishes(
                order.isEmpty() ? null : new ScanRequest.First(order, first.count().getAsLong()),
                first.offset(), null);
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
            Map<Condition, Expression> conditions, OptionalLong rows, ScanRequest.Wishes wishes) {
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
                                rows, wantedSplits(), wishes));
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

    /// Splits in order, put together until each group has its share of the bytes, or as many as a task may read.
    List<List<Integer>> groups(Scan scan) {
        List<Split> splits = scan.splits();
        long total = splits.stream().mapToLong(Split::sizeInBytes).sum();
        long most = scan.taskBytes().orElse(Long.MAX_VALUE);
        long share = total <= Math.min(SMALL_BYTES, most)
                ? Long.MAX_VALUE
                : Math.min(most, total / wantedSplits());
        int wanted = most < Long.MAX_VALUE ? Integer.MAX_VALUE : wantedSplits();
        List<List<Integer>> groups = new ArrayList<>();
        List<Integer> group = new ArrayList<>();
        long bytes = 0;
        for (int i = 0; i < splits.size(); i++) {
            long next = splits.get(i).sizeInBytes();
            if (!group.isEmpty() && bytes + next > most) {
                groups.add(group);
                group = new ArrayList<>();
                bytes = 0;
            }
            group.add(i);
            bytes += next;
            if (bytes >= share && groups.size() < wanted - 1) {
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
