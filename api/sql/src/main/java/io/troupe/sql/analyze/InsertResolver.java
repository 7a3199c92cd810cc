package io.troupe.sql.analyze;

import io.troupe.sql.error.Origin;
import io.troupe.sql.error.SqlException;
import io.troupe.sql.function.Semantics;
import io.troupe.sql.function.coercion.Coercion;
import io.troupe.sql.function.misc.IdentityValues;
import io.troupe.sql.function.text.LengthCheck;
import io.troupe.sql.metastore.SessionCatalog;
import io.troupe.sql.metastore.TableDefaults;
import io.troupe.sql.plan.AttributeReference;
import io.troupe.sql.plan.Call;
import io.troupe.sql.plan.Command;
import io.troupe.sql.plan.Expression;
import io.troupe.sql.plan.Literal;
import io.troupe.sql.plan.LogicalPlan;
import io.troupe.sql.plan.Unresolved;
import io.troupe.sql.plan.UnresolvedPlan;
import io.troupe.sql.source.WritableTable;
import io.troupe.sql.types.CharType;
import io.troupe.sql.types.DataType;
import io.troupe.sql.types.DataTypes;
import io.troupe.sql.types.NullType;
import io.troupe.sql.types.StructField;
import io.troupe.sql.types.TextLengths;
import io.troupe.sql.types.VarcharType;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// INSERT: matches the columns of the query with those of the table and casts them by the rules of assignment.
final class InsertResolver {
    private final Analysis analysis;
    private final PlanResolver plans;

    InsertResolver(Analysis analysis, PlanResolver plans) {
        this.analysis = analysis;
        this.plans = plans;
    }

    LogicalPlan resolve(Command.Insert insert, Environment environment) {
        LogicalPlan.Relation table = table(insert, environment);
        Map<String, Expression> fixed = fixed(insert, table, environment);
        LogicalPlan query = plans.resolve(
                withDefaults(insert.child(), wanted(insert, table, fixed), table), environment).visible();
        List<@Nullable Expression> values = values(insert, table, query, fixed);
        List<Expression> columns = new ArrayList<>();
        for (int i = 0; i < table.table().schema().size(); i++) {
            StructField field = table.table().schema().apply(i);
            Expression value = values.get(i);
            Expression written = value == null
                    ? assigned(byDefault(table, field.name(), environment), field, insert)
                    : assigned(value, field, insert);
            boolean isNumbered = table.table() instanceof TableDefaults rules
                    && rules.identityOf(field.name()).isPresent();
            columns.add(analysis.alias(
                    isNumbered
                            ? new Call(IdentityValues.mark(), List.of(written), "", insert.origin())
                            : written,
                    field.name()));
        }
        Set<String> given = new HashSet<>();
        for (int i = 0; i < values.size(); i++) {
            if (values.get(i) != null) {
                given.add(table.table().schema().apply(i).name());
            }
        }
        return new Command.Insert(
                table, insert.partition(), List.of(), false, insert.overwrite(),
                insert.ifPartitionNotExists(),
                new RowRules(analysis, environment).of(
                        new LogicalPlan.Project(columns, query), table.table(), given, insert.origin()),
                insert.origin());
    }

    private LogicalPlan.Relation table(Command.Insert insert, Environment environment) {
        LogicalPlan plan = plans.resolve(insert.table(), environment).plan();
        while (plan instanceof LogicalPlan.SubqueryAlias alias) {
            plan = alias.child();
        }
        if (plan instanceof LogicalPlan.Relation relation && relation.table() instanceof WritableTable) {
            return relation;
        }
        String name = nameOf(insert);
        throw plan instanceof LogicalPlan.View
                ? SqlException.analysis(insert.origin(), "EXPECT_TABLE_NOT_VIEW.NO_ALTERNATIVE", "viewName",
                        name,
                        "operation", "INSERT")
                : SqlException.analysis(insert.origin(), "UNSUPPORTED_INSERT.RDD_BASED", "relationId", name);
    }

    /// The table as the statement calls it.
    private static String nameOf(Command.Insert insert) {
        return insert.table() instanceof UnresolvedPlan.RelationName relation
                ? SessionCatalog.quoted(relation.parts())
                : "table";
    }

    /// What DEFAULT means for a column; null for columns without.
    private static Expression written(LogicalPlan.Relation table, String column) {
        return TableDefaults.of(table.table()).flatMap(defaults -> defaults.defaultOf(column))
                .orElse(Literal.NULL);
    }

    private Expression byDefault(LogicalPlan.Relation table, String column, Environment environment) {
        return analysis.expressions().resolve(written(table, column), Names.of(Scope.EMPTY, environment));
    }

    /// DEFAULT in VALUES, or alone in the select list of the query, is the default of the column at its place.
    private static LogicalPlan withDefaults(
            LogicalPlan query, List<String> columns, LogicalPlan.Relation table) {
        return switch (query) {
            case UnresolvedPlan.InlineTable(List<List<Expression>> rows, Origin origin) ->
                new UnresolvedPlan.InlineTable(
                        rows.stream().map(row -> withDefaults(row, columns, table)).toList(), origin);
            case LogicalPlan.Project(List<Expression> items, LogicalPlan child) -> new LogicalPlan.Project(
                    withDefaults(items, columns, table),
                    isAll(items) ? withDefaults(child, columns, table) : child);
            case LogicalPlan.SubqueryAlias alias ->
                alias.withChild(withDefaults(alias.child(), columns, table));
            default -> query;
        };
    }

    /// Whether the list passes the values of a table on.
    private static boolean isAll(List<Expression> items) {
        return items.size() == 1 && items.getFirst() instanceof Unresolved.Star;
    }

    private static List<Expression> withDefaults(
            List<Expression> row, List<String> columns, LogicalPlan.Relation table) {
        List<Expression> values = new ArrayList<>();
        for (int i = 0; i < row.size(); i++) {
            String column = i < columns.size() ? columns.get(i) : "";
            values.add(Unresolved.DefaultValue.isMeantBy(row.get(i))
                    ? new Unresolved.Named(written(table, column))
                    : row.get(i));
        }
        return values;
    }

    /// The columns that values go to, where these have no names of their own.
    private List<String> wanted(
            Command.Insert insert, LogicalPlan.Relation table, Map<String, Expression> fixed) {
        return insert.columns().isEmpty()
                ? List.of(table.table().schema().fieldNames()).stream()
                        .filter(column -> find(fixed, column).isEmpty()).toList()
                : insert.columns();
    }

    /// The values that PARTITION fixes, by column, in the types of the columns.
    private Map<String, Expression> fixed(
            Command.Insert insert, LogicalPlan.Relation table, Environment environment) {
        Map<String, Expression> fixed = new LinkedHashMap<>();
        for (Map.Entry<String, Optional<Expression>> entry : insert.partition().entrySet()) {
            entry.getValue().ifPresent(value -> {
                Expression given = analysis.expressions().resolve(value, Names.of(Scope.EMPTY, environment));
                Optional<DataType> type = table.table().schema().fieldList().stream()
                        .filter(field -> analysis.sameName(field.name(), entry.getKey()))
                        .map(StructField::dataType).findFirst();
                fixed.put(entry.getKey(), type
                        .map(to -> analysis.conversions().cast(given, TextLengths.without(to),
                                insert.origin()))
                        .orElse(given));
            });
        }
        return fixed;
    }

    /// For each column of the table its value; null where the query gives none.
    private List<@Nullable Expression> values(
            Command.Insert insert, LogicalPlan.Relation table, LogicalPlan query,
            Map<String, Expression> fixed) {
        List<String> named = insert.byName()
                ? query.output().stream().map(AttributeReference::name).toList()
                : insert.columns();
        List<String> columns = List.of(table.table().schema().fieldNames());
        List<String> wanted = named.isEmpty() ? wanted(insert, table, fixed) : named;
        requireKnown(wanted, columns, insert);
        boolean fewer = wanted.size() > query.output().size() && named.isEmpty()
                && canLackColumns(table, wanted, query);
        if (wanted.size() != query.output().size() && !fewer) {
            throw SqlException.analysis(
                    insert.origin(),
                    wanted.size() > query.output().size()
                            ? "INSERT_COLUMN_ARITY_MISMATCH.NOT_ENOUGH_DATA_COLUMNS"
                            : "INSERT_COLUMN_ARITY_MISMATCH.TOO_MANY_DATA_COLUMNS",
                    "tableName", nameOf(insert), "tableColumns", quoted(wanted),
                    "dataColumns",
                    quoted(query.output().stream().map(AttributeReference::name).toList()));
        }
        List<@Nullable Expression> values = new ArrayList<>();
        for (String column : columns) {
            int index = index(wanted, column);
            values.add(index >= 0 && index < query.output().size()
                    ? query.output().get(index)
                    : find(fixed, column).orElse(null));
        }
        return values;
    }

    /// Whether the columns for which the query has no values have defaults.
    private static boolean canLackColumns(
            LogicalPlan.Relation table, List<String> wanted, LogicalPlan query) {
        return TableDefaults.of(table.table()).filter(
                defaults -> wanted.subList(query.output().size(), wanted.size()).stream()
                        .allMatch(column -> defaults.defaultOf(column).isPresent()
                                || defaults.identityOf(column).isPresent()
                                || defaults.generatedFrom(column).isPresent()))
                .isPresent();
    }

    private void requireKnown(List<String> wanted, List<String> columns, Command.Insert insert) {
        List<String> seen = new ArrayList<>();
        for (String name : wanted) {
            if (!analysis.containsName(columns, name)) {
                throw SqlException.analysis(
                        insert.origin(), "UNRESOLVED_COLUMN.WITH_SUGGESTION", "objectName", "`" + name + "`",
                        "proposal", quoted(columns));
            }
            if (analysis.containsName(seen, name)) {
                throw SqlException.analysis(
                        insert.origin(), "COLUMN_ALREADY_EXISTS", "columnName", "`" + name + "`");
            }
            seen.add(name);
        }
    }

    private int index(List<String> names, String name) {
        for (int i = 0; i < names.size(); i++) {
            if (analysis.sameName(names.get(i), name)) {
                return i;
            }
        }
        return -1;
    }

    private Optional<Expression> find(Map<String, Expression> fixed, String column) {
        return fixed.entrySet().stream().filter(entry -> analysis.sameName(entry.getKey(), column))
                .map(Map.Entry::getValue).findFirst();
    }

    private Expression assigned(Expression value, StructField field, Command.Insert insert) {
        DataType from = value.dataType();
        boolean loose = analysis.semantics().has(Semantics.Choice.LOOSE_INSERTS);
        boolean strict = analysis.semantics().has(Semantics.Choice.STRICT_INSERTS);
        boolean allowed = loose || !strict && !analysis.semantics().ansi() || from.equals(field.dataType())
                || from instanceof NullType
                || (strict
                        ? Coercion.isUpCast(from, TextLengths.without(field.dataType()))
                        : Coercion.storeAssignable(from, field.dataType()));
        if (!allowed) {
            throw SqlException.analysis(
                    insert.origin(), "INCOMPATIBLE_DATA_FOR_TABLE.CANNOT_SAFELY_CAST", "tableName", "table",
                    "colName", "`" + field.name() + "`", "srcType", "\"" + from.sql() + "\"", "targetType",
                    "\"" + field.dataType().sql() + "\"");
        }
        return switch (field.dataType()) {
            case CharType chars -> limited(value, chars.length(), true, insert.origin());
            case VarcharType chars -> limited(value, chars.length(), false, insert.origin());
            default -> loose
                    ? analysis.conversions().looseCast(value, field.dataType(), insert.origin())
                    : analysis.conversions().cast(value, field.dataType(), insert.origin());
        };
    }

    /// A text that must not be longer than the column.
    private Expression limited(Expression value, int length, boolean fills, Origin origin) {
        Expression text = analysis.conversions().cast(value, DataTypes.StringType, origin);
        return new Call(LengthCheck.bind(length, fills, value.nullable()), List.of(text), "", origin);
    }

    private static String quoted(List<String> names) {
        return String.join(", ", names.stream().map(name -> "`" + name + "`").toList());
    }
}
