package io.troupe.sql.plan;

import java.util.List;
import java.util.stream.Collectors;

/// Resolved expressions as EXPLAIN shows them: columns with their ids.
public final class PlanPrinter {
    private PlanPrinter() {}

    /// One line.
    public static String text(Expression expression) {
        return switch (expression) {
            case AttributeReference attribute -> attribute.name() + "#" + attribute.id();
            case OuterReference(AttributeReference attribute) -> "outer(" + text(attribute) + ")";
            case Literal literal -> String.valueOf(literal.value());
            case Alias alias -> text(alias.child()) + " AS " + alias.name() + "#" + alias.id();
            case Cast cast -> "cast(" + text(cast.child()) + " as " + cast.dataType().simpleString() + ")";
            case Call call -> call.function().name() + list(call.arguments());
            case Comparison comparison ->
                "(" + text(comparison.left()) + " " + comparison.operator().symbol() + " "
                        + text(comparison.right())
                        + ")";
            case Arithmetic arithmetic ->
                "(" + text(arithmetic.left()) + " " + arithmetic.operator().symbol() + " "
                        + text(arithmetic.right()) + ")";
            case Logic.And(Expression left, Expression right) ->
                "(" + text(left) + " AND " + text(right) + ")";
            case Logic.Or(Expression left, Expression right) -> "(" + text(left) + " OR " + text(right) + ")";
            case Logic.Not(Expression child) -> "NOT " + text(child);
            case Logic.IsNull(Expression child) -> "isnull(" + text(child) + ")";
            case Logic.IsNotNull(Expression child) -> "isnotnull(" + text(child) + ")";
            case CaseWhen caseWhen ->
                caseWhen.branches()
                        .stream()
                        .map(branch -> " WHEN " + text(branch.condition()) + " THEN " + text(branch.value()))
                        .collect(Collectors.joining("", "CASE",
                                " ELSE " + text(caseWhen.otherwise()) + " END"));
            case In in -> text(in.value()) + " IN " + list(in.list());
            case GetField field -> text(field.child()) + "." + field.name();
            case HigherOrderCall call -> call.function().name() + list(call.children());
            case LambdaVariable variable -> "lambda " + variable.name();
            case AggregateCall call ->
                call.function().name() + (call.distinct() ? "(distinct " : "")
                        + list(call.arguments()) + (call.distinct() ? ")" : "")
                        + (call.filter() == null ? "" : " FILTER (WHERE " + text(call.filter()) + ")");
            case WindowCall call -> call.function().name() + list(call.arguments());
            case WindowExpression window ->
                text(window.function()) + " OVER (PARTITION BY " + list(window.partitionBy())
                        + " ORDER BY " + list(window.orderBy()) + ")";
            case GeneratorCall call -> call.function().name() + list(call.arguments());
            case GroupingCall call -> (call.isId() ? "grouping_id" : "grouping") + list(call.arguments());
            case SortOrder order ->
                text(order.child()) + (order.ascending() ? " ASC" : " DESC")
                        + (order.nullsFirst() ? " NULLS FIRST" : " NULLS LAST");
            case Subquery subquery ->
                subquery.getClass().getSimpleName().toLowerCase(java.util.Locale.ROOT) + "(subquery)";
            case Unresolved unresolved -> "'" + unresolved;
        };
    }

    private static String list(List<? extends Expression> expressions) {
        return expressions.stream().map(PlanPrinter::text).collect(Collectors.joining(", ", "(", ")"));
    }
}
