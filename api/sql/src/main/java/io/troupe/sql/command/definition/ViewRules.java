package io.troupe.sql.command.definition;

import io.troupe.sql.error.Origin;
import io.troupe.sql.error.SqlException;
import io.troupe.sql.metastore.SessionCatalog;
import io.troupe.sql.plan.AttributeReference;
import io.troupe.sql.plan.Command;
import io.troupe.sql.plan.Expression;
import io.troupe.sql.plan.LogicalPlan;
import io.troupe.sql.plan.Subquery;
import io.troupe.sql.types.Metadata;
import io.troupe.sql.types.StructField;
import io.troupe.sql.types.StructType;
import io.troupe.sql.types.TextLengths;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// What holds for the query of a view, in whatever catalog the view is.
public final class ViewRules {
    private ViewRules() {}

    /// Whether `plan` reads the view `name`, which is the last part of temporary ones and the full name in quotes
    /// of others.
    public static boolean reads(LogicalPlan plan, String name, boolean temporary) {
        return plan.contains(node -> node instanceof LogicalPlan.View view && view.temporary() == temporary
                && name.equalsIgnoreCase(
                        temporary ? view.name().getLast() : SessionCatalog.quoted(view.name()))
                || node.expressions().stream().anyMatch(expression -> expression.contains(
                        part -> part instanceof Subquery subquery
                                && reads(subquery.plan(), name, temporary))));
    }

    /// Throws `INVALID_TEMP_OBJ_REFERENCE` when `plan` reads temporary views: others see the view `name`, but not what only
    /// this session sees.
    public static void requireNothingTemporary(LogicalPlan plan, List<String> name, Origin origin) {
        if (plan instanceof LogicalPlan.View view) {
            if (view.temporary()) {
                throw SqlException.analysis(
                        origin, "INVALID_TEMP_OBJ_REFERENCE", "obj", "VIEW", "objName",
                        SessionCatalog.quoted(name), "tempObj", "VIEW", "tempObjName",
                        SessionCatalog.quoted(view.name()));
            }
            return;
        }
        plan.children().forEach(child -> requireNothingTemporary(child, name, origin));
        plan.expressions().forEach(expression -> requireNothingTemporary(expression, name, origin));
    }

    private static void requireNothingTemporary(Expression expression, List<String> name, Origin origin) {
        if (expression instanceof Subquery subquery) {
            requireNothingTemporary(subquery.plan(), name, origin);
        }
        expression.children().forEach(child -> requireNothingTemporary(child, name, origin));
    }

    /// The columns of a view whose query, under the view's names, is `query`, with the comments of `columns`.
    public static StructType schema(LogicalPlan query, List<Command.ViewColumn> columns) {
        List<StructField> fields = new ArrayList<>();
        for (int i = 0; i < query.output().size(); i++) {
            AttributeReference column = query.output().get(i);
            String comment = i < columns.size() ? columns.get(i).comment() : null;
            Map<String, Object> entries = new HashMap<>(column.metadata().entries());
            if (comment != null) {
                entries.put("comment", comment);
            }
            fields.add(new StructField(
                    column.name(), TextLengths.declared(column.dataType(), column.metadata()),
                    column.nullable(),
                    TextLengths.plain(new Metadata(entries))));
        }
        return new StructType(fields);
    }
}
