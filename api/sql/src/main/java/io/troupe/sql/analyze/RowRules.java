package io.troupe.sql.analyze;

import io.troupe.sql.error.Origin;
import io.troupe.sql.metastore.TableDefaults;
import io.troupe.sql.plan.AttributeReference;
import io.troupe.sql.plan.Expression;
import io.troupe.sql.plan.Literal;
import io.troupe.sql.plan.LogicalPlan;
import io.troupe.sql.plan.TableDefinition;
import io.troupe.sql.plan.Unresolved;
import io.troupe.sql.source.Table;
import io.troupe.sql.types.DataTypes;
import io.troupe.sql.types.StructField;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// What a table demands of rows that are written to it: generated columns are computed or compared,
/// columns that are not null are looked at, and conditions of CHECK must not be false.
final class RowRules {
    private final Analysis analysis;
    private final Environment environment;

    RowRules(Analysis analysis, Environment environment) {
        this.analysis = analysis;
        this.environment = environment;
    }

    /// `rows`, which has the columns of `table` in order, with what is computed and looked at.
    ///
    /// @param given
    ///            the columns that have values of their own
    LogicalPlan of(LogicalPlan rows, Table table, Set<String> given, Origin origin) {
        if (!(table instanceof TableDefaults rules)) {
            return required(rows, rows, table, new ArrayList<>(), origin);
        }
        List<Expression> conditions = new ArrayList<>();
        LogicalPlan whole = generated(rows, table, rules, given, conditions, origin);
        for (TableDefinition.Constraint check : rules.checks()) {
            TableDefinition.ValueText text = check.check();
            if (text != null) {
                conditions.add(unless(
                        function("coalesce", origin, text.value(), Literal.TRUE),
                        "CHECK_CONSTRAINT_VIOLATION",
                        origin, "constraintName", Literal.of(String.valueOf(check.name())), "expression",
                        Literal.of(text.text()), "values", values(whole, text.value(), origin)));
            }
        }
        return required(rows, whole, table, conditions, origin);
    }

    private LogicalPlan generated(
            LogicalPlan rows, Table table, TableDefaults rules, Set<String> given,
            List<Expression> conditions, Origin origin) {
        List<Expression> columns = new ArrayList<>();
        boolean any = false;
        for (int i = 0; i < rows.output().size(); i++) {
            AttributeReference column = rows.output().get(i);
            StructField field = table.schema().apply(i);
            Optional<TableDefinition.ValueText> from = rules.generatedFrom(field.name());
            if (from.isPresent() && given.contains(field.name())) {
                Expression name = new Unresolved.Attribute(List.of(field.name()), origin);
                conditions.add(unless(
                        function("<=>", origin, name,
                                new Unresolved.CastTo(from.get().value(), field.dataType(), false, origin)),
                        "CHECK_CONSTRAINT_VIOLATION", origin, "constraintName", Literal.of(field.name()),
                        "expression", Literal.of("`" + field.name() + "` <=> (" + from.get().text() + ")"),
                        "values", values(rows, name, origin)));
            } else if (from.isPresent()) {
                any = true;
                columns.add(analysis.alias(
                        analysis.conversions().cast(
                                resolved(from.get().value(), rows), field.dataType(), origin),
                        field.name()));
                continue;
            }
            columns.add(column);
        }
        return any ? new LogicalPlan.Project(columns, rows) : rows;
    }

    private LogicalPlan required(
            LogicalPlan rows, LogicalPlan whole, Table table, List<Expression> conditions, Origin origin) {
        for (int i = 0; i < whole.output().size(); i++) {
            StructField field = table.schema().apply(i);
            AttributeReference column = whole.output().get(i);
            if (!field.nullable() && column.nullable()) {
                conditions.addFirst(unless(
                        function("isnotnull", origin,
                                new Unresolved.Attribute(List.of(field.name()), origin)),
                        "NOT_NULL_ASSERT_VIOLATION", origin, "walkedTypePath",
                        Literal.of("\nthe column `" + field.name() + "`")));
            }
        }
        if (conditions.isEmpty()) {
            return whole;
        }
        Expression all = conditions.stream()
                .reduce((left, right) -> function("and", origin, left, right)).orElseThrow();
        return new LogicalPlan.Filter(resolved(all, whole), whole);
    }

    /// True where `condition` is; else an error with pairs of a name and a text.
    private static Expression unless(
            Expression condition, String error, Origin origin, Object... parameters) {
        List<Expression> pairs = new ArrayList<>();
        for (Object each : parameters) {
            pairs.add(each instanceof Expression expression ? expression : Literal.of((String) each));
        }
        return function("if", origin, condition, Literal.TRUE, new Unresolved.CastTo(
                function("raise_error", origin, Literal.of(error),
                        function("map", origin, pairs.toArray(Expression[]::new))),
                DataTypes.BooleanType, false, origin));
    }

    /// The values of the columns that `condition` names, as text.
    private static Expression values(LogicalPlan rows, Expression condition, Origin origin) {
        List<Expression> parts = new ArrayList<>();
        for (AttributeReference column : rows.output()) {
            boolean isNamed = condition.contains(part -> part instanceof Unresolved.Attribute attribute
                    && attribute.parts().getFirst().equalsIgnoreCase(column.name()));
            if (isNamed) {
                parts.add(Literal.of((parts.isEmpty() ? "" : ", ") + column.name() + " = "));
                parts.add(function("coalesce", origin,
                        new Unresolved.CastTo(
                                new Unresolved.Attribute(List.of(column.name()), origin),
                                DataTypes.StringType,
                                false, origin),
                        Literal.of("null")));
            }
        }
        return parts.isEmpty()
                ? Literal.of("")
                : function("concat", origin, parts.toArray(Expression[]::new));
    }

    private Expression resolved(Expression expression, LogicalPlan rows) {
        return analysis.expressions().resolve(expression, Names.of(Scope.of(rows.output()), environment));
    }

    private static Expression function(String name, Origin origin, Expression... arguments) {
        return new Unresolved.Function(name, List.of(arguments), origin);
    }
}
