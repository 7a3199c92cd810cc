package io.troupe.sql.parse;

import io.troupe.sql.plan.LogicalPlan;

/// Reads one statement, by the words that it begins with.
final class StatementParser {
    private final Grammar grammar;
    private final Cursor cursor;

    StatementParser(Grammar grammar) {
        this.grammar = grammar;
        this.cursor = grammar.cursor;
    }

    /// The only statement of the text.
    LogicalPlan single() {
        if (cursor.isEnd()) {
            throw Cursor.error(cursor.here(), "PARSE_EMPTY_STATEMENT");
        }
        LogicalPlan plan = statement();
        while (cursor.eat(";")) {
            continue;
        }
        if (!cursor.isEnd()) {
            throw cursor.unexpected();
        }
        return plan;
    }

    /// The statement that is next.
    LogicalPlan statement() {
        return grammar.queries.query();
    }
}
