package io.troupe.sql.plan;

import io.troupe.sql.types.Metadata;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/// Plans in a form that is equal for those that compute the same in the same way, whatever their columns are called and
/// however they are numbered.
public final class PlanForm {
    private PlanForm() {}

    /// `plan`, which is resolved, in that form; only to be compared.
    public static LogicalPlan of(LogicalPlan plan) {
        AtomicLong ids = new AtomicLong();
        return nameless(Renewal.renewed(plan, ids::incrementAndGet));
    }

    private static LogicalPlan nameless(LogicalPlan plan) {
        return plan.transformUp(node -> switch (node) {
            case LogicalPlan.SubqueryAlias alias -> alias.child();
            case LogicalPlan.View view -> view.child();
            case LogicalPlan.Relation relation ->
                new LogicalPlan.Relation(relation.table(), nameless(relation.output()));
            case LogicalPlan.LocalRelation local ->
                new LogicalPlan.LocalRelation(nameless(local.output()), local.rows());
            case LogicalPlan.Range range -> new LogicalPlan.Range(
                    range.start(), range.end(), range.step(), range.partitions(), nameless(range.id()));
            case LogicalPlan.Union union ->
                new LogicalPlan.Union(union.children(), nameless(union.output()));
            case LogicalPlan.Expand expand ->
                new LogicalPlan.Expand(expand.projections(), nameless(expand.output()), expand.child())
                        .mapExpressions(PlanForm::nameless);
            case LogicalPlan.Generate generate ->
                new LogicalPlan.Generate(generate.generator(), nameless(generate.generated()),
                        generate.child()).mapExpressions(PlanForm::nameless);
            default -> node.mapExpressions(PlanForm::nameless);
        });
    }

    private static Expression nameless(Expression expression) {
        return expression.transformUp(part -> switch (part) {
            case AttributeReference column -> nameless(column);
            case Alias alias -> new Alias(alias.child(), "", alias.id(), List.of(), Metadata.empty());
            case Subquery subquery -> subquery.withPlan(of(subquery.plan()));
            default -> part;
        });
    }

    private static AttributeReference nameless(AttributeReference column) {
        return new AttributeReference(column.id(), "", column.dataType(), column.nullable());
    }

    private static List<AttributeReference> nameless(List<AttributeReference> columns) {
        return columns.stream().map(PlanForm::nameless).toList();
    }
}
