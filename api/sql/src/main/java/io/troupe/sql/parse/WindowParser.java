package io.troupe.sql.parse;

import io.troupe.sql.plan.Expression;
import io.troupe.sql.plan.Literal;
import io.troupe.sql.plan.LogicalPlan;
import io.troupe.sql.plan.SortOrder;
import io.troupe.sql.plan.Unresolved;
import io.troupe.sql.plan.UnresolvedPlan;
import io.troupe.sql.plan.WindowExpression;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Reads windows: `OVER (...)`, `OVER name` and `WINDOW name AS (...)`.
final class WindowParser {
    private final Grammar grammar;
    private final Cursor cursor;

    WindowParser(Grammar grammar) {
        this.grammar = grammar;
        this.cursor = grammar.cursor;
    }

    boolean isOver() {
        return cursor.is("OVER") && (cursor.isAt(1, "(") || cursor.isName(1) && !cursor.isAt(1, "FROM"));
    }

    /// `function OVER ...`.
    Expression over(Expression function, int from) {
        cursor.need("OVER");
        return window(function, from);
    }

    private Unresolved.Windowed window(Expression function, int from) {
        if (!cursor.is("(")) {
            String name = grammar.names.strictIdentifier();
            return new Unresolved.Windowed(function, name, List.of(), List.of(), null, cursor.origin(from));
        }
        if (cursor.isName(1) && cursor.isAt(2, ")")) {
            cursor.advance();
            String name = grammar.names.strictIdentifier();
            cursor.need(")");
            return new Unresolved.Windowed(function, name, List.of(), List.of(), null, cursor.origin(from));
        }
        cursor.need("(");
        List<Expression> partitions = List.of();
        List<SortOrder> orders = List.of();
        if (cursor.eat("CLUSTER", "BY")) {
            partitions = grammar.expressions.expressions();
        } else {
            if (cursor.eat("PARTITION", "BY") || cursor.eat("DISTRIBUTE", "BY")) {
                partitions = grammar.expressions.expressions();
            }
            if (cursor.eat("ORDER", "BY") || cursor.eat("SORT", "BY")) {
                orders = cursor.list(grammar.expressions::sortOrder);
            }
        }
        WindowExpression.Frame frame = frame();
        cursor.need(")");
        return new Unresolved.Windowed(function, null, partitions, orders, frame, cursor.origin(from));
    }

    private WindowExpression.@Nullable Frame frame() {
        if (!cursor.is("ROWS") && !cursor.is("RANGE")) {
            return null;
        }
        WindowExpression.Unit unit = WindowExpression.Unit.valueOf(cursor.word());
        cursor.advance();
        if (cursor.eat("BETWEEN")) {
            WindowExpression.Bound lower = bound();
            cursor.need("AND");
            return new WindowExpression.Frame(unit, lower, bound());
        }
        WindowExpression.Bound lower = bound();
        return new WindowExpression.Frame(
                unit, lower, new WindowExpression.Bound(WindowExpression.Kind.CURRENT_ROW, null));
    }

    private WindowExpression.Bound bound() {
        if (cursor.eat("UNBOUNDED")) {
            boolean before = cursor.needAny("PRECEDING", "FOLLOWING").equals("PRECEDING");
            return new WindowExpression.Bound(
                    before
                            ? WindowExpression.Kind.UNBOUNDED_PRECEDING
                            : WindowExpression.Kind.UNBOUNDED_FOLLOWING,
                    null);
        }
        if (cursor.eat("CURRENT", "ROW")) {
            return new WindowExpression.Bound(WindowExpression.Kind.CURRENT_ROW, null);
        }
        int from = cursor.index();
        Expression offset = grammar.expressions.expression();
        if (offset.contains(
                part -> part instanceof Unresolved.Attribute || part instanceof Unresolved.CurrentLike)) {
            throw Cursor.error(
                    cursor.origin(from), "_LEGACY_ERROR_TEMP_0064", "msg",
                    "The bound of a frame must be a constant.");
        }
        boolean before = cursor.needAny("PRECEDING", "FOLLOWING").equals("PRECEDING");
        return new WindowExpression.Bound(
                before ? WindowExpression.Kind.PRECEDING : WindowExpression.Kind.FOLLOWING, offset);
    }

    /// `WINDOW name AS (...), ...` over `child`; `child` itself when there is no such clause.
    LogicalPlan clause(LogicalPlan child) {
        if (!cursor.is("WINDOW") || !cursor.isName(1) || !cursor.isAt(2, "AS")) {
            return child;
        }
        cursor.advance();
        Map<String, Unresolved.Windowed> windows = new LinkedHashMap<>();
        do {
            int from = cursor.index();
            String name = grammar.names.strictIdentifier();
            cursor.need("AS");
            Unresolved.Windowed window = window(Literal.NULL, from);
            if (windows.putIfAbsent(name, window) != null) {
                throw Cursor.error(
                        cursor.origin(from), "INVALID_SQL_SYNTAX.REPETITIVE_WINDOW_DEFINITION", "windowName",
                        "`" + name + "`");
            }
        } while (cursor.eat(","));
        return new UnresolvedPlan.NamedWindows(windows, child);
    }
}
