package io.troupe.sql.analyze;

import io.troupe.sql.error.SqlException;
import io.troupe.sql.plan.AggregateCall;
import io.troupe.sql.plan.AttributeReference;
import io.troupe.sql.plan.Expression;
import io.troupe.sql.plan.Literal;
import io.troupe.sql.plan.LogicalPlan;
import io.troupe.sql.plan.UnresolvedPlan;
import io.troupe.sql.plan.WindowExpression;
import io.troupe.sql.types.DataType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// VALUES: rows of constants, or a union of single rows when they must be computed.
final class InlineTables {
    private final Analysis analysis;

    InlineTables(Analysis analysis) {
        this.analysis = analysis;
    }

    ResolvedPlan resolve(UnresolvedPlan.InlineTable table, Environment environment) {
        List<List<Expression>> rows = rows(table, environment);
        List<DataType> types = types(rows, table);
        List<List<Expression>> cast = rows.stream()
                .map(row -> analysis.conversions().castAll(row, types, table.origin())).toList();
        List<AttributeReference> columns = new ArrayList<>();
        for (int i = 0; i < types.size(); i++) {
            int column = i;
            boolean nullable = cast.stream().anyMatch(row -> row.get(column).nullable());
            columns.add(new AttributeReference(analysis.nextId(), "col" + (i + 1), types.get(i), nullable));
        }
        List<List<@Nullable Object>> values = new ArrayList<>();
        for (List<Expression> row : cast) {
            Optional<List<@Nullable Object>> constants = constants(row);
            if (constants.isEmpty()) {
                return ResolvedPlan.of(union(cast, columns));
            }
            values.add(constants.get());
        }
        return ResolvedPlan.of(new LogicalPlan.LocalRelation(columns, values));
    }

    private List<List<Expression>> rows(UnresolvedPlan.InlineTable table, Environment environment) {
        int width = table.rows().getFirst().size();
        List<List<Expression>> rows = new ArrayList<>();
        for (List<Expression> row : table.rows()) {
            if (row.size() != width) {
                throw SqlException.analysis(
                        table.origin(), "INVALID_INLINE_TABLE.NUM_COLUMNS_MISMATCH", "expectedNumCols",
                        String.valueOf(width), "actualNumCols", String.valueOf(row.size()), "rowIndex",
                        String.valueOf(rows.size()));
            }
            List<Expression> resolved = analysis.expressions().resolveAll(
                    row.stream().map(InlineTables::value).toList(), Names.of(Scope.EMPTY, environment));
            if (resolved.stream().anyMatch(each -> each.contains(
                    part -> part instanceof AggregateCall || part instanceof WindowExpression))) {
                throw SqlException.analysis(
                        table.origin(), "INVALID_INLINE_TABLE.CANNOT_EVALUATE_EXPRESSION_IN_INLINE_TABLE",
                        "expr",
                        analysis.quoted(resolved.getFirst()));
            }
            rows.add(resolved);
        }
        return rows;
    }

    private static Expression value(Expression cell) {
        return cell instanceof io.troupe.sql.plan.Alias alias ? alias.child() : cell;
    }

    private List<DataType> types(List<List<Expression>> rows, UnresolvedPlan.InlineTable table) {
        List<DataType> types = new ArrayList<>();
        for (int i = 0; i < rows.getFirst().size(); i++) {
            int column = i;
            List<DataType> given = rows.stream().map(row -> row.get(column).dataType()).distinct().toList();
            types.add(given.size() == 1
                    ? given.getFirst()
                    : analysis.conversions().commonType(given).orElseThrow(() -> SqlException.analysis(
                            table.origin(), "INVALID_INLINE_TABLE.INCOMPATIBLE_TYPES_IN_INLINE_TABLE",
                            "colName",
                            "`col" + (column + 1) + "`")));
        }
        return types;
    }

    private Optional<List<@Nullable Object>> constants(List<Expression> row) {
        List<@Nullable Object> values = new ArrayList<>();
        for (Expression cell : row) {
            Optional<Literal> value = analysis.conversions().fold(cell);
            if (value.isEmpty()) {
                return Optional.empty();
            }
            values.add(value.get().value());
        }
        return Optional.of(values);
    }

    private LogicalPlan union(List<List<Expression>> rows, List<AttributeReference> columns) {
        List<LogicalPlan> plans = new ArrayList<>();
        for (List<Expression> row : rows) {
            List<Expression> named = new ArrayList<>();
            for (int i = 0; i < row.size(); i++) {
                named.add(analysis.alias(row.get(i), columns.get(i).name()));
            }
            plans.add(new LogicalPlan.Project(named, new LogicalPlan.OneRow()));
        }
        return new LogicalPlan.Union(plans, columns);
    }
}
