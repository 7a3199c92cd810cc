package io.troupe.sql.analyze;

import io.troupe.sql.error.Origin;
import io.troupe.sql.error.SqlException;
import io.troupe.sql.function.coercion.Coercion;
import io.troupe.sql.metastore.SessionCatalog;
import io.troupe.sql.metastore.ViewDefinition;
import io.troupe.sql.plan.Alias;
import io.troupe.sql.plan.AttributeReference;
import io.troupe.sql.plan.Command;
import io.troupe.sql.plan.Expression;
import io.troupe.sql.types.DataType;
import io.troupe.sql.types.StructField;
import io.troupe.sql.types.TextLengths;
import java.util.ArrayList;
import java.util.List;

/// The columns of a view over those that its query has by now: tables may have changed since the view was made.
///
/// A persistent view finds the columns of its query by their names; what else the query has does not matter. Types must
/// still fit (BINDING), are converted (COMPENSATION) or taken over (TYPE EVOLUTION, EVOLUTION); with EVOLUTION so are
/// columns and names.
final class ViewColumns {
    private final Analysis analysis;

    ViewColumns(Analysis analysis) {
        this.analysis = analysis;
    }

    /// Throws `INCOMPATIBLE_VIEW_SCHEMA_CHANGE` or `CANNOT_UP_CAST_DATATYPE` when the query has changed too much.
    List<Expression> of(List<String> name, ViewDefinition view, List<AttributeReference> given,
            Origin origin) {
        if (view.kind() != Command.ViewKind.PERSISTENT) {
            return byPosition(name, view, given, origin);
        }
        if (view.binding() == Command.SchemaBinding.EVOLUTION && !view.renamed()) {
            return List.copyOf(given);
        }
        List<Expression> columns = new ArrayList<>();
        for (int i = 0; i < view.schema().size(); i++) {
            AttributeReference column = find(name, view, i, given, origin);
            columns.add(converted(name, view, column, TextLengths.read(view.schema().apply(i)), origin));
        }
        return columns;
    }

    private List<Expression> byPosition(
            List<String> name, ViewDefinition view, List<AttributeReference> given, Origin origin) {
        if (given.size() != view.schema().size()) {
            throw changed(name, view, String.join(", ", view.columnNames()), given, origin);
        }
        List<Expression> columns = new ArrayList<>();
        for (int i = 0; i < given.size(); i++) {
            StructField field = view.schema().apply(i);
            columns.add(alias(given.get(i), field));
        }
        return columns;
    }

    private Alias alias(Expression value, StructField field) {
        return new Alias(value, field.name(), analysis.nextId(), List.of(), field.metadata());
    }

    /// The column of the query that is the view's column `index`: among several of one name, the one at the same place.
    private AttributeReference find(
            List<String> name, ViewDefinition view, int index, List<AttributeReference> given,
            Origin origin) {
        String wanted = view.queryColumns().get(index);
        long before = view.queryColumns().subList(0, index).stream()
                .filter(each -> analysis.sameName(each, wanted)).count();
        List<AttributeReference> found = given.stream()
                .filter(column -> analysis.sameName(column.name(), wanted)).toList();
        long expected = view.queryColumns().stream().filter(each -> analysis.sameName(each, wanted)).count();
        if (found.size() != expected) {
            throw changed(name, view, wanted, found, origin);
        }
        return found.get((int) before);
    }

    private Expression converted(
            List<String> name, ViewDefinition view, AttributeReference column, StructField field,
            Origin origin) {
        DataType from = column.dataType();
        DataType to = field.dataType();
        if (view.evolves()) {
            return alias(column, field);
        }
        if (view.binding() == Command.SchemaBinding.BINDING && !Coercion.isUpCast(from, to)
                && !Coercion.isNested(to)) {
            throw SqlException.analysis(
                    origin, "CANNOT_UP_CAST_DATATYPE", "expression",
                    SessionCatalog.quoted(name) + "." + column.name(), "sourceType", "\"" + from.sql() + "\"",
                    "targetType", "\"" + to.sql() + "\"", "details", "");
        }
        return alias(analysis.conversions().cast(column, to, origin), field);
    }

    private static SqlException changed(
            List<String> name, ViewDefinition view, String column, List<AttributeReference> actual,
            Origin origin) {
        return SqlException.analysis(
                origin, "INCOMPATIBLE_VIEW_SCHEMA_CHANGE", "viewName", SessionCatalog.quoted(name), "colName",
                column,
                "expectedNum", String.valueOf(view.schema().size()), "actualCols",
                "[" + String.join(",", actual.stream().map(AttributeReference::name).toList()) + "]",
                "suggestion", "");
    }
}
