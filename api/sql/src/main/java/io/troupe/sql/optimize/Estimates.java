package io.troupe.sql.optimize;

import io.troupe.sql.plan.Alias;
import io.troupe.sql.plan.AttributeReference;
import io.troupe.sql.plan.Call;
import io.troupe.sql.plan.Command;
import io.troupe.sql.plan.Comparison;
import io.troupe.sql.plan.Expression;
import io.troupe.sql.plan.In;
import io.troupe.sql.plan.Literal;
import io.troupe.sql.plan.Logic;
import io.troupe.sql.plan.LogicalPlan;
import io.troupe.sql.plan.Predicates;
import io.troupe.sql.plan.UnresolvedPlan;
import io.troupe.sql.source.Statistics;
import io.troupe.sql.types.DataType;
import io.troupe.sql.types.DecimalType;
import io.troupe.sql.value.Lane;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/// Guesses how many rows a plan has and how many different values its columns have, from the statistics
/// of tables and a few rules of thumb (Selinger et al., Access Path Selection in a Relational Database
/// Management System, SIGMOD 1979, table 1). One object serves one plan; it remembers what it has
/// guessed.
public final class Estimates {
    /// For a table of which nothing is known.
    private static final double UNKNOWN_ROWS = 1_000_000;

    private final Map<LogicalPlan, Double> rows = new java.util.IdentityHashMap<>();
    private final Map<Long, Column> columns = new HashMap<>();

    /// What is known of a column of some table below.
    private record Column(
            long table, double tableRows, double distinct, OptionalDouble min, OptionalDouble max) {}

    /// About how many rows `plan` has; at least 0.
    public double rows(LogicalPlan plan) {
        Double known = rows.get(plan);
        if (known == null) {
            known = guess(plan);
            rows.put(plan, known);
        }
        return known;
    }

    /// About how many bytes the rows of `plan` take in memory.
    public double bytes(LogicalPlan plan) {
        double width = 8;
        for (AttributeReference column : plan.output()) {
            width += width(column.dataType());
        }
        return rows(plan) * width;
    }

    /// About how many different values `column` has in a plan of `rows` rows.
    public double distinct(Expression column, double rows) {
        if (column instanceof AttributeReference attribute
                && columns.get(attribute.id()) instanceof Column known) {
            return Math.max(1, Math.min(rows, known.distinct));
        }
        return Math.max(1, Math.min(rows, Math.sqrt(rows) * 10));
    }

    private double guess(LogicalPlan plan) {
        return switch (plan) {
            case LogicalPlan.Relation relation -> table(relation);
            case LogicalPlan.LocalRelation local -> local.rows().size();
            case LogicalPlan.Range range ->
                Math.max(0, Math.ceil(((double) range.end() - range.start()) / range.step()));
            case LogicalPlan.OneRow _ -> 1;
            case LogicalPlan.RecursionInput _ -> 1000;
            case LogicalPlan.SharedRead read -> shared(read);
            case LogicalPlan.Shared whole -> rows(whole.child());
            case LogicalPlan.Filter(Expression condition, LogicalPlan child) ->
                rows(child) * selectivity(condition, rows(child));
            case LogicalPlan.Join join -> join(join);
            case LogicalPlan.Aggregate aggregate -> groups(aggregate.grouping(), aggregate.child());
            case LogicalPlan.Distinct distinct -> groups(List.copyOf(distinct.output()), distinct.child());
            case LogicalPlan.Limit(Expression count, LogicalPlan child) ->
                count instanceof Literal literal && literal.value() instanceof Number number
                        ? Math.min(number.doubleValue(), rows(child))
                        : rows(child);
            case LogicalPlan.Tail(Expression count, LogicalPlan child) ->
                count instanceof Literal literal && literal.value() instanceof Number number
                        ? Math.min(number.doubleValue(), rows(child))
                        : rows(child);
            case LogicalPlan.Sample sample -> rows(sample.child()) * (sample.upper() - sample.lower());
            case LogicalPlan.Expand expand -> rows(expand.child()) * expand.projections().size();
            case LogicalPlan.Generate generate -> rows(generate.child()) * 5;
            case LogicalPlan.Union union -> union.children().stream().mapToDouble(this::rows).sum();
            case LogicalPlan.SetOperation set -> rows(set.left());
            case LogicalPlan.Recursion recursion -> rows(recursion.anchor()) * 100;
            case LogicalPlan.Project project -> renamed(project);
            case LogicalPlan.Unary unary -> rows(unary.child());
            case Command _,UnresolvedPlan _ -> UNKNOWN_ROWS;
        };
    }

    /// What is known of a column is known of it under another name too.
    private double renamed(LogicalPlan.Project project) {
        double count = rows(project.child());
        for (Expression output : project.columns()) {
            if (output instanceof Alias alias && alias.child() instanceof AttributeReference column
                    && columns.get(column.id()) instanceof Column known) {
                columns.put(alias.id(), known);
            }
        }
        return count;
    }

    /// What is known of the columns of a part is known where it is read.
    private double shared(LogicalPlan.SharedRead read) {
        double count = rows(read.model());
        for (int i = 0; i < read.output().size(); i++) {
            if (columns.get(read.columns().get(i).id()) instanceof Column known) {
                columns.put(read.output().get(i).id(), known);
            }
        }
        return count;
    }

    private double table(LogicalPlan.Relation relation) {
        Statistics statistics = relation.table().statistics();
        double count = statistics.rowCount().isPresent()
                ? statistics.rowCount().getAsLong()
                : statistics.sizeInBytes().isPresent()
                        ? statistics.sizeInBytes().getAsLong() / 100.0
                        : UNKNOWN_ROWS;
        for (AttributeReference attribute : relation.output()) {
            Statistics.Column column = statistics.columns().get(attribute.name());
            if (column != null) {
                OptionalDouble min = number(column.min());
                OptionalDouble max = number(column.max());
                double distinct = Math.min(
                        column.distinctCount().isPresent()
                                ? Math.max(1, column.distinctCount().getAsLong())
                                : Double.POSITIVE_INFINITY,
                        spread(attribute.dataType(), min, max, count,
                                column.distinctCount().isPresent() ? count : count / 10));
                columns.put(attribute.id(),
                        new Column(relation.output().getFirst().id(), count, distinct, min, max));
            }
        }
        return count;
    }

    /// Integers have at most as many values as lie between the least and the greatest.
    private static double spread(
            DataType type, OptionalDouble min, OptionalDouble max, double count, double unknown) {
        Lane lane = Lane.of(type);
        if (min.isEmpty() || max.isEmpty() || lane != Lane.INT && lane != Lane.LONG) {
            return Math.max(1, unknown);
        }
        double scale = type instanceof DecimalType decimal ? Math.pow(10, decimal.scale()) : 1;
        return Math.max(1, Math.min(count, (max.getAsDouble() - min.getAsDouble()) * scale + 1));
    }

    private static OptionalDouble number(@org.jspecify.annotations.Nullable Object value) {
        return value instanceof Number number
                ? OptionalDouble.of(number.doubleValue())
                : OptionalDouble.empty();
    }

    private double groups(List<Expression> keys, LogicalPlan child) {
        double count = rows(child);
        double product = 1;
        for (Expression key : keys) {
            product = Math.min(count, product * distinct(key, count));
        }
        return keys.isEmpty() ? 1 : Math.max(1, product);
    }

    private double join(LogicalPlan.Join join) {
        double left = rows(join.left());
        double right = rows(join.right());
        double pairs = left * right * pairSelectivity(Predicates.conjuncts(join.condition()), left, right);
        return switch (join.type()) {
            case INNER, CROSS -> pairs;
            case LEFT_OUTER -> Math.max(left, pairs);
            case RIGHT_OUTER -> Math.max(right, pairs);
            case FULL_OUTER -> Math.max(left + right, pairs);
            case LEFT_SEMI -> Math.min(left, pairs) * 0.5 + Math.min(left, 1) * 0.5;
            case LEFT_ANTI, NULL_AWARE_ANTI -> left * 0.5;
        };
    }

    /// Which part of all pairs of `left` and `right` rows all of `conjuncts`, which are about both
    /// sides, are true for. Keys of several columns have no more values than the table has rows.
    double pairSelectivity(List<Expression> conjuncts, double left, double right) {
        double leftValues = 1;
        double rightValues = 1;
        double leftRows = 1;
        double rightRows = 1;
        double others = 1;
        for (Expression conjunct : conjuncts) {
            if (conjunct instanceof Comparison comparison
                    && comparison.operator() == Comparison.Operator.EQUAL
                    && !(comparison.left() instanceof Literal) && !(comparison.right() instanceof Literal)) {
                boolean inOrder = tableOf(comparison.left()) <= tableOf(comparison.right());
                Expression first = inOrder ? comparison.left() : comparison.right();
                Expression second = inOrder ? comparison.right() : comparison.left();
                leftValues *= keyValues(first, left, right);
                rightValues *= keyValues(second, left, right);
                leftRows = Math.max(leftRows, tableRows(first, left, right));
                rightRows = Math.max(rightRows, tableRows(second, left, right));
            } else {
                others *= selectivity(conjunct, left * right);
            }
        }
        double values = Math.max(Math.min(leftValues, leftRows), Math.min(rightValues, rightRows));
        return others / Math.max(1, values);
    }

    /// Something that is the same for the columns of one table.
    private long tableOf(Expression key) {
        return key instanceof AttributeReference attribute
                && columns.get(attribute.id()) instanceof Column column
                        ? column.table
                        : 0;
    }

    private double tableRows(Expression key, double left, double right) {
        return key instanceof AttributeReference attribute
                && columns.get(attribute.id()) instanceof Column column
                        ? column.tableRows
                        : Math.max(left, right);
    }

    /// How many values a key has in its table, before any filter: that is what keys of the other side are drawn from.
    private double keyValues(Expression key, double left, double right) {
        if (key instanceof AttributeReference attribute
                && columns.get(attribute.id()) instanceof Column column) {
            return column.distinct;
        }
        return Math.max(1, Math.min(left, right));
    }

    /// Which part of `count` rows `condition` is true for, 0 to 1.
    public double selectivity(Expression condition, double count) {
        return switch (condition) {
            case Literal literal -> Boolean.TRUE.equals(literal.value()) ? 1 : 0;
            case Logic.And(Expression left, Expression right) ->
                selectivity(left, count) * selectivity(right, count);
            case Logic.Or(Expression left, Expression right) -> {
                double a = selectivity(left, count);
                double b = selectivity(right, count);
                yield a + b - a * b;
            }
            case Logic.Not(Expression child) -> 1 - selectivity(child, count);
            case Logic.IsNull _ -> 0.05;
            case Logic.IsNotNull _ -> 0.95;
            case Comparison comparison -> comparison(comparison, count);
            case In in -> Math.min(1, in.list().size() / distinct(in.value(), count));
            case Call call when call.function().name().contains("like") -> 0.1;
            default -> 0.33;
        };
    }

    private double comparison(Comparison comparison, double count) {
        Expression column = comparison.left() instanceof Literal ? comparison.right() : comparison.left();
        Expression value = comparison.left() instanceof Literal ? comparison.left() : comparison.right();
        Comparison.Operator operator = comparison.left() instanceof Literal
                ? comparison.operator().flipped()
                : comparison.operator();
        return switch (operator) {
            case EQUAL, NULL_SAFE_EQUAL -> 1 / distinct(column, count);
            case NOT_EQUAL -> 1 - 1 / distinct(column, count);
            case LESS, LESS_OR_EQUAL -> below(column, value, 0.33);
            case GREATER, GREATER_OR_EQUAL -> 1 - below(column, value, 0.67);
        };
    }

    /// Which part of the column's range lies below a value.
    private double below(Expression column, Expression value, double unknown) {
        if (column instanceof AttributeReference attribute && value instanceof Literal literal
                && literal.value() instanceof Number number
                && columns.get(attribute.id()) instanceof Column known && known.min.isPresent()
                && known.max.isPresent() && known.max.getAsDouble() > known.min.getAsDouble()) {
            double low = known.min.getAsDouble();
            double part = (number.doubleValue() - low) / (known.max.getAsDouble() - low);
            return Math.max(0.0001, Math.min(0.9999, part));
        }
        return unknown;
    }

    private static double width(DataType type) {
        return switch (Lane.of(type)) {
            case BOOLEAN -> 1;
            case INT, FLOAT -> 4;
            case LONG, DOUBLE -> 8;
            case DECIMAL, INTERVAL -> 16;
            case BYTES -> 28;
            case LIST, MAP, STRUCT -> 64;
        };
    }
}
