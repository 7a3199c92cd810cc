package io.troupe.sql.parse;

import io.troupe.sql.plan.Command;
import io.troupe.sql.plan.LogicalPlan;
import io.troupe.sql.plan.QueryCommand;

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
        LogicalPlan plan = ScriptParser.isAhead(cursor) ? new ScriptParser(grammar).script() : statement();
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
        return switch (cursor.word()) {
            case "WITH" -> with();
            case "CREATE", "REPLACE" -> new CreateParser(grammar).create();
            case "DROP" -> new DropParser(grammar).drop();
            case "ALTER" -> new AlterParser(grammar).alter();
            case "INSERT", "UPDATE", "DELETE", "MERGE" -> new ChangeParser(grammar).change();
            case "FROM" -> new ChangeParser(grammar).fromFirst();
            case "SHOW" -> new ShowParser(grammar).show();
            case "DESC", "DESCRIBE" -> new DescribeParser(grammar).describe();
            case "EXPLAIN" -> explain();
            case "SET", "RESET", "USE", "CACHE", "UNCACHE", "CLEAR", "REFRESH", "ADD", "LIST", "DECLARE",
                    "EXECUTE" ->
                new SessionParser(grammar).statement();
            case "ANALYZE", "TRUNCATE", "MSCK", "REPAIR", "LOAD", "COMMENT" ->
                new UpkeepParser(grammar).statement();
            case "CALL" -> new FunctionParser(grammar).call();
            default -> grammar.queries.query();
        };
    }

    /// A query, or a statement that changes rows, with common tables before it.
    private LogicalPlan with() {
        QueryParser.CommonTables tables = grammar.queries.commonTables();
        LogicalPlan body = switch (cursor.word()) {
            case "INSERT", "UPDATE", "DELETE", "MERGE" -> new ChangeParser(grammar).change();
            case "FROM" -> new ChangeParser(grammar).fromFirst();
            default -> grammar.queries.organised();
        };
        return tables.over(body);
    }

    private LogicalPlan explain() {
        cursor.advance();
        Command.Explain.Mode mode = switch (cursor.word()) {
            case "EXTENDED", "CODEGEN", "COST", "FORMATTED", "ANALYZE" -> mode();
            default -> Command.Explain.Mode.SIMPLE;
        };
        return new Command.Explain(mode, cursor.nested(this::statement));
    }

    private Command.Explain.Mode mode() {
        if (cursor.is("ANALYZE", "TABLE") || cursor.is("ANALYZE", "TABLES")) {
            return Command.Explain.Mode.SIMPLE;
        }
        Command.Explain.Mode mode = Command.Explain.Mode.valueOf(cursor.word());
        cursor.advance();
        return mode;
    }

    /// A query whose text is needed too.
    static QueryCommand.DescribeQuery describedQuery(Grammar grammar) {
        int from = grammar.cursor.index();
        LogicalPlan plan = grammar.queries.query();
        return new QueryCommand.DescribeQuery(grammar.cursor.text(from), plan);
    }
}
