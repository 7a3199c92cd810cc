package io.troupe.sql.connector.engine;

import io.troupe.sql.connector.expressions.FieldReference;
import io.troupe.sql.source.Condition;
import io.troupe.sql.sources.And;
import io.troupe.sql.sources.EqualTo;
import io.troupe.sql.sources.Filter;
import io.troupe.sql.sources.GreaterThan;
import io.troupe.sql.sources.GreaterThanOrEqual;
import io.troupe.sql.sources.In;
import io.troupe.sql.sources.IsNotNull;
import io.troupe.sql.sources.IsNull;
import io.troupe.sql.sources.LessThan;
import io.troupe.sql.sources.LessThanOrEqual;
import io.troupe.sql.sources.Not;
import io.troupe.sql.sources.Or;
import io.troupe.sql.sources.StringStartsWith;
import io.troupe.sql.types.ByteType;
import io.troupe.sql.types.DataType;
import io.troupe.sql.types.DateType;
import io.troupe.sql.types.ShortType;
import io.troupe.sql.types.StructType;
import io.troupe.sql.types.TimeType;
import io.troupe.sql.types.TimestampNTZType;
import io.troupe.sql.types.TimestampType;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/// Conditions of the engine as filters of the first version of the interface, with Java's own values.
public final class ConnectorFilters {
    private ConnectorFilters() {}

    /// The same condition on columns of `schema`; empty when filters cannot say it.
    public static Optional<Filter> of(Condition condition, StructType schema) {
        return switch (condition) {
            case Condition.Compare(List<String> column, Condition.Operator operator, Object value) ->
                Optional.of(
                        compare(name(column), operator,
                                java(value, ConnectorPredicates.typeOf(column, schema))));
            case Condition.OneOf(List<String> column, List<Object> values) -> {
                DataType type = ConnectorPredicates.typeOf(column, schema);
                yield Optional
                        .of(new In(name(column), values.stream().map(value -> java(value, type)).toArray()));
            }
            case Condition.IsNull(List<String> column) -> Optional.of(new IsNull(name(column)));
            case Condition.IsNotNull(List<String> column) -> Optional.of(new IsNotNull(name(column)));
            case Condition.StartsWith(List<String> column, String prefix) ->
                Optional.of(new StringStartsWith(name(column), prefix));
            case Condition.And(Condition left, Condition right) ->
                of(left, schema).flatMap(a -> of(right, schema).map(b -> new And(a, b)));
            case Condition.Or(Condition left, Condition right) ->
                of(left, schema).flatMap(a -> of(right, schema).map(b -> new Or(a, b)));
            case Condition.MayBeIn _ -> Optional.empty();
        };
    }

    private static String name(List<String> column) {
        return new FieldReference(column).describe();
    }

    private static Filter compare(String column, Condition.Operator operator, Object value) {
        return switch (operator) {
            case EQUAL -> new EqualTo(column, value);
            case NOT_EQUAL -> new Not(new EqualTo(column, value));
            case LESS -> new LessThan(column, value);
            case LESS_OR_EQUAL -> new LessThanOrEqual(column, value);
            case GREATER -> new GreaterThan(column, value);
            case GREATER_OR_EQUAL -> new GreaterThanOrEqual(column, value);
        };
    }

    private static Object java(Object value, DataType type) {
        return switch (type) {
            case ByteType _ -> ((Integer) value).byteValue();
            case ShortType _ -> ((Integer) value).shortValue();
            case DateType _ -> LocalDate.ofEpochDay((Integer) value);
            case TimestampType _ -> Instant.EPOCH.plus((Long) value, ChronoUnit.MICROS);
            case TimestampNTZType _ ->
                LocalDateTime.ofInstant(Instant.EPOCH.plus((Long) value, ChronoUnit.MICROS), ZoneOffset.UTC);
            case TimeType _ -> LocalTime.ofNanoOfDay((Long) value);
            default -> value instanceof io.troupe.sql.types.Bytes bytes ? bytes.array().clone() : value;
        };
    }
}
