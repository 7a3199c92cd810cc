package io.troupe.sql.jdbc;

import io.troupe.sql.connector.expressions.Expression;
import io.troupe.sql.connector.expressions.NamedReference;
import io.troupe.sql.connector.expressions.aggregate.AggregateFunc;
import io.troupe.sql.connector.expressions.aggregate.Aggregation;
import io.troupe.sql.connector.expressions.aggregate.Count;
import io.troupe.sql.connector.expressions.aggregate.CountStar;
import io.troupe.sql.connector.expressions.aggregate.Max;
import io.troupe.sql.connector.expressions.aggregate.Min;
import io.troupe.sql.connector.expressions.aggregate.Sum;
import io.troupe.sql.types.DataType;
import io.troupe.sql.types.DataTypes;
import io.troupe.sql.types.DecimalType;
import io.troupe.sql.types.StructField;
import io.troupe.sql.types.StructType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Aggregates as a database computes them. Only what has one meaning is left to it: values that are compared and
/// summed there as they are here, whatever the database; averages are rounded in many ways and are not.
final class JdbcAggregates {
    private final JdbcDialect dialect;
    private final StructType schema;
    private final Set<String> customised;

    /// @param customised
    ///            columns whose type is not that of the database
    JdbcAggregates(JdbcDialect dialect, StructType schema, Set<String> customised) {
        this.dialect = dialect;
        this.schema = schema;
        this.customised = customised;
    }

    /// The columns of groups and results.
    record Groups(StructType schema, List<String> columns, List<String> grouping) {}

    /// `aggregation` in SQL; empty when it may mean something else there.
    Optional<Groups> of(Aggregation aggregation) {
        List<StructField> fields = new ArrayList<>();
        List<String> columns = new ArrayList<>();
        List<String> grouping = new ArrayList<>();
        for (Expression key : aggregation.groupByExpressions()) {
            Optional<StructField> field = field(key);
            if (field.isEmpty() || !dialect.isComparable(field.get().dataType())) {
                return Optional.empty();
            }
            String name = dialect.quoteIdentifier(field.get().name());
            fields.add(field.get());
            grouping.add(name);
            columns.add(name);
        }
        for (AggregateFunc function : aggregation.aggregateExpressions()) {
            Optional<Result> result = result(function);
            if (result.isEmpty()) {
                return Optional.empty();
            }
            fields.add(new StructField("result_" + fields.size(), result.get().type, true));
            columns.add(result.get().text);
        }
        return Optional.of(new Groups(new StructType(fields), columns, grouping));
    }

    private record Result(String text, DataType type) {}

    private Optional<Result> result(AggregateFunc function) {
        return switch (function) {
            case CountStar _ -> Optional.of(new Result("COUNT(*)", DataTypes.LongType));
            case Count count -> field(count.column())
                    .filter(field -> !count.isDistinct() || dialect.isComparable(field.dataType()))
                    .map(field -> new Result(call("COUNT", count.isDistinct(), field), DataTypes.LongType));
            case Min min -> comparable(min.column()).map(field -> new Result(
                    call("MIN", false, field), field.dataType()));
            case Max max -> comparable(max.column()).map(field -> new Result(
                    call("MAX", false, field), field.dataType()));
            case Sum sum -> comparable(sum.column()).flatMap(field -> sumType(field.dataType())
                    .map(type -> new Result(call("SUM", sum.isDistinct(), field), type)));
            default -> Optional.empty();
        };
    }

    private static Optional<DataType> sumType(DataType type) {
        if (type instanceof DecimalType decimal) {
            // above 38 digits databases differ in what they do
            return decimal.precision() > DecimalType.MAX_PRECISION - 10
                    ? Optional.empty()
                    : Optional.of(DataTypes.createDecimalType(decimal.precision() + 10, decimal.scale()));
        }
        return type.isIntegral() ? Optional.of(DataTypes.LongType) : Optional.empty();
    }

    private String call(String name, boolean distinct, StructField field) {
        return name + "(" + (distinct ? "DISTINCT " : "") + dialect.quoteIdentifier(field.name()) + ")";
    }

    private Optional<StructField> comparable(Expression column) {
        return field(column).filter(field -> dialect.isComparable(field.dataType()));
    }

    /// The column of the table, when its type is the database's.
    Optional<StructField> field(Expression column) {
        return column instanceof NamedReference reference && reference.fieldNames().length == 1
                && customised.stream().noneMatch(reference.fieldNames()[0]::equalsIgnoreCase)
                        ? schema.fieldList().stream()
                                .filter(field -> field.name().equals(reference.fieldNames()[0])).findFirst()
                        : Optional.empty();
    }
}
