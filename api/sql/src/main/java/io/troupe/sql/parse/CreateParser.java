package io.troupe.sql.parse;

import io.troupe.sql.parse.Tokens.Kind;
import io.troupe.sql.plan.LogicalPlan;
import io.troupe.sql.plan.NamespaceCommand;
import io.troupe.sql.plan.TableCommand;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Reads CREATE and REPLACE: which kind of thing it is, and databases and indexes.
final class CreateParser {
    private final Grammar grammar;
    private final Cursor cursor;

    CreateParser(Grammar grammar) {
        this.grammar = grammar;
        this.cursor = grammar.cursor;
    }

    LogicalPlan create() {
        int from = cursor.index();
        if (cursor.is("REPLACE", "TABLE")) {
            cursor.advance(2);
            return new TableParser(grammar).table(TableCommand.Mode.REPLACE, from);
        }
        cursor.need("CREATE");
        boolean replace = cursor.eat("OR", "REPLACE");
        boolean global = cursor.is("GLOBAL") && cursor.eat("GLOBAL");
        boolean temporary = cursor.eat("TEMPORARY") || cursor.eat("TEMP");
        cursor.eat("EXTERNAL");
        return switch (cursor.word()) {
            case "TABLE" -> {
                cursor.advance();
                yield new TableParser(grammar).table(
                        replace ? TableCommand.Mode.CREATE_OR_REPLACE : TableCommand.Mode.CREATE, from);
            }
            case "VIEW" -> new ViewParser(grammar).create(replace, global, temporary, from);
            case "FUNCTION" -> new FunctionParser(grammar).create(replace, temporary, from);
            case "DATABASE", "SCHEMA", "NAMESPACE" -> namespace(from);
            case "INDEX" -> index(from);
            case "VARIABLE", "VAR" -> throw cursor.unexpected();
            default -> throw cursor.unexpected();
        };
    }

    private LogicalPlan namespace(int from) {
        cursor.advance();
        boolean ifNotExists = cursor.eat("IF", "NOT", "EXISTS");
        List<String> name = grammar.names.multipart();
        String comment = null;
        String location = null;
        String collation = null;
        Map<String, String> properties = new LinkedHashMap<>();
        while (!cursor.isEnd() && !cursor.is(";")) {
            if (cursor.eat("COMMENT")) {
                comment = once(comment, "COMMENT", from);
            } else if (cursor.eat("LOCATION")) {
                location = once(location, "LOCATION", from);
            } else if (cursor.eat("DEFAULT", "COLLATION")) {
                collation = collation();
            } else {
                cursor.need("WITH");
                cursor.needAny("PROPERTIES", "DBPROPERTIES");
                properties.putAll(new PropertyParser(grammar).map());
            }
        }
        return new NamespaceCommand.CreateNamespace(
                name, ifNotExists, comment, location, properties, collation, cursor.origin(from));
    }

    private String once(@org.jspecify.annotations.Nullable String before, String clause, int from) {
        String text = grammar.literals.text();
        if (before != null) {
            throw Cursor.error(cursor.origin(from), "DUPLICATE_CLAUSES", "clauseName", clause);
        }
        return text;
    }

    private String collation() {
        return String.join(".", grammar.names.multipart()).toUpperCase(Locale.ROOT);
    }

    private LogicalPlan index(int from) {
        cursor.advance();
        boolean ifNotExists = cursor.eat("IF", "NOT", "EXISTS");
        String index = grammar.names.strictIdentifier();
        cursor.need("ON");
        cursor.eat("TABLE");
        List<String> table = grammar.names.multipart();
        String type = cursor.eat("USING") ? grammar.names.strictIdentifier() : "";
        List<List<String>> columns = cursor.parenthesised(() -> {
            List<String> column = grammar.names.multipart();
            if (cursor.is("OPTIONS", "(")) {
                cursor.advance();
                new PropertyParser(grammar).map();
            }
            return column;
        });
        Map<String, String> options = Map.of();
        if (cursor.is("OPTIONS", "(") && cursor.kind(2) != Kind.END) {
            cursor.advance();
            options = new PropertyParser(grammar).map();
        }
        return new TableCommand.CreateIndex(
                index, table, type, ifNotExists, columns, options, cursor.origin(from));
    }
}
