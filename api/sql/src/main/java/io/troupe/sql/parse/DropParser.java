package io.troupe.sql.parse;

import io.troupe.sql.plan.FunctionCommand;
import io.troupe.sql.plan.LogicalPlan;
import io.troupe.sql.plan.NamespaceCommand;
import io.troupe.sql.plan.SessionCommand;
import io.troupe.sql.plan.TableCommand;
import io.troupe.sql.plan.ViewCommand;
import java.util.List;

/// Reads DROP.
final class DropParser {
    private final Grammar grammar;
    private final Cursor cursor;

    DropParser(Grammar grammar) {
        this.grammar = grammar;
        this.cursor = grammar.cursor;
    }

    LogicalPlan drop() {
        int from = cursor.index();
        cursor.need("DROP");
        boolean temporary = cursor.eat("TEMPORARY") || cursor.eat("TEMP");
        String kind = cursor.word();
        if (temporary && !kind.equals("FUNCTION") && !kind.equals("VARIABLE") && !kind.equals("VAR")) {
            throw cursor.unexpected();
        }
        cursor.advance();
        boolean ifExists = cursor.eat("IF", "EXISTS");
        return switch (kind) {
            case "TABLE" -> {
                List<String> name = grammar.names.multipart();
                boolean purge = cursor.eat("PURGE");
                yield new TableCommand.DropTable(name, ifExists, purge, cursor.origin(from));
            }
            case "VIEW" -> {
                List<String> name = grammar.names.multipart();
                yield new ViewCommand.DropView(name, ifExists, cursor.origin(from));
            }
            case "FUNCTION" -> {
                List<String> name = grammar.names.multipart();
                yield new FunctionCommand.DropFunction(name, temporary, ifExists, cursor.origin(from));
            }
            case "DATABASE", "SCHEMA", "NAMESPACE" -> {
                List<String> name = grammar.names.multipart();
                boolean cascade = !cursor.eat("RESTRICT") && cursor.eat("CASCADE");
                yield new NamespaceCommand.DropNamespace(name, ifExists, cascade, cursor.origin(from));
            }
            case "VARIABLE", "VAR" -> {
                if (!temporary) {
                    throw Cursor.syntaxError(cursor.origin(from + 1), "'" + kind + "'");
                }
                List<String> name = grammar.names.multipart();
                yield new SessionCommand.DropVariable(name, ifExists, cursor.origin(from));
            }
            case "INDEX" -> {
                String index = grammar.names.strictIdentifier();
                cursor.need("ON");
                cursor.eat("TABLE");
                List<String> table = grammar.names.multipart();
                yield new TableCommand.DropIndex(index, ifExists, table, cursor.origin(from));
            }
            default -> throw Cursor.syntaxError(cursor.origin(from + 1), "'" + kind + "'");
        };
    }
}
