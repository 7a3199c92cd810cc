package io.troupe.sql.parse;

import io.troupe.sql.plan.Alias;
import io.troupe.sql.plan.Expression;
import io.troupe.sql.plan.LogicalPlan;
import io.troupe.sql.plan.Unresolved;
import io.troupe.sql.plan.UnresolvedPlan;
import io.troupe.sql.plan.UnresolvedPlan.GroupingElement;
import java.util.ArrayList;
import java.util.List;

/// Reads what follows `|>`.
final class PipeParser {
    private final Grammar grammar;
    private final Cursor cursor;

    PipeParser(Grammar grammar) {
        this.grammar = grammar;
        this.cursor = grammar.cursor;
    }

    /// The operator that is next, over `child`, whose text began at token `from`.
    LogicalPlan operator(LogicalPlan child, int from) {
        cursor.need("|>");
        int start = cursor.index();
        return switch (cursor.word()) {
            case "SELECT" -> select(child, start);
            case "EXTEND" -> extend(child, start);
            case "SET" -> set(child, start);
            case "DROP" -> drop(child, start);
            case "AS" -> as(child);
            case "WHERE" -> where(child, start);
            case "AGGREGATE" -> aggregate(child, start);
            case "PIVOT", "UNPIVOT" -> grammar.relations.pivots().only(child);
            case "TABLESAMPLE" -> grammar.relations.samples().sample(child);
            case "UNION", "EXCEPT", "MINUS", "INTERSECT" -> {
                QueryParser.SetOperator operator = grammar.queries.setOperator();
                yield QueryParser.combined(operator, child, grammar.queries.primary(), cursor.origin(from));
            }
            case "ORDER", "SORT", "CLUSTER", "DISTRIBUTE", "LIMIT", "OFFSET", "WINDOW" ->
                organised(child, start);
            default -> {
                if (!grammar.relations.joins().isJoin()) {
                    throw cursor.unexpected();
                }
                yield grammar.relations.joins().join(child, from);
            }
        };
    }

    private LogicalPlan select(LogicalPlan child, int start) {
        SelectParser.SelectList list = grammar.selects.selectList();
        LogicalPlan plan = new UnresolvedPlan.Pipe(
                UnresolvedPlan.Pipe.Kind.SELECT, list.expressions(), child, cursor.origin(start));
        return grammar.selects.finish(list, plan);
    }

    private LogicalPlan extend(LogicalPlan child, int start) {
        cursor.advance();
        List<Expression> expressions = grammar.selects.namedExpressions();
        return new UnresolvedPlan.Pipe(
                UnresolvedPlan.Pipe.Kind.EXTEND, expressions, child, cursor.origin(start));
    }

    private LogicalPlan set(LogicalPlan child, int start) {
        cursor.advance();
        List<Expression> assignments = cursor.list(() -> {
            int from = cursor.index();
            List<String> name = grammar.names.multipart();
            if (name.size() > 1) {
                throw cursor.notPossible(from, "|> SET of a field; it takes columns");
            }
            cursor.need("=");
            return new Alias(grammar.expressions.expression(), name.getFirst(), 0);
        });
        return new UnresolvedPlan.Pipe(UnresolvedPlan.Pipe.Kind.SET, assignments, child,
                cursor.origin(start));
    }

    private LogicalPlan drop(LogicalPlan child, int start) {
        cursor.advance();
        List<Expression> columns = cursor.list(() -> {
            int from = cursor.index();
            String name = grammar.names.strictIdentifier();
            return new Unresolved.Attribute(List.of(name), cursor.origin(from));
        });
        return new UnresolvedPlan.Pipe(UnresolvedPlan.Pipe.Kind.DROP, columns, child, cursor.origin(start));
    }

    private LogicalPlan as(LogicalPlan child) {
        cursor.advance();
        return new LogicalPlan.SubqueryAlias(List.of(grammar.names.strictIdentifier()), child);
    }

    private LogicalPlan where(LogicalPlan child, int start) {
        cursor.advance();
        LogicalPlan plan = new LogicalPlan.Filter(grammar.expressions.expression(), child);
        if (cursor.is("WINDOW")) {
            throw Cursor.error(cursor.origin(start), "NOT_ALLOWED_IN_PIPE_OPERATOR_WHERE.WINDOW_CLAUSE");
        }
        return plan;
    }

    /// One of ORDER BY, LIMIT and the others; several need several operators.
    private LogicalPlan organised(LogicalPlan child, int start) {
        String first = cursor.word();
        int from = cursor.index();
        LogicalPlan plan = grammar.queries.organisation(child);
        String second = clauseAfter(from);
        if (!first.equals("LIMIT") && !first.equals("OFFSET") && !second.isEmpty()) {
            throw Cursor.error(
                    cursor.origin(start), "MULTIPLE_QUERY_RESULT_CLAUSES_WITH_PIPE_OPERATORS", "clause1",
                    first + " BY",
                    "clause2", second);
        }
        return plan;
    }

    /// The limit that was read behind an order; empty when there was none.
    private String clauseAfter(int from) {
        int depth = 0;
        for (int at = from - cursor.index(); at < 0; at++) {
            String word = cursor.word(at);
            depth += word.equals("(") ? 1 : word.equals(")") ? -1 : 0;
            if (depth == 0 && (word.equals("LIMIT") || word.equals("OFFSET")) && at > from - cursor.index()) {
                return word;
            }
        }
        return "";
    }

    private LogicalPlan aggregate(LogicalPlan child, int start) {
        cursor.advance();
        List<Expression> aggregates = cursor.is("GROUP", "BY") || isEnd()
                ? List.of()
                : grammar.selects.namedExpressions();
        List<Expression> keys = cursor.is("GROUP", "BY") ? keys(start) : List.of();
        if (aggregates.isEmpty() && keys.isEmpty()) {
            throw cursor.notPossible(start, "AGGREGATE without aggregate functions and without GROUP BY");
        }
        for (Expression aggregate : aggregates) {
            check(aggregate, start);
        }
        List<Expression> output = new ArrayList<>(keys);
        output.addAll(aggregates);
        List<Expression> grouping = keys.stream().map(PipeParser::withoutName).toList();
        LogicalPlan grouped = new LogicalPlan.Aggregate(grouping, output, child);
        return new UnresolvedPlan.Pipe(
                UnresolvedPlan.Pipe.Kind.AGGREGATE, List.of(), grouped, cursor.origin(start));
    }

    private boolean isEnd() {
        return cursor.isEnd() || cursor.is("|>") || cursor.is(";") || cursor.is(")");
    }

    private List<Expression> keys(int start) {
        if (isGroupingAnalytics()) {
            List<GroupingElement> elements = grammar.selects.groupings().elements();
            throw unsupported(start, elements.getFirst());
        }
        cursor.need("GROUP", "BY");
        List<Expression> keys = grammar.selects.namedExpressions();
        if (cursor.is("WITH", "ROLLUP") || cursor.is("WITH", "CUBE")) {
            throw unsupported(start, "GROUP BY ... WITH " + cursor.word(1));
        }
        if (cursor.is("GROUPING", "SETS")) {
            throw unsupported(start, "GROUPING SETS");
        }
        return keys;
    }

    private boolean isGroupingAnalytics() {
        boolean all = cursor.isAt(2, "ALL") && cursor.kind(3) != Tokens.Kind.SYMBOL || cursor.isAt(2, "ALL")
                && (cursor.isAt(3, "|>") || cursor.isAt(3, ")"));
        boolean sets = (cursor.isAt(2, "CUBE") || cursor.isAt(2, "ROLLUP")) && cursor.isAt(3, "(")
                || cursor.isAt(2, "GROUPING") && cursor.isAt(3, "SETS");
        return all || sets;
    }

    private RuntimeException unsupported(int start, GroupingElement element) {
        return unsupported(start, switch (element.kind()) {
            case ALL -> "GROUP BY ALL";
            case CUBE -> "GROUP BY CUBE";
            case ROLLUP -> "GROUP BY ROLLUP";
            case GROUPING_SETS, LISTED, PLAIN -> "GROUPING SETS";
        });
    }

    private RuntimeException unsupported(int start, String what) {
        return Cursor.error(
                cursor.origin(start), "UNSUPPORTED_FEATURE.PIPE_OPERATOR_AGGREGATE_UNSUPPORTED_CASE", "case",
                what);
    }

    private void check(Expression aggregate, int start) {
        aggregate.forEach(part -> {
            if (part instanceof Unresolved.Windowed) {
                throw unsupported(start, "window functions, which belong into a |> SELECT after it");
            }
            if (part instanceof Unresolved.Function function) {
                String name = function.name().getLast();
                if (name.equalsIgnoreCase("grouping") || name.equalsIgnoreCase("grouping_id")) {
                    throw unsupported(start, name.toUpperCase(java.util.Locale.ROOT));
                }
            }
        });
    }

    private static Expression withoutName(Expression named) {
        return switch (named) {
            case Alias alias -> alias.child();
            case Unresolved.Named(Expression child) -> child;
            default -> named;
        };
    }
}
