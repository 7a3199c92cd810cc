package io.troupe.sql.analyze;

import io.troupe.sql.plan.AttributeReference;
import io.troupe.sql.plan.Expression;
import io.troupe.sql.plan.LogicalPlan;
import io.troupe.sql.source.MetadataColumns;
import io.troupe.sql.types.Metadata;
import io.troupe.sql.types.StructField;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Columns of tables that tell where a row comes from, such as `_metadata`: names find them, `*` does
/// not. Relations have them only in statements that mention one: the first mention ends the analysis by
/// a [Wanted], and it begins anew.
final class MetadataAccess {
    private static final String FLAG = "__metadata_col";
    private static final Metadata HIDDEN = new Metadata(Map.of(FLAG, true));
    private static final String OF_FILES = "_metadata";

    private MetadataAccess() {}

    /// Says that a statement mentions such a column.
    static final class Wanted extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Wanted() {
            super(null, null, false, false);
        }
    }

    /// Whether `parts` may name such a column of tables that are read in one of `plans`.
    static boolean isMentioned(List<String> parts, List<LogicalPlan> plans) {
        return parts.stream().anyMatch(OF_FILES::equalsIgnoreCase)
                || plans.stream().anyMatch(plan -> isMentioned(parts, plan));
    }

    private static boolean isMentioned(List<String> parts, LogicalPlan plan) {
        return plan instanceof LogicalPlan.Relation relation
                && relation.table() instanceof MetadataColumns metadata
                && parts.stream().anyMatch(
                        part -> List.of(metadata.metadataColumns().fieldNames()).stream()
                                .anyMatch(part::equalsIgnoreCase))
                || plan.children().stream().anyMatch(child -> isMentioned(parts, child));
    }

    static boolean isHidden(AttributeReference attribute) {
        return attribute.metadata().entries().containsKey(FLAG);
    }

    /// The same column as one that a query gives.
    static AttributeReference shown(AttributeReference attribute) {
        return isHidden(attribute)
                ? new AttributeReference(attribute.id(), attribute.name(), attribute.dataType(),
                        attribute.nullable(), attribute.qualifier(), Metadata.empty())
                : attribute;
    }

    /// `plan`, which is resolved, with these columns of the tables whose rows it passes on.
    static LogicalPlan extended(LogicalPlan plan, Analysis analysis) {
        return switch (plan) {
            case LogicalPlan.Relation relation -> extended(relation, analysis);
            case LogicalPlan.Project project -> {
                LogicalPlan child = extended(project.child(), analysis);
                List<Expression> columns = new ArrayList<>(project.columns());
                for (AttributeReference column : child.output()) {
                    if (isHidden(column) && !columns.contains(column)) {
                        columns.add(column);
                    }
                }
                yield new LogicalPlan.Project(columns, child);
            }
            case LogicalPlan.Filter _,LogicalPlan.Sort _,LogicalPlan.Limit _,LogicalPlan.Offset _,LogicalPlan.Sample _,LogicalPlan.SubqueryAlias _,LogicalPlan.Repartition _,LogicalPlan.Hinted _,LogicalPlan.Join _ ->
                plan.mapChildren(child -> extended(child, analysis));
            default -> plan;
        };
    }

    private static LogicalPlan extended(LogicalPlan.Relation relation, Analysis analysis) {
        if (!(relation.table() instanceof MetadataColumns metadata)
                || relation.output().size() > relation.table().schema().size()) {
            return relation;
        }
        List<AttributeReference> columns = new ArrayList<>(relation.output());
        for (StructField field : metadata.metadataColumns()) {
            columns.add(new AttributeReference(
                    analysis.nextId(), field.name(), field.dataType(), field.nullable(),
                    columns.isEmpty() ? List.of() : columns.getFirst().qualifier(), HIDDEN));
        }
        return new LogicalPlan.Relation(relation.table(), columns);
    }
}
