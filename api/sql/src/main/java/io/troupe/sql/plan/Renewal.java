package io.troupe.sql.plan;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;

/// The same plan with new ids for every column that it makes, so that it can stand beside the original.
public final class Renewal {
    private final LongSupplier newId;
    private final Map<Long, Long> ids = new HashMap<>();

    private Renewal(LongSupplier newId) {
        this.newId = newId;
    }

    /// `plan` with ids of `newId`, which are asked for in an order that depends on the plan alone.
    public static LogicalPlan renewed(LogicalPlan plan, LongSupplier newId) {
        return new Renewal(newId).plan(plan);
    }

    private LogicalPlan plan(LogicalPlan plan) {
        return plan.transformUp(node -> {
            collect(node);
            return withOwn(node, attributes(own(node))).mapExpressions(this::expression);
        });
    }

    /// The columns that `node` makes and that are no [Alias]es.
    private static List<AttributeReference> own(LogicalPlan node) {
        return switch (node) {
            case LogicalPlan.Relation _,LogicalPlan.LocalRelation _,LogicalPlan.Range _,LogicalPlan.Union _,LogicalPlan.Expand _,LogicalPlan.Recursion _,LogicalPlan.RecursionInput _,LogicalPlan.SharedRead _,LogicalPlan.Scripted _,LogicalPlan.Programmed _ ->
                node.output();
            case LogicalPlan.Generate generate -> generate.generated();
            default -> List.of();
        };
    }

    /// `node` with other columns for its [own][#own(LogicalPlan)].
    private static LogicalPlan withOwn(LogicalPlan node, List<AttributeReference> columns) {
        return switch (node) {
            case LogicalPlan.Relation relation -> new LogicalPlan.Relation(relation.table(), columns);
            case LogicalPlan.LocalRelation local -> new LogicalPlan.LocalRelation(columns, local.rows());
            case LogicalPlan.Range range ->
                new LogicalPlan.Range(
                        range.start(), range.end(), range.step(), range.partitions(), columns.getFirst());
            case LogicalPlan.Union union -> new LogicalPlan.Union(union.children(), columns);
            case LogicalPlan.Expand expand ->
                new LogicalPlan.Expand(expand.projections(), columns, expand.child());
            case LogicalPlan.Generate generate ->
                new LogicalPlan.Generate(generate.generator(), columns, generate.child());
            case LogicalPlan.Recursion recursion ->
                new LogicalPlan.Recursion(
                        recursion.name(), recursion.id(), recursion.anchor(), recursion.step(), columns,
                        recursion.distinct(), recursion.maxLevels(), recursion.origin());
            case LogicalPlan.RecursionInput input ->
                new LogicalPlan.RecursionInput(input.name(), input.recursionId(), columns);
            case LogicalPlan.SharedRead read -> read.withOutput(columns);
            case LogicalPlan.Scripted scripted ->
                new LogicalPlan.Scripted(
                        scripted.script(), scripted.input(), scripted.format(), columns, scripted.child());
            case LogicalPlan.Programmed made ->
                new LogicalPlan.Programmed(made.program(), made.inputs(), made.keys(), made.order(), columns,
                        made.child());
            default -> node;
        };
    }

    /// Gives new ids to what `node` makes.
    private void collect(LogicalPlan node) {
        own(node).forEach(attribute -> ids.computeIfAbsent(attribute.id(), _ -> newId.getAsLong()));
        node.expressions().forEach(expression -> expression.forEach(part -> {
            if (part instanceof Alias alias) {
                ids.computeIfAbsent(alias.id(), _ -> newId.getAsLong());
            }
        }));
    }

    private Expression expression(Expression expression) {
        return expression.transformUp(part -> switch (part) {
            case AttributeReference attribute -> attribute(attribute);
            case OuterReference(AttributeReference attribute) -> new OuterReference(attribute(attribute));
            case Alias alias ->
                new Alias(
                        alias.child(), alias.name(), ids.getOrDefault(alias.id(), alias.id()),
                        alias.qualifier(),
                        alias.metadata());
            case Subquery subquery -> subquery.withPlan(plan(subquery.plan()));
            default -> part;
        });
    }

    private AttributeReference attribute(AttributeReference attribute) {
        Long id = ids.get(attribute.id());
        return id == null
                ? attribute
                : new AttributeReference(
                        id, attribute.name(), attribute.dataType(), attribute.nullable(),
                        attribute.qualifier(),
                        attribute.metadata());
    }

    private List<AttributeReference> attributes(List<AttributeReference> attributes) {
        List<AttributeReference> renewed = new ArrayList<>();
        attributes.forEach(attribute -> renewed.add(attribute(attribute)));
        return renewed;
    }
}
