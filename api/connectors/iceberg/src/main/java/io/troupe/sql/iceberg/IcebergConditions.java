package io.troupe.sql.iceberg;

import io.troupe.sql.source.Condition;
import java.util.List;
import java.util.Optional;
import org.apache.iceberg.Schema;
import org.apache.iceberg.expressions.Expression;
import org.apache.iceberg.expressions.Expressions;
import org.apache.iceberg.types.Types;
import org.jspecify.annotations.Nullable;

/// Conditions as Iceberg takes them, to leave out files by their partitions and bounds. What it does not
/// know is true, so that no row is lost.
final class IcebergConditions {
    private IcebergConditions() {}

    /// All of `conditions` on columns of `schema`.
    static Expression all(List<Condition> conditions, Schema schema) {
        Expression all = Expressions.alwaysTrue();
        for (Condition condition : conditions) {
            all = Expressions.and(all, of(condition, schema));
        }
        return all;
    }

    /// What exactly those rows fulfil that fulfil all of `conditions`; empty when Iceberg cannot say it.
    static Optional<Expression> exactly(List<Condition> conditions, Schema schema) {
        Expression all = Expressions.alwaysTrue();
        for (Condition condition : conditions) {
            Optional<Expression> one = exactly(condition, schema);
            if (one.isEmpty()) {
                return Optional.empty();
            }
            all = Expressions.and(all, one.get());
        }
        return Optional.of(all);
    }

    private static Optional<Expression> exactly(Condition condition, Schema schema) {
        return switch (condition) {
            case Condition.And(Condition left, Condition right) -> exactly(left, schema)
                    .flatMap(one -> exactly(right, schema).map(other -> Expressions.and(one, other)));
            case Condition.Or(Condition left, Condition right) -> exactly(left, schema)
                    .flatMap(one -> exactly(right, schema).map(other -> Expressions.or(one, other)));
            case Condition.MayBeIn _ -> Optional.empty();
            case Condition.Compare(List<String> column, Condition.Operator operator, _) when operator == Condition.Operator.NOT_EQUAL ->
                known(of(condition, schema))
                        .map(other -> Expressions.and(Expressions.notNull(String.join(".", column)), other));
            default -> known(of(condition, schema));
        };
    }

    private static Optional<Expression> known(Expression expression) {
        return expression.op() == Expression.Operation.TRUE ? Optional.empty() : Optional.of(expression);
    }

    /// Whether all columns of `condition` are columns of `schema`.
    static boolean isKnown(Condition condition, Schema schema) {
        return switch (condition) {
            case Condition.And(Condition left, Condition right) ->
                isKnown(left, schema) && isKnown(right, schema);
            case Condition.Or(Condition left, Condition right) ->
                isKnown(left, schema) && isKnown(right, schema);
            case Condition.IsNull(List<String> column) -> field(column, schema) != null;
            case Condition.IsNotNull(List<String> column) -> field(column, schema) != null;
            case Condition.StartsWith(List<String> column, _) -> field(column, schema) != null;
            case Condition.Compare(List<String> column, _, _) -> field(column, schema) != null;
            case Condition.OneOf(List<String> column, _) -> field(column, schema) != null;
            case Condition.MayBeIn(List<String> column, _) -> field(column, schema) != null;
        };
    }

    private static Expression of(Condition condition, Schema schema) {
        return switch (condition) {
            case Condition.And(Condition left, Condition right) ->
                Expressions.and(of(left, schema), of(right, schema));
            case Condition.Or(Condition left, Condition right) ->
                Expressions.or(of(left, schema), of(right, schema));
            case Condition.IsNull(List<String> column) -> field(column, schema) == null
                    ? Expressions.alwaysTrue()
                    : Expressions.isNull(String.join(".", column));
            case Condition.IsNotNull(List<String> column) -> field(column, schema) == null
                    ? Expressions.alwaysTrue()
                    : Expressions.notNull(String.join(".", column));
            case Condition.StartsWith(List<String> column, String prefix) -> field(column, schema) == null
                    ? Expressions.alwaysTrue()
                    : Expressions.startsWith(String.join(".", column), prefix);
            case Condition.Compare(List<String> column, Condition.Operator operator, Object value) ->
                compare(column, operator, value, schema);
            case Condition.OneOf(List<String> column, List<Object> values) -> oneOf(column, values, schema);
            case Condition.MayBeIn _ -> Expressions.alwaysTrue();
        };
    }

    private static Expression compare(
            List<String> column, Condition.Operator operator, Object value, Schema schema) {
        Types.NestedField field = field(column, schema);
        if (field == null || !isComparable(field)) {
            return Expressions.alwaysTrue();
        }
        String name = String.join(".", column);
        Object own = IcebergValues.of(value, field.type());
        return switch (operator) {
            case EQUAL -> Expressions.equal(name, own);
            case NOT_EQUAL -> Expressions.notEqual(name, own);
            case LESS -> Expressions.lessThan(name, own);
            case LESS_OR_EQUAL -> Expressions.lessThanOrEqual(name, own);
            case GREATER -> Expressions.greaterThan(name, own);
            case GREATER_OR_EQUAL -> Expressions.greaterThanOrEqual(name, own);
        };
    }

    private static Expression oneOf(List<String> column, List<Object> values, Schema schema) {
        Types.NestedField field = field(column, schema);
        return field == null || !isComparable(field)
                ? Expressions.alwaysTrue()
                : Expressions.in(String.join(".", column),
                        values.stream().map(value -> IcebergValues.of(value, field.type())).toArray());
    }

    /// Not those whose values are not ours, nor NaN's kinds, which order otherwise.
    private static boolean isComparable(Types.NestedField field) {
        return field.type().isPrimitiveType() && switch (field.type().typeId()) {
            case UUID, FIXED, FLOAT, DOUBLE -> false;
            default -> true;
        };
    }

    private static Types.@Nullable NestedField field(List<String> column, Schema schema) {
        return schema.findField(String.join(".", column));
    }
}
