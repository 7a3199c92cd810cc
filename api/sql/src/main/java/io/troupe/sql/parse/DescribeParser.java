package io.troupe.sql.parse;

import io.troupe.sql.parse.Tokens.Kind;
import io.troupe.sql.plan.DescribeCommand;
import io.troupe.sql.plan.LogicalPlan;
import io.troupe.sql.plan.PartitionCommand;
import java.util.List;

/// Reads DESCRIBE.
final class DescribeParser {
    private final Grammar grammar;
    private final Cursor cursor;

    DescribeParser(Grammar grammar) {
        this.grammar = grammar;
        this.cursor = grammar.cursor;
    }

    LogicalPlan describe() {
        int from = cursor.index();
        cursor.advance();
        if (cursor.is("QUERY") && grammar.queries.isQueryAhead(1)) {
            cursor.advance();
            return StatementParser.describedQuery(grammar);
        }
        boolean named = cursor.kind(1) != Kind.END && !cursor.isAt(1, ".") && !cursor.isAt(1, ";");
        return switch (cursor.word()) {
            case "FUNCTION" -> named ? function(from) : table(from);
            case "DATABASE", "SCHEMA", "NAMESPACE" -> named ? namespace(from) : table(from);
            case "PROCEDURE" -> named ? procedure(from) : table(from);
            default -> grammar.queries.isQueryAhead() && !cursor.is("TABLE")
                    ? StatementParser.describedQuery(grammar)
                    : table(from);
        };
    }

    private LogicalPlan function(int from) {
        cursor.advance();
        boolean extended = cursor.eat("EXTENDED");
        boolean quoted = cursor.kind() == Kind.STRING;
        boolean sign = cursor.kind() == Kind.SYMBOL;
        List<String> name;
        if (quoted) {
            name = List.of(grammar.literals.text());
        } else if (sign) {
            name = List.of(cursor.raw());
            cursor.advance();
        } else {
            name = grammar.names.multipart();
        }
        return new DescribeCommand.DescribeFunction(name, extended, cursor.origin(from));
    }

    private LogicalPlan namespace(int from) {
        cursor.advance();
        boolean extended = cursor.eat("EXTENDED");
        List<String> name = grammar.names.multipart();
        return new DescribeCommand.DescribeNamespace(name, extended, cursor.origin(from));
    }

    private LogicalPlan procedure(int from) {
        cursor.advance();
        List<String> name = grammar.names.multipart();
        return new DescribeCommand.DescribeProcedure(name, cursor.origin(from));
    }

    private LogicalPlan table(int from) {
        if (cursor.is("TABLE") && cursor.isName(1)) {
            cursor.advance();
        }
        boolean extended = (cursor.is("EXTENDED") || cursor.is("FORMATTED")) && cursor.isName(1);
        if (extended) {
            cursor.advance();
        }
        int start = cursor.index();
        List<String> name = grammar.names.multipart();
        String nameText = cursor.text(start);
        PartitionCommand.Spec partition = new PartitionParser(grammar).optionalWithValues();
        List<String> column = cursor.isName(0) && !cursor.is("AS") ? grammar.names.multipart() : List.of();
        boolean json = cursor.eat("AS", "JSON");
        if (json && !column.isEmpty()) {
            throw Cursor.error(cursor.origin(from), "UNSUPPORTED_FEATURE.DESC_TABLE_COLUMN_JSON");
        }
        if (json && !extended) {
            throw Cursor.error(cursor.origin(from), "DESCRIBE_JSON_NOT_EXTENDED", "tableName", nameText);
        }
        if (!column.isEmpty() && !partition.values().isEmpty()) {
            throw Cursor.error(cursor.origin(from), "UNSUPPORTED_FEATURE.DESC_TABLE_COLUMN_PARTITION");
        }
        return new DescribeCommand.DescribeTable(name, partition, column, extended, json,
                cursor.origin(from));
    }
}
