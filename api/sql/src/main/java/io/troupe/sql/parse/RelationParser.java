package io.troupe.sql.parse;

import io.troupe.sql.parse.Tokens.Kind;
import io.troupe.sql.plan.Expression;
import io.troupe.sql.plan.LogicalPlan;
import io.troupe.sql.plan.SortOrder;
import io.troupe.sql.plan.Unresolved;
import io.troupe.sql.plan.UnresolvedPlan;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Reads what stands in FROM: tables, functions, VALUES and queries with their aliases, and lateral views.
final class RelationParser {
    /// The name of a query in FROM that was given none.
    private static final String UNNAMED = "__auto_generated_subquery_name";

    private final Grammar grammar;
    private final Cursor cursor;
    private final JoinParser joins;
    private final PivotParser pivots;
    private final SampleParser samples;
    private final PropertyParser properties;

    RelationParser(Grammar grammar) {
        this.grammar = grammar;
        this.cursor = grammar.cursor;
        this.joins = new JoinParser(grammar);
        this.pivots = new PivotParser(grammar);
        this.samples = new SampleParser(grammar);
        this.properties = new PropertyParser(grammar);
    }

    JoinParser joins() {
        return joins;
    }

    PivotParser pivots() {
        return pivots;
    }

    SampleParser samples() {
        return samples;
    }

    /// `FROM relation, ... [LATERAL VIEW ...] [PIVOT ...]`.
    LogicalPlan fromClause() {
        cursor.need("FROM");
        return pivots.clauses(lateralViews(joins.relations()));
    }

    /// Lateral views over `child`, as many as there are.
    LogicalPlan lateralViews(LogicalPlan child) {
        LogicalPlan plan = child;
        while (cursor.is("LATERAL", "VIEW")) {
            plan = lateralView(plan);
        }
        return plan;
    }

    private LogicalPlan lateralView(LogicalPlan child) {
        int from = cursor.index();
        cursor.advance(2);
        boolean outer = cursor.is("OUTER") && !cursor.isAt(1, "(") && cursor.eat("OUTER");
        int start = cursor.index();
        List<String> name = grammar.names.multipart();
        Expression generator = new Unresolved.Function(
                name, grammar.primaries.calls().arguments(), false, null, null, List.of(),
                cursor.origin(start));
        String table = "";
        if (cursor.isName(0) && !cursor.isClause()) {
            table = grammar.names.strictIdentifier();
        }
        List<String> columns = List.of();
        if (cursor.eat("AS") || cursor.isName(0) && !cursor.isClause() && !table.isEmpty()) {
            columns = cursor.list(grammar.names::strictIdentifier);
        }
        return new UnresolvedPlan.LateralView(generator, outer, table, columns, child, cursor.origin(from));
    }

    /// A table, function, VALUES or something in parentheses, with sample and alias.
    LogicalPlan primary() {
        int from = cursor.index();
        return switch (cursor.word()) {
            case "(" -> inParentheses();
            case "VALUES" -> cursor.isAt(1, ".") || isAliasEnd(1) ? named(from) : inlineTable();
            case "STREAM" -> isStream() ? stream(from) : named(from);
            default -> named(from);
        };
    }

    private boolean isAliasEnd(int offset) {
        return cursor.kind(offset) == Kind.END || cursor.isAt(offset, ")") || cursor.isAt(offset, ",");
    }

    private LogicalPlan inParentheses() {
        cursor.need("(");
        if (grammar.queries.isQueryAhead()) {
            LogicalPlan query = grammar.queries.query();
            cursor.need(")");
            return aliasedQuery(samples.sample(query));
        }
        LogicalPlan relation = cursor.nested(joins::relation);
        cursor.need(")");
        return aliased(samples.sample(relation));
    }

    /// A query in FROM: its tables cannot be referred to from outside.
    LogicalPlan aliasedQuery(LogicalPlan query) {
        LogicalPlan aliased = alias(query);
        return aliased == null ? new LogicalPlan.SubqueryAlias(List.of(UNNAMED), query) : aliased;
    }

    private LogicalPlan named(int from) {
        if (cursor.is("LATERAL")) {
            throw cursor.unexpected();
        }
        if (!grammar.names.isIdentifierClause()) {
            int end = 1;
            while (cursor.isAt(end, ".")) {
                end += 2;
            }
            if (cursor.isAt(end, "(")) {
                return function(from);
            }
        }
        LogicalPlan table = timeTravelled(from, tableName(from));
        return aliased(samples.sample(table));
    }

    private LogicalPlan function(int from) {
        List<String> name = grammar.names.multipart();
        List<Expression> arguments = grammar.primaries.calls().arguments();
        return aliased(new UnresolvedPlan.TableFunction(name, arguments, cursor.origin(from)));
    }

    /// The name of a table; also `IDENTIFIER(...)`.
    LogicalPlan tableName(int from) {
        if (grammar.names.isIdentifierClause()) {
            Expression name = grammar.names.identifierArgument();
            Optional<String> constant = NameParser.constantText(name);
            if (constant.isEmpty()) {
                return new UnresolvedPlan.RelationIdentifier(name, cursor.origin(from));
            }
            List<String> parts = new ArrayList<>(grammar.names.parts(constant.get(), from));
            while (cursor.eat(".")) {
                parts.add(grammar.names.strictIdentifier());
            }
            return new UnresolvedPlan.RelationName(parts, cursor.origin(from));
        }
        return new UnresolvedPlan.RelationName(grammar.names.multipart(), cursor.origin(from));
    }

    /// The table of INSERT: a name with options, or without parentheses that could be its columns.
    LogicalPlan insertTarget(int from) {
        LogicalPlan table = tableName(from);
        return cursor.is("WITH", "(") ? timeTravelled(from, table) : table;
    }

    private LogicalPlan timeTravelled(int from, LogicalPlan table) {
        UnresolvedPlan.TimeTravel version = timeTravel();
        boolean options = cursor.is("WITH", "(");
        if (version == null && !options || !(table instanceof UnresolvedPlan.RelationName name)) {
            return table;
        }
        Map<String, String> given = Map.of();
        if (options) {
            cursor.advance();
            given = properties.map();
        }
        return new UnresolvedPlan.RelationName(name.parts(), given, version, cursor.origin(from));
    }

    private UnresolvedPlan.@Nullable TimeTravel timeTravel() {
        int shift = cursor.is("FOR") ? 1 : 0;
        boolean timestamp = cursor.isAt(shift, "TIMESTAMP") || cursor.isAt(shift, "SYSTEM_TIME");
        boolean version = cursor.isAt(shift, "VERSION") || cursor.isAt(shift, "SYSTEM_VERSION");
        if (!timestamp && !version || !cursor.isAt(shift + 1, "AS") || !cursor.isAt(shift + 2, "OF")) {
            return null;
        }
        cursor.advance(shift + 3);
        return new UnresolvedPlan.TimeTravel(timestamp, grammar.expressions.value());
    }

    private boolean isStream() {
        return cursor.isAt(1, "(")
                || cursor.isName(1) && !cursor.isAt(1, "AS") && !Words.beginsClause(cursor.word(1))
                        && !Words.cannotNameTable(cursor.word(1));
    }

    private LogicalPlan stream(int from) {
        cursor.advance();
        boolean parentheses = cursor.eat("(");
        int start = cursor.index();
        LogicalPlan table = timeTravelled(start, tableName(start));
        if (parentheses) {
            cursor.need(")");
        }
        return aliased(new UnresolvedPlan.StreamOf(table, cursor.origin(from)));
    }

    /// `VALUES row, ...` with its alias.
    LogicalPlan inlineTable() {
        int from = cursor.index();
        cursor.need("VALUES");
        List<List<Expression>> rows = cursor.list(this::row);
        return aliased(new UnresolvedPlan.InlineTable(rows, cursor.origin(from)));
    }

    private List<Expression> row() {
        Expression value = grammar.expressions.expression();
        boolean isRow = value instanceof Unresolved.Function function
                && function.name().equals(List.of(PrimaryParser.ROW));
        return isRow ? value.children() : List.of(value);
    }

    /// `child` with the alias that follows; the same when none does.
    LogicalPlan aliased(LogicalPlan child) {
        LogicalPlan aliased = alias(child);
        return aliased == null ? child : aliased;
    }

    private @Nullable LogicalPlan alias(LogicalPlan child) {
        int from = cursor.index();
        boolean as = cursor.is("AS");
        boolean implicit = cursor.isName(0) && !cursor.isClause() && !Words.cannotNameTable(cursor.word());
        if (as) {
            cursor.advance();
            if (Words.cannotNameTable(cursor.word())) {
                throw cursor.unexpected();
            }
        } else if (!implicit) {
            return null;
        }
        String name = grammar.names.strictIdentifier();
        LogicalPlan named = child;
        if (cursor.is("(")) {
            List<String> columns = grammar.names.identifiers();
            named = new UnresolvedPlan.ColumnAliases(columns, child, cursor.origin(from));
        }
        return new LogicalPlan.SubqueryAlias(List.of(name), named);
    }

    /// An argument of a function: an expression, or `TABLE name` or `TABLE(query)` with its partitioning.
    Expression tableArgumentOrExpression() {
        boolean isTable = cursor.is("TABLE") && (cursor.isAt(1, "(") || cursor.isName(1));
        return isTable ? tableArgument() : grammar.expressions.expression();
    }

    private Expression tableArgument() {
        int from = cursor.index();
        cursor.advance();
        LogicalPlan plan;
        if (cursor.eat("(")) {
            plan = grammar.queries.isQueryAhead() ? grammar.queries.query() : tableName(cursor.index());
            cursor.need(")");
        } else {
            plan = tableName(cursor.index());
        }
        List<Expression> partitions = List.of();
        boolean single = cursor.eat("WITH", "SINGLE", "PARTITION");
        if (!single && (cursor.eat("PARTITION", "BY") || cursor.eat("DISTRIBUTE", "BY"))) {
            partitions = cursor.is("(")
                    ? cursor.parenthesised(grammar.expressions::expression)
                    : List.of(grammar.expressions.expression());
        }
        List<SortOrder> orders = List.of();
        if (cursor.eat("ORDER", "BY") || cursor.eat("SORT", "BY")) {
            boolean parentheses = cursor.is("(") && isAliasEnd(cursor.closing(0) + 1);
            orders = parentheses
                    ? cursor.parenthesised(grammar.expressions::sortOrder)
                    : List.of(grammar.expressions.sortOrder());
        }
        return new Unresolved.TableArgument(plan, single, partitions, orders, cursor.origin(from));
    }
}
