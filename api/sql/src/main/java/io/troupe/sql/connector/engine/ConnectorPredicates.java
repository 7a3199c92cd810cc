package io.troupe.sql.connector.engine;

import io.troupe.sql.connector.expressions.Expression;
import io.troupe.sql.connector.expressions.FieldReference;
import io.troupe.sql.connector.expressions.LiteralValue;
import io.troupe.sql.connector.expressions.filter.And;
import io.troupe.sql.connector.expressions.filter.Or;
import io.troupe.sql.connector.expressions.filter.Predicate;
import io.troupe.sql.source.Condition;
import io.troupe.sql.types.DataType;
import io.troupe.sql.types.StructType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Conditions of the engine as predicates of connectors.
public final class ConnectorPredicates {
    private ConnectorPredicates() {}

    /// The same condition on columns of `schema`; empty when predicates cannot say it.
    public static Optional<Predicate> of(Condition condition, StructType schema) {
        return switch (condition) {
            case Condition.Compare(List<String> column, Condition.Operator operator, Object value) ->
                Optional.of(predicate(symbol(operator), column, List.of(value), schema));
            case Condition.OneOf(List<String> column, List<Object> values) ->
                Optional.of(predicate("IN", column, values, schema));
            case Condition.IsNull(List<String> column) ->
                Optional.of(predicate("IS_NULL", column, List.of(), schema));
            case Condition.IsNotNull(List<String> column) ->
                Optional.of(predicate("IS_NOT_NULL", column, List.of(), schema));
            case Condition.StartsWith(List<String> column, String prefix) ->
                Optional.of(predicate("STARTS_WITH", column, List.of(prefix), schema));
            case Condition.And(Condition left, Condition right) ->
                of(left, schema).flatMap(a -> of(right, schema).map(b -> new And(a, b)));
            case Condition.Or(Condition left, Condition right) ->
                of(left, schema).flatMap(a -> of(right, schema).map(b -> new Or(a, b)));
            case Condition.MayBeIn _ -> Optional.empty();
        };
    }

    private static String symbol(Condition.Operator operator) {
        return switch (operator) {
            case EQUAL -> "=";
            case NOT_EQUAL -> "<>";
            case LESS -> "<";
            case LESS_OR_EQUAL -> "<=";
            case GREATER -> ">";
            case GREATER_OR_EQUAL -> ">=";
        };
    }

    private static Predicate predicate(String name, List<String> column, List<?> values, StructType schema) {
        DataType type = typeOf(column, schema);
        List<Expression> children = new ArrayList<>();
        children.add(new FieldReference(column));
        values.forEach(value -> children.add(new LiteralValue<>(value, type)));
        return new Predicate(name, children.toArray(Expression[]::new));
    }

    /// The type of a column or of a field of one.
    static DataType typeOf(List<String> column, StructType schema) {
        DataType type = schema;
        for (String part : column) {
            StructType struct = (StructType) type;
            type = struct.apply(List.of(struct.fieldNames()).indexOf(part)).dataType();
        }
        return type;
    }
}
