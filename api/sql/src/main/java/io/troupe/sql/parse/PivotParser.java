package io.troupe.sql.parse;

import io.troupe.sql.plan.Expression;
import io.troupe.sql.plan.LogicalPlan;
import io.troupe.sql.plan.Unresolved;
import io.troupe.sql.plan.UnresolvedPlan;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reads PIVOT and UNPIVOT.
final class PivotParser {
    private final Grammar grammar;
    private final Cursor cursor;

    PivotParser(Grammar grammar) {
        this.grammar = grammar;
        this.cursor = grammar.cursor;
    }

    /// Whether one of them is next.
    boolean isNext() {
        return cursor.is("PIVOT", "(") || cursor.is("UNPIVOT", "(")
                || cursor.is("UNPIVOT") && (cursor.isAt(1, "INCLUDE") || cursor.isAt(1, "EXCLUDE"))
                        && cursor.isAt(2, "NULLS");
    }

    /// At most one of each over `child`, but not both.
    LogicalPlan clauses(LogicalPlan child) {
        return isNext() ? pivot(child) : child;
    }

    /// The one of them that is next, as the only one.
    LogicalPlan only(LogicalPlan child) {
        int from = cursor.index();
        boolean unpivot = cursor.is("UNPIVOT");
        LogicalPlan plan = pivot(child);
        if (isNext() && cursor.is("UNPIVOT") != unpivot) {
            throw Cursor.error(cursor.origin(from), "NOT_ALLOWED_IN_FROM.UNPIVOT_WITH_PIVOT");
        }
        return plan;
    }

    /// The one of them that is next.
    LogicalPlan pivot(LogicalPlan child) {
        return cursor.is("PIVOT") ? turned(child) : unpivot(child);
    }

    private LogicalPlan turned(LogicalPlan child) {
        int from = cursor.index();
        cursor.advance(2);
        List<Expression> aggregates = grammar.selects.namedExpressions();
        cursor.need("FOR");
        List<Expression> columns = cursor.is("(")
                ? cursor.parenthesised(this::column)
                : List.of(column());
        cursor.need("IN");
        List<Expression> values = cursor.parenthesised(this::value);
        cursor.need(")");
        return new UnresolvedPlan.Pivot(null, aggregates, columns, values, child, cursor.origin(from));
    }

    private Expression column() {
        int from = cursor.index();
        List<String> name = grammar.names.multipart();
        return new Unresolved.Attribute(name, cursor.origin(from));
    }

    private Expression value() {
        Expression named = grammar.selects.namedExpression();
        return named instanceof Unresolved.Named(Expression child) ? child : named;
    }

    private LogicalPlan unpivot(LogicalPlan child) {
        int from = cursor.index();
        cursor.advance();
        boolean include = cursor.eat("INCLUDE", "NULLS");
        if (!include) {
            cursor.eat("EXCLUDE", "NULLS");
        }
        cursor.need("(");
        boolean several = cursor.is("(");
        List<String> valueColumns = several
                ? grammar.names.identifiers()
                : List.of(grammar.names.strictIdentifier());
        cursor.need("FOR");
        String nameColumn = grammar.names.strictIdentifier();
        cursor.need("IN");
        List<List<Expression>> columns = new ArrayList<>();
        List<@Nullable String> labels = new ArrayList<>();
        cursor.parenthesised(() -> columns.add(group(several)) && labels.add(label()));
        cursor.need(")");
        LogicalPlan plan = new UnresolvedPlan.Unpivot(
                null, columns, labels, nameColumn, valueColumns, include, child, cursor.origin(from));
        boolean alias = cursor.eat("AS") || cursor.isName(0) && !cursor.isClause()
                && !Words.cannotNameTable(cursor.word());
        return alias ? new LogicalPlan.SubqueryAlias(List.of(grammar.names.strictIdentifier()), plan) : plan;
    }

    private List<Expression> group(boolean several) {
        return several ? cursor.parenthesised(this::column) : List.of(column());
    }

    private @Nullable String label() {
        if (cursor.eat("AS") || cursor.isName(0)) {
            return grammar.names.strictIdentifier();
        }
        return null;
    }

}
