package io.troupe.sql.parse;

import io.troupe.sql.parse.Tokens.Kind;
import io.troupe.sql.plan.Alias;
import io.troupe.sql.plan.Expression;
import io.troupe.sql.plan.LogicalPlan;
import io.troupe.sql.plan.Unresolved;
import io.troupe.sql.plan.UnresolvedPlan;
import java.util.ArrayList;
import java.util.List;

/// Reads one SELECT, with FROM before or after it.
final class SelectParser {
    private final Grammar grammar;
    private final Cursor cursor;
    private final GroupingParser groupings;

    SelectParser(Grammar grammar) {
        this.grammar = grammar;
        this.cursor = grammar.cursor;
        this.groupings = new GroupingParser(grammar);
    }

    /// GROUP BY clauses.
    GroupingParser groupings() {
        return groupings;
    }

    /// What SELECT says before FROM.
    record SelectList(List<UnresolvedPlan.Hint> hints, boolean distinct, List<Expression> expressions) {}

    /// `SELECT ... [FROM ...] [WHERE ...] ...`.
    LogicalPlan select() {
        if (TransformParser.isAhead(cursor)) {
            return new TransformParser(grammar).select();
        }
        SelectList list = selectList();
        LogicalPlan source = cursor.is("FROM") ? grammar.relations.fromClause() : new LogicalPlan.OneRow();
        return body(list, source);
    }

    /// `FROM ... SELECT ...`, with several SELECTs that are united, or without one.
    LogicalPlan fromFirst() {
        int from = cursor.index();
        LogicalPlan source = grammar.relations.fromClause();
        if (!cursor.is("SELECT")) {
            return star(source, from);
        }
        LogicalPlan plan = grammar.queries.organisation(selectOver(source));
        while (cursor.is("SELECT")) {
            LogicalPlan next = grammar.queries.organisation(selectOver(source));
            plan = new UnresolvedPlan.SetQuery(
                    UnresolvedPlan.SetQuery.Kind.UNION, true, false, false, plan, next, cursor.origin(from));
        }
        return plan;
    }

    private LogicalPlan star(LogicalPlan source, int from) {
        Expression all = new Unresolved.Star(List.of(), List.of(), List.of(), cursor.origin(from));
        return new LogicalPlan.Project(List.of(all), source);
    }

    /// SELECT without FROM over a source that was read before.
    LogicalPlan selectOver(LogicalPlan source) {
        if (TransformParser.isAhead(cursor)) {
            return new TransformParser(grammar).over(source);
        }
        SelectList list = selectList();
        return body(list, grammar.relations.lateralViews(source));
    }

    /// `SELECT [hints] [DISTINCT | ALL] expressions`.
    SelectList selectList() {
        cursor.need("SELECT");
        List<UnresolvedPlan.Hint> hints = new HintParser(grammar).hints();
        boolean distinct = !isOnlyName() && cursor.eat("DISTINCT");
        if (!distinct && !isOnlyName()) {
            cursor.eat("ALL");
        }
        return new SelectList(hints, distinct, cursor.list(this::namedExpression));
    }

    /// Whether the next word stands alone and so is a column.
    private boolean isOnlyName() {
        return cursor.isAt(1, ",") || cursor.isAt(1, ".") || cursor.isAt(1, "FROM")
                || cursor.kind(1) == Kind.END;
    }

    private LogicalPlan body(SelectList list, LogicalPlan source) {
        LogicalPlan plan = source;
        if (cursor.eat("WHERE")) {
            plan = new LogicalPlan.Filter(grammar.expressions.expression(), plan);
        }
        if (cursor.is("GROUP", "BY")) {
            plan = groupings.groupBy(list.expressions(), plan);
            if (cursor.eat("HAVING")) {
                plan = new UnresolvedPlan.Having(grammar.expressions.expression(), plan);
            }
        } else if (cursor.eat("HAVING")) {
            plan = havingAlone(list, plan);
        } else {
            plan = new LogicalPlan.Project(list.expressions(), plan);
        }
        return finish(list, plan);
    }

    /// HAVING without GROUP BY: one group of all rows.
    private LogicalPlan havingAlone(SelectList list, LogicalPlan source) {
        Expression condition = grammar.expressions.expression();
        if (grammar.options.havingAsWhere()) {
            return new LogicalPlan.Project(list.expressions(), new LogicalPlan.Filter(condition, source));
        }
        LogicalPlan aggregate = new LogicalPlan.Aggregate(List.of(), list.expressions(), source);
        return new UnresolvedPlan.Having(condition, aggregate);
    }

    /// DISTINCT, WINDOW and hints over what was selected.
    LogicalPlan finish(SelectList list, LogicalPlan selected) {
        LogicalPlan plan = list.distinct() ? new LogicalPlan.Distinct(selected) : selected;
        plan = grammar.primaries.calls().windows().clause(plan);
        for (UnresolvedPlan.Hint hint : list.hints().reversed()) {
            plan = hint.withChild(plan);
        }
        return plan;
    }

    /// An expression with or without a name.
    Expression namedExpression() {
        int from = cursor.index();
        Expression expression = grammar.expressions.expression();
        if (cursor.eat("AS")) {
            return cursor.is("(")
                    ? new Unresolved.MultiAlias(expression, grammar.names.identifiers(), cursor.origin(from))
                    : new Alias(expression, grammar.names.strictIdentifier(), 0);
        }
        if (cursor.isName(0) && !cursor.isClause()) {
            return new Alias(expression, grammar.names.strictIdentifier(), 0);
        }
        if (cursor.is("(") && cursor.isName(1) && (cursor.isAt(2, ",") || cursor.isAt(2, ")"))) {
            return new Unresolved.MultiAlias(expression, grammar.names.identifiers(), cursor.origin(from));
        }
        boolean isStar = expression instanceof Unresolved.Star
                || expression instanceof Unresolved.RegexColumns;
        return isStar ? expression : new Unresolved.Named(expression);
    }

    /// One or more expressions with or without names.
    List<Expression> namedExpressions() {
        return new ArrayList<>(cursor.list(this::namedExpression));
    }

    /// A number without sign and fraction.
    int integer() {
        String digits = cursor.raw();
        boolean valid = cursor.kind() == Kind.NUMBER && digits.length() <= 10
                && digits.chars().allMatch(Character::isDigit) && Long.parseLong(digits) <= Integer.MAX_VALUE;
        if (!valid) {
            throw cursor.unexpected();
        }
        cursor.advance();
        return Integer.parseInt(digits);
    }
}
