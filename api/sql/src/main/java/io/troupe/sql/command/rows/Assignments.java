package io.troupe.sql.command.rows;

import io.troupe.sql.error.Origin;
import io.troupe.sql.error.SqlException;
import io.troupe.sql.metastore.SessionCatalog;
import io.troupe.sql.metastore.TableDefaults;
import io.troupe.sql.plan.CaseWhen;
import io.troupe.sql.plan.ChangeCommand;
import io.troupe.sql.plan.Expression;
import io.troupe.sql.plan.Literal;
import io.troupe.sql.plan.Unresolved;
import io.troupe.sql.source.Table;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What UPDATE and MERGE assign to columns.
final class Assignments {
    private Assignments() {}

    /// The values by the name of their column. Throws an error for a column that the table does not have, one that is
    /// assigned twice, and parts of columns.
    static Map<String, Expression> of(
            List<ChangeCommand.Assignment> assignments, Table table, Origin origin) {
        Map<String, Expression> values = new LinkedHashMap<>();
        for (ChangeCommand.Assignment assignment : assignments) {
            String column = column(assignment.column(), table, origin);
            if (!Unresolved.DefaultValue.isMeantBy(assignment.value())) {
                requireGiven(column, table, origin);
            }
            Expression value = Unresolved.DefaultValue.isMeantBy(assignment.value())
                    ? defaultOf(column, table)
                    : assignment.value();
            if (values.put(column, value) != null) {
                throw SqlException.analysis(
                        origin, "DUPLICATE_ASSIGNMENTS", "nameList", SessionCatalog.quoted(List.of(column)));
            }
        }
        return values;
    }

    private static String column(Expression expression, Table table, Origin origin) {
        List<String> names = List.of(table.schema().fieldNames());
        if (expression instanceof Unresolved.Attribute(List<String> parts, Origin place)) {
            for (String name : names) {
                boolean qualified = parts.size() > 1
                        && names.stream().noneMatch(each -> each.equalsIgnoreCase(parts.getFirst()));
                if (name.equalsIgnoreCase(parts.getLast()) && (parts.size() == 1 || qualified)) {
                    return name;
                }
            }
            if (parts.size() == 1) {
                throw SqlException.analysis(
                        place, "UNRESOLVED_COLUMN.WITH_SUGGESTION", "objectName",
                        SessionCatalog.quoted(parts),
                        "proposal", String.join(", ", names.stream().map(name -> "`" + name + "`").toList()));
            }
        }
        throw SqlException.analysis(
                origin, "UNSUPPORTED_FEATURE.TABLE_OPERATION", "tableName",
                SessionCatalog.quoted(List.of(table.name())),
                "operation", "assignment to a part of a column");
    }

    /// Throws `IDENTITY_COLUMN_VALUE_GIVEN` for a column that always gets its values from the catalog.
    static void requireGiven(String column, Table table, Origin origin) {
        if (table instanceof TableDefaults rules
                && rules.identityOf(column).filter(each -> !each.byDefault()).isPresent()) {
            throw SqlException.analysis(origin, "IDENTITY_COLUMN_VALUE_GIVEN", "columnName",
                    "`" + column + "`");
        }
    }

    /// What DEFAULT means for a column.
    static Expression defaultOf(String column, Table table) {
        return TableDefaults.of(table).flatMap(defaults -> defaults.defaultOf(column)).orElse(Literal.NULL);
    }

    /// One of two values.
    static Expression choice(Expression condition, Expression value, Expression otherwise, Origin origin) {
        return new Unresolved.Case(null, List.of(new CaseWhen.Branch(condition, value)), otherwise, origin);
    }
}
