package io.troupe.sql.orc;

import io.troupe.sql.source.Condition;
import io.troupe.sql.types.BooleanType;
import io.troupe.sql.types.ByteType;
import io.troupe.sql.types.DataType;
import io.troupe.sql.types.DateType;
import io.troupe.sql.types.DecimalType;
import io.troupe.sql.types.DoubleType;
import io.troupe.sql.types.FloatType;
import io.troupe.sql.types.IntegerType;
import io.troupe.sql.types.LongType;
import io.troupe.sql.types.ShortType;
import io.troupe.sql.types.StringType;
import java.math.BigDecimal;
import java.sql.Date;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.orc.TypeDescription;
import org.apache.orc.storage.common.type.HiveDecimal;
import org.apache.orc.storage.ql.io.sarg.PredicateLeaf;
import org.apache.orc.storage.ql.io.sarg.SearchArgument;
import org.apache.orc.storage.ql.io.sarg.SearchArgumentFactory;
import org.apache.orc.storage.serde2.io.HiveDecimalWritable;
import org.jspecify.annotations.Nullable;

/// Conditions in the form in which the library leaves out groups of rows by their bounds and bloom
/// filters. Whatever the library would judge otherwise than the engine is left out: it filters again
/// anyway.
final class SearchArguments {
    private final TypeDescription file;

    private SearchArguments(TypeDescription file) {
        this.file = file;
    }

    /// What can be said of `conditions`, all of which must hold, about files of the type `file`; empty when nothing can.
    static Optional<SearchArgument> of(List<Condition> conditions, TypeDescription file) {
        SearchArguments arguments = new SearchArguments(file);
        List<Condition> said = conditions.stream().map(arguments::narrowed)
                .flatMap(Optional::stream).toList();
        if (said.isEmpty()) {
            return Optional.empty();
        }
        SearchArgument.Builder builder = SearchArgumentFactory.newBuilder().startAnd();
        said.forEach(condition -> arguments.add(builder, condition));
        return Optional.of(builder.end().build());
    }

    /// What of `condition` can be said; it holds for each row for which `condition` does.
    private Optional<Condition> narrowed(Condition condition) {
        return switch (condition) {
            case Condition.And(Condition left, Condition right) -> {
                Optional<Condition> one = narrowed(left);
                Optional<Condition> other = narrowed(right);
                yield one.isPresent() && other.isPresent()
                        ? Optional.of(new Condition.And(one.get(), other.get()))
                        : one.or(() -> other);
            }
            case Condition.Or(Condition left, Condition right) -> {
                Optional<Condition> one = narrowed(left);
                Optional<Condition> other = narrowed(right);
                yield one.isPresent() && other.isPresent()
                        ? Optional.of(new Condition.Or(one.get(), other.get()))
                        : Optional.empty();
            }
            case Condition.Compare(List<String> column, Condition.Operator operator, Object value) ->
                canSay(column, operator, value) ? Optional.of(condition) : Optional.empty();
            case Condition.OneOf(List<String> column, List<Object> values) -> !values.isEmpty()
                    && values.stream().allMatch(value -> canSay(column, Condition.Operator.EQUAL, value))
                            ? Optional.of(condition)
                            : Optional.empty();
            case Condition.IsNull(List<String> column) ->
                type(column) == null ? Optional.empty() : Optional.of(condition);
            case Condition.IsNotNull(List<String> column) ->
                type(column) == null ? Optional.empty() : Optional.of(condition);
            case Condition.StartsWith(List<String> column, String prefix) -> !prefix.isEmpty()
                    && canSay(column, Condition.Operator.GREATER_OR_EQUAL, prefix)
                            ? Optional.of(
                                    new Condition.Compare(
                                            column, Condition.Operator.GREATER_OR_EQUAL, prefix))
                            : Optional.empty();
            case Condition.MayBeIn(List<String> column, var filter) -> {
                List<Object> values = filter.values();
                Object least = filter.smallest();
                Object most = filter.largest();
                if (values != null && !values.isEmpty()) {
                    yield narrowed(new Condition.OneOf(column, values));
                }
                yield least == null || most == null
                        ? Optional.empty()
                        : narrowed(
                                new Condition.And(
                                        new Condition.Compare(
                                                column, Condition.Operator.GREATER_OR_EQUAL, least),
                                        new Condition.Compare(
                                                column, Condition.Operator.LESS_OR_EQUAL, most)));
            }
        };
    }

    /// The type of the column as the file has it; null when it has none or it is within another.
    private @Nullable DataType type(List<String> column) {
        int place = column.size() == 1 ? place(column.getFirst()) : -1;
        TypeDescription type = place < 0 ? null : file.getChildren().get(place);
        return type == null || !type.getCategory().isPrimitive() ? null : OrcTypes.of(type);
    }

    private int place(String column) {
        List<String> names = file.getFieldNames();
        int exact = names.indexOf(column);
        for (int i = 0; exact < 0 && i < names.size(); i++) {
            if (names.get(i).equalsIgnoreCase(column)) {
                return i;
            }
        }
        return exact;
    }

    private boolean canSay(List<String> column, Condition.Operator operator, Object value) {
        return switch (type(column)) {
            case BooleanType _ -> value instanceof Boolean && operator == Condition.Operator.EQUAL;
            case ByteType _,ShortType _,IntegerType _ -> value instanceof Integer;
            case LongType _ -> value instanceof Long;
            case DateType _ -> value instanceof Integer;
            case DecimalType _ -> value instanceof BigDecimal;
            case FloatType _ -> value instanceof Float number && canSay(number.doubleValue(), operator);
            case DoubleType _ -> value instanceof Double number && canSay(number, operator);
            case StringType _ -> value instanceof String text && text.chars().allMatch(c -> c < 0xD800);
            case null, default -> false;
        };
    }

    /// NaN is greater than all numbers, which bounds do not know, and the zeros are equal.
    private static boolean canSay(double number, Condition.Operator operator) {
        return !Double.isNaN(number) && number != 0 && switch (operator) {
            case EQUAL, LESS, LESS_OR_EQUAL -> true;
            case NOT_EQUAL, GREATER, GREATER_OR_EQUAL -> false;
        };
    }

    private void add(SearchArgument.Builder builder, Condition condition) {
        switch (condition) {
            case Condition.And(Condition left, Condition right) -> {
                builder.startAnd();
                add(builder, left);
                add(builder, right);
                builder.end();
            }
            case Condition.Or(Condition left, Condition right) -> {
                builder.startOr();
                add(builder, left);
                add(builder, right);
                builder.end();
            }
            case Condition.Compare(List<String> column, Condition.Operator operator, Object value) ->
                compare(builder, column, operator, value);
            case Condition.OneOf(List<String> column, List<Object> values) -> {
                List<Object> literals = new ArrayList<>();
                values.forEach(value -> literals.add(literal(column, value)));
                builder.in(name(column), leaf(column), literals.toArray());
            }
            case Condition.IsNull(List<String> column) -> builder.isNull(name(column), leaf(column));
            case Condition.IsNotNull(List<String> column) ->
                builder.startNot().isNull(name(column), leaf(column)).end();
            case Condition.StartsWith _,Condition.MayBeIn _ ->
                throw new IllegalStateException("not narrowed: " + condition);
        }
    }

    private void compare(
            SearchArgument.Builder builder, List<String> column, Condition.Operator operator, Object value) {
        String name = name(column);
        PredicateLeaf.Type leaf = leaf(column);
        Object literal = literal(column, value);
        switch (operator) {
            case EQUAL -> builder.equals(name, leaf, literal);
            case NOT_EQUAL -> builder.startNot().equals(name, leaf, literal).end();
            case LESS -> builder.lessThan(name, leaf, literal);
            case LESS_OR_EQUAL -> builder.lessThanEquals(name, leaf, literal);
            case GREATER -> builder.startNot().lessThanEquals(name, leaf, literal).end();
            case GREATER_OR_EQUAL -> builder.startNot().lessThan(name, leaf, literal).end();
        }
    }

    private String name(List<String> column) {
        return file.getFieldNames().get(place(column.getFirst()));
    }

    private PredicateLeaf.Type leaf(List<String> column) {
        return switch (type(column)) {
            case BooleanType _ -> PredicateLeaf.Type.BOOLEAN;
            case FloatType _,DoubleType _ -> PredicateLeaf.Type.FLOAT;
            case DateType _ -> PredicateLeaf.Type.DATE;
            case DecimalType _ -> PredicateLeaf.Type.DECIMAL;
            case ByteType _,ShortType _,IntegerType _,LongType _ -> PredicateLeaf.Type.LONG;
            case null, default -> PredicateLeaf.Type.STRING;
        };
    }

    private Object literal(List<String> column, Object value) {
        return switch (value) {
            case Integer days when type(column) instanceof DateType ->
                Date.valueOf(LocalDate.ofEpochDay(days));
            case Integer number -> number.longValue();
            case Float number -> number.doubleValue();
            case BigDecimal number -> new HiveDecimalWritable(HiveDecimal.create(number));
            default -> value;
        };
    }
}
