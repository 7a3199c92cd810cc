package io.troupe.sql.parse;

import io.troupe.sql.plan.Expression;
import io.troupe.sql.plan.JoinHints;
import io.troupe.sql.plan.JoinType;
import io.troupe.sql.plan.LogicalPlan;
import io.troupe.sql.plan.UnresolvedPlan;
import java.util.List;

/// Reads joins: with commas, with JOIN, lateral ones.
final class JoinParser {
    private final Grammar grammar;
    private final Cursor cursor;

    JoinParser(Grammar grammar) {
        this.grammar = grammar;
        this.cursor = grammar.cursor;
    }

    /// Relations with commas between them.
    LogicalPlan relations() {
        LogicalPlan left = relation();
        while (cursor.eat(",")) {
            boolean lateral = isLateral();
            LogicalPlan right = relation();
            left = new LogicalPlan.Join(left, right, JoinType.INNER, null, JoinHints.NONE, lateral);
        }
        return left;
    }

    private boolean isLateral() {
        return cursor.is("LATERAL") && !cursor.isAt(1, "VIEW");
    }

    /// One relation with the joins that follow it.
    LogicalPlan relation() {
        int from = cursor.index();
        LogicalPlan left;
        if (isLateral()) {
            cursor.advance();
            LogicalPlan right = lateralPrimary();
            left = right;
        } else {
            left = grammar.relations.primary();
        }
        while (true) {
            if (isJoin()) {
                left = join(left, from);
            } else if (grammar.relations.pivots().isNext()) {
                left = grammar.relations.pivots().pivot(left);
            } else {
                return left;
            }
        }
    }

    private LogicalPlan lateralPrimary() {
        int from = cursor.index();
        boolean function = cursor.isName(0) && (cursor.isAt(1, "(") || cursor.isAt(1, "."));
        if (!cursor.is("(") && !function || cursor.is("(") && !grammar.queries.isQueryAhead(1)) {
            throw Cursor.error(
                    cursor.origin(from), "INVALID_SQL_SYNTAX.LATERAL_WITHOUT_SUBQUERY_OR_TABLE_VALUED_FUNC");
        }
        return grammar.relations.primary();
    }

    /// Whether a join is next.
    boolean isJoin() {
        return switch (cursor.word()) {
            case "JOIN" -> true;
            case "INNER", "CROSS", "SEMI", "ANTI" -> cursor.isAt(1, "JOIN");
            case "LEFT" -> cursor.isAt(1, "JOIN") || isAfterLeft();
            case "RIGHT", "FULL" -> cursor.isAt(1, "JOIN") || cursor.isAt(1, "OUTER");
            case "NATURAL" -> true;
            default -> false;
        };
    }

    private boolean isAfterLeft() {
        return cursor.isAt(1, "OUTER") || cursor.isAt(1, "SEMI") || cursor.isAt(1, "ANTI");
    }

    /// The join that is next, of `left` with what it names.
    LogicalPlan join(LogicalPlan left, int from) {
        int start = cursor.index();
        boolean natural = cursor.eat("NATURAL");
        JoinType type = type();
        cursor.need("JOIN");
        boolean lateral = isLateral() && cursor.eat("LATERAL");
        if (natural && lateral) {
            throw Cursor.error(
                    cursor.origin(start), "INCOMPATIBLE_JOIN_TYPES", "joinType1", "LATERAL", "joinType2",
                    "NATURAL");
        }
        if (natural && type == JoinType.CROSS) {
            throw Cursor.error(cursor.origin(start), "UNSUPPORTED_FEATURE.NATURAL_CROSS_JOIN");
        }
        LogicalPlan right = lateral ? lateralPrimary() : grammar.relations.primary();
        if (natural) {
            return new UnresolvedPlan.JoinUsing(left, right, type, List.of(), cursor.origin(from));
        }
        if (cursor.eat("USING")) {
            List<String> columns = grammar.names.identifiers();
            if (lateral) {
                throw Cursor.error(cursor.origin(start), "UNSUPPORTED_FEATURE.LATERAL_JOIN_USING");
            }
            return new UnresolvedPlan.JoinUsing(left, right, type, columns, cursor.origin(from));
        }
        Expression condition = cursor.eat("ON") ? grammar.expressions.expression() : null;
        return new LogicalPlan.Join(left, right, type, condition, JoinHints.NONE, lateral);
    }

    private JoinType type() {
        return switch (cursor.word()) {
            case "INNER" -> taken(JoinType.INNER);
            case "CROSS" -> taken(JoinType.CROSS);
            case "SEMI" -> taken(JoinType.LEFT_SEMI);
            case "ANTI" -> taken(JoinType.LEFT_ANTI);
            case "LEFT" -> left();
            case "RIGHT" -> outer(JoinType.RIGHT_OUTER);
            case "FULL" -> outer(JoinType.FULL_OUTER);
            default -> JoinType.INNER;
        };
    }

    private JoinType left() {
        if (cursor.eat("LEFT", "SEMI")) {
            return JoinType.LEFT_SEMI;
        }
        return cursor.eat("LEFT", "ANTI") ? JoinType.LEFT_ANTI : outer(JoinType.LEFT_OUTER);
    }

    private JoinType outer(JoinType type) {
        cursor.advance();
        cursor.eat("OUTER");
        return type;
    }

    private JoinType taken(JoinType type) {
        cursor.advance();
        return type;
    }
}
