package io.troupe.sql.parse;

import io.troupe.sql.error.Origin;
import io.troupe.sql.parse.Tokens.Kind;
import io.troupe.sql.plan.Expression;
import io.troupe.sql.plan.LogicalPlan;
import io.troupe.sql.plan.SortOrder;
import io.troupe.sql.plan.UnresolvedPlan;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;

/// Reads queries: WITH, set operations, pipes, ORDER BY and LIMIT. A single SELECT is read by [SelectParser].
final class QueryParser {
    private final Grammar grammar;
    private final Cursor cursor;
    private final PipeParser pipes;

    QueryParser(Grammar grammar) {
        this.grammar = grammar;
        this.cursor = grammar.cursor;
        this.pipes = new PipeParser(grammar);
    }

    /// Whether a query is next.
    boolean isQueryAhead() {
        return isQueryAhead(0);
    }

    /// Whether a query begins at `offset`, perhaps in parentheses that are part of it.
    boolean isQueryAhead(int offset) {
        int innermost = offset;
        while (cursor.isAt(innermost, "(")) {
            innermost++;
        }
        if (!beginsQuery(innermost)) {
            return false;
        }
        for (int open = innermost - 1; open >= offset; open--) {
            if (!continuesQuery(cursor.closing(open) + 1)) {
                return false;
            }
        }
        return true;
    }

    private boolean beginsQuery(int offset) {
        return switch (cursor.word(offset)) {
            case "SELECT" ->
                !isEnded(offset + 1) && !cursor.isAt(offset + 1, ".") && !cursor.isAt(offset + 1, "=");
            case "WITH" -> cursor.isName(offset + 1) && !isEnded(offset + 1);
            case "FROM" -> cursor.isName(offset + 1) || cursor.isAt(offset + 1, "(");
            case "VALUES" -> cursor.kind(offset + 1) != Kind.SYMBOL || cursor.isAt(offset + 1, "(")
                    || cursor.isAt(offset + 1, "-");
            case "TABLE" -> cursor.isName(offset + 1);
            default -> false;
        };
    }

    private boolean isEnded(int offset) {
        return cursor.isAt(offset, ")") || cursor.isAt(offset, ",") || cursor.kind(offset) == Kind.END;
    }

    private boolean continuesQuery(int offset) {
        return switch (cursor.word(offset)) {
            case ")", "UNION", "EXCEPT", "MINUS", "INTERSECT", "ORDER", "SORT", "CLUSTER", "DISTRIBUTE",
                    "LIMIT",
                    "OFFSET", "|>", ";" ->
                true;
            default -> cursor.kind(offset) == Kind.END;
        };
    }

    /// A query with all that may belong to it.
    LogicalPlan query() {
        return cursor.nested(this::withQuery);
    }

    private LogicalPlan withQuery() {
        if (!cursor.is("WITH")) {
            return organised();
        }
        CommonTables tables = commonTables();
        return tables.over(organised());
    }

    /// The tables of a WITH clause.
    record CommonTables(List<UnresolvedPlan.NamedQuery> queries, boolean recursive) {
        LogicalPlan over(LogicalPlan child) {
            return new UnresolvedPlan.With(queries, recursive, child);
        }
    }

    /// `WITH [RECURSIVE] name [(columns)] [MAX RECURSION LEVEL n] [AS] (query), ...`.
    CommonTables commonTables() {
        int from = cursor.index();
        cursor.need("WITH");
        boolean recursive = cursor.is("RECURSIVE") && cursor.isName(1) && cursor.eat("RECURSIVE");
        Set<String> names = new HashSet<>();
        List<UnresolvedPlan.NamedQuery> queries = cursor.list(() -> commonTable(recursive));
        for (UnresolvedPlan.NamedQuery query : queries) {
            if (!names.add(query.name())) {
                throw Cursor.error(
                        cursor.origin(from), "DUPLICATED_CTE_NAMES", "duplicateNames",
                        "`" + query.name() + "`");
            }
        }
        return new CommonTables(queries, recursive);
    }

    private UnresolvedPlan.NamedQuery commonTable(boolean recursive) {
        int from = cursor.index();
        String name = grammar.names.strictIdentifier();
        List<String> columns = cursor.is("(") && !isQueryAhead(1) ? grammar.names.identifiers() : List.of();
        OptionalInt levels = OptionalInt.empty();
        if (cursor.eat("MAX", "RECURSION", "LEVEL")) {
            if (!recursive) {
                throw cursor.notPossible(from, "MAX RECURSION LEVEL in a WITH that is not RECURSIVE");
            }
            levels = OptionalInt.of(grammar.selects.integer());
        }
        cursor.eat("AS");
        cursor.need("(");
        LogicalPlan plan = query();
        cursor.need(")");
        return new UnresolvedPlan.NamedQuery(name, columns, levels, plan, cursor.origin(from));
    }

    /// A query without WITH.
    LogicalPlan organised() {
        return organisation(term());
    }

    /// Set operations and pipes from the left to the right; INTERSECT binds closer than the others.
    LogicalPlan term() {
        int from = cursor.index();
        LogicalPlan left = intersection();
        while (true) {
            if (cursor.is("|>")) {
                left = pipes.operator(left, from);
            } else if (isSetOperator() && !cursor.is("INTERSECT") || grammar.options.legacySetPrecedence()
                    && cursor.is("INTERSECT")) {
                SetOperator operator = setOperator();
                left = combined(operator, left, intersection(), cursor.origin(from));
            } else {
                return left;
            }
        }
    }

    private LogicalPlan intersection() {
        int from = cursor.index();
        LogicalPlan left = primary();
        while (cursor.is("INTERSECT") && !grammar.options.legacySetPrecedence()) {
            SetOperator operator = setOperator();
            left = combined(operator, left, primary(), cursor.origin(from));
        }
        return left;
    }

    private boolean isSetOperator() {
        return cursor.is("UNION") || cursor.is("EXCEPT") || cursor.is("MINUS") || cursor.is("INTERSECT");
    }

    /// What stands between two queries.
    record SetOperator(UnresolvedPlan.SetQuery.Kind kind, boolean all, boolean byName) {}

    SetOperator setOperator() {
        UnresolvedPlan.SetQuery.Kind kind = switch (cursor.needAny("UNION", "EXCEPT", "MINUS", "INTERSECT")) {
            case "UNION" -> UnresolvedPlan.SetQuery.Kind.UNION;
            case "INTERSECT" -> UnresolvedPlan.SetQuery.Kind.INTERSECT;
            default -> UnresolvedPlan.SetQuery.Kind.EXCEPT;
        };
        boolean all = cursor.eat("ALL");
        if (!all) {
            cursor.eat("DISTINCT");
        }
        return new SetOperator(kind, all, cursor.eat("BY", "NAME"));
    }

    /// Two queries with an operator between them.
    static LogicalPlan combined(SetOperator operator, LogicalPlan left, LogicalPlan right, Origin origin) {
        return new UnresolvedPlan.SetQuery(
                operator.kind(), operator.all(), operator.byName(), false, left, right, origin);
    }

    /// A query that set operations can stand between.
    LogicalPlan primary() {
        return switch (cursor.word()) {
            case "SELECT" -> grammar.selects.select();
            case "FROM" -> grammar.selects.fromFirst();
            case "VALUES" -> grammar.relations.inlineTable();
            case "TABLE" -> {
                int from = cursor.index();
                cursor.advance();
                yield grammar.relations.tableName(from);
            }
            case "(" -> {
                cursor.advance();
                LogicalPlan plan = query();
                cursor.need(")");
                yield plan;
            }
            default -> throw cursor.unexpected();
        };
    }

    /// ORDER BY and what may stand beside it, over `child`.
    LogicalPlan organisation(LogicalPlan child) {
        int from = cursor.index();
        List<SortOrder> orders = cursor.eat("ORDER", "BY") ? sortOrders() : List.of();
        List<Expression> clusters = cursor.eat("CLUSTER", "BY")
                ? grammar.expressions.expressions()
                : List.of();
        List<Expression> keys = cursor.eat("DISTRIBUTE", "BY")
                ? grammar.expressions.expressions()
                : List.of();
        List<SortOrder> sorts = cursor.eat("SORT", "BY") ? sortOrders() : List.of();
        if (!orders.isEmpty() && !(clusters.isEmpty() && keys.isEmpty() && sorts.isEmpty())
                || !clusters.isEmpty() && !(keys.isEmpty() && sorts.isEmpty())) {
            throw Cursor.error(cursor.origin(from), "UNSUPPORTED_FEATURE.COMBINATION_QUERY_RESULT_CLAUSES");
        }
        LogicalPlan plan = child;
        if (!orders.isEmpty()) {
            plan = new LogicalPlan.Sort(orders, true, plan);
        }
        if (!clusters.isEmpty()) {
            List<SortOrder> order = clusters.stream().map(key -> new SortOrder(key, true, true)).toList();
            plan = new LogicalPlan.Sort(order, false, new LogicalPlan.Repartition(clusters, 0, true, plan));
        }
        if (!keys.isEmpty()) {
            plan = new LogicalPlan.Repartition(keys, 0, true, plan);
        }
        if (!sorts.isEmpty()) {
            plan = new LogicalPlan.Sort(sorts, false, plan);
        }
        return limits(grammar.primaries.calls().windows().clause(plan));
    }

    private List<SortOrder> sortOrders() {
        return new ArrayList<>(cursor.list(grammar.expressions::sortOrder));
    }

    private LogicalPlan limits(LogicalPlan child) {
        Expression limit = null;
        if (cursor.eat("LIMIT") && !(cursor.is("ALL") && cursor.eat("ALL"))) {
            limit = grammar.expressions.expression();
        }
        LogicalPlan plan = child;
        if (cursor.eat("OFFSET")) {
            plan = new LogicalPlan.Offset(grammar.expressions.expression(), plan);
        }
        return limit == null ? plan : new LogicalPlan.Limit(limit, plan);
    }
}
