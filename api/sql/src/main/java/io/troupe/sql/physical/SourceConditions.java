package io.troupe.sql.physical;

import io.troupe.sql.plan.AttributeReference;
import io.troupe.sql.plan.Call;
import io.troupe.sql.plan.Comparison;
import io.troupe.sql.plan.Expression;
import io.troupe.sql.plan.GetField;
import io.troupe.sql.plan.In;
import io.troupe.sql.plan.Literal;
import io.troupe.sql.plan.Logic;
import io.troupe.sql.plan.LogicalPlan;
import io.troupe.sql.source.Condition;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Conditions as tables understand them.
public final class SourceConditions {
    private final LogicalPlan.Relation relation;

    SourceConditions(LogicalPlan.Relation relation) {
        this.relation = relation;
    }

    /// `condition`, on columns of `relation`, for its table; empty when it has no such form.
    public static Optional<Condition> of(LogicalPlan.Relation relation, Expression condition) {
        return new SourceConditions(relation).translate(condition);
    }

    /// The same condition for the table; empty when it has no such form.
    Optional<Condition> translate(Expression condition) {
        return switch (condition) {
            case Comparison comparison -> compare(comparison);
            case In in -> oneOf(in);
            case Logic.IsNull(Expression child) -> column(child).map(Condition.IsNull::new);
            case Logic.IsNotNull(Expression child) -> column(child).map(Condition.IsNotNull::new);
            case Logic.And(Expression left, Expression right) ->
                translate(left).flatMap(a -> translate(right).map(b -> new Condition.And(a, b)));
            case Logic.Or(Expression left, Expression right) ->
                translate(left).flatMap(a -> translate(right).map(b -> new Condition.Or(a, b)));
            case Call call when call.function().name().equals("startswith") && call.arguments().size() == 2
                    && call.arguments().get(1) instanceof Literal literal
                    && literal.value() instanceof String prefix ->
                column(call.arguments().getFirst()).map(name -> new Condition.StartsWith(name, prefix));
            default -> Optional.empty();
        };
    }

    private Optional<Condition> compare(Comparison comparison) {
        if (comparison.left() instanceof Literal && !(comparison.right() instanceof Literal)) {
            return compare(
                    new Comparison(
                            comparison.operator().flipped(), comparison.right(), comparison.left()));
        }
        if (!(comparison.right() instanceof Literal literal) || literal.value() == null) {
            return Optional.empty();
        }
        Object value = literal.value();
        Condition.Operator operator = switch (comparison.operator()) {
            case EQUAL, NULL_SAFE_EQUAL -> Condition.Operator.EQUAL;
            case NOT_EQUAL -> Condition.Operator.NOT_EQUAL;
            case LESS -> Condition.Operator.LESS;
            case LESS_OR_EQUAL -> Condition.Operator.LESS_OR_EQUAL;
            case GREATER -> Condition.Operator.GREATER;
            case GREATER_OR_EQUAL -> Condition.Operator.GREATER_OR_EQUAL;
        };
        return column(comparison.left()).map(name -> new Condition.Compare(name, operator, value));
    }

    private Optional<Condition> oneOf(In in) {
        List<Object> values = new ArrayList<>();
        for (Expression item : in.list()) {
            if (!(item instanceof Literal literal)) {
                return Optional.empty();
            }
            if (literal.value() != null) {
                values.add(literal.value());
            }
        }
        return column(in.value()).map(name -> new Condition.OneOf(name, values));
    }

    /// The name of a column of the table, or of a field of one.
    private Optional<List<String>> column(Expression expression) {
        return switch (expression) {
            case AttributeReference attribute -> {
                int index = relation.output().indexOf(attribute);
                yield index < 0 || index >= relation.table().schema().size()
                        ? Optional.empty()
                        : Optional.of(List.of(relation.table().schema().apply(index).name()));
            }
            case GetField field -> column(field.child()).map(parent -> {
                List<String> parts = new ArrayList<>(parent);
                parts.add(field.name());
                return List.copyOf(parts);
            });
            default -> Optional.empty();
        };
    }
}
