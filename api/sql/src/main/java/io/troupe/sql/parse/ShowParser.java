package io.troupe.sql.parse;

import io.troupe.sql.parse.Tokens.Kind;
import io.troupe.sql.plan.LogicalPlan;
import io.troupe.sql.plan.PartitionCommand;
import io.troupe.sql.plan.ShowCommand;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reads SHOW.
final class ShowParser {
    private final Grammar grammar;
    private final Cursor cursor;

    ShowParser(Grammar grammar) {
        this.grammar = grammar;
        this.cursor = grammar.cursor;
    }

    LogicalPlan show() {
        int from = cursor.index();
        cursor.need("SHOW");
        if (cursor.is("CREATE")) {
            return createTable(from);
        }
        if (cursor.is("USER") || cursor.is("SYSTEM") || cursor.is("ALL")) {
            String scope = cursor.word();
            cursor.advance();
            cursor.need("FUNCTIONS");
            return functions(scope, from);
        }
        if (cursor.isAt(1, "FUNCTIONS")) {
            throw Cursor.error(
                    cursor.here(), "INVALID_SQL_SYNTAX.SHOW_FUNCTIONS_INVALID_SCOPE", "scope",
                    "`" + cursor.raw() + "`");
        }
        String what = cursor.word();
        cursor.advance();
        return switch (what) {
            case "TABLES" -> {
                List<String> namespace = namespace();
                String pattern = pattern();
                yield new ShowCommand.ShowTables(namespace, pattern, cursor.origin(from));
            }
            case "TABLE" -> tableExtended(from);
            case "VIEWS" -> {
                List<String> namespace = namespace();
                String pattern = pattern();
                yield new ShowCommand.ShowViews(namespace, pattern, cursor.origin(from));
            }
            case "COLUMNS" -> columns(from);
            case "DATABASES", "SCHEMAS", "NAMESPACES" -> {
                List<String> parent = namespace();
                String pattern = pattern();
                yield new ShowCommand.ShowNamespaces(parent, pattern, cursor.origin(from));
            }
            case "FUNCTIONS" -> functions("ALL", from);
            case "PROCEDURES" -> {
                List<String> namespace = namespace();
                yield new ShowCommand.ShowProcedures(namespace, cursor.origin(from));
            }
            case "PARTITIONS" -> {
                List<String> table = grammar.names.multipart();
                PartitionCommand.Spec partition = new PartitionParser(grammar).optionalWithValues();
                yield new ShowCommand.ShowPartitions(table, partition, cursor.origin(from));
            }
            case "TBLPROPERTIES" -> properties(from);
            case "CATALOGS" -> new ShowCommand.ShowCatalogs(pattern());
            case "CURRENT" -> {
                cursor.needAny("NAMESPACE", "SCHEMA", "DATABASE");
                yield new ShowCommand.ShowCurrentNamespace();
            }
            default -> throw Cursor.syntaxError(cursor.origin(from + 1), "'" + cursor.text(from + 1) + "'");
        };
    }

    private LogicalPlan createTable(int from) {
        cursor.need("CREATE", "TABLE");
        List<String> table = grammar.names.multipart();
        boolean asSerde = cursor.eat("AS", "SERDE");
        return new ShowCommand.ShowCreateTable(table, asSerde, cursor.origin(from));
    }

    private List<String> namespace() {
        return cursor.eat("FROM") || cursor.eat("IN") ? grammar.names.multipart() : List.of();
    }

    private @Nullable String pattern() {
        boolean like = cursor.eat("LIKE");
        return like || cursor.kind() == Kind.STRING ? grammar.literals.text() : null;
    }

    private LogicalPlan tableExtended(int from) {
        cursor.need("EXTENDED");
        List<String> namespace = namespace();
        cursor.need("LIKE");
        String pattern = grammar.literals.text();
        PartitionCommand.Spec partition = new PartitionParser(grammar).optionalWithValues();
        return new ShowCommand.ShowTableExtended(namespace, pattern, partition, cursor.origin(from));
    }

    private LogicalPlan columns(int from) {
        cursor.needAny("FROM", "IN");
        List<String> table = grammar.names.multipart();
        List<String> namespace = namespace();
        return new ShowCommand.ShowColumns(table, namespace, cursor.origin(from));
    }

    private LogicalPlan functions(String scope, int from) {
        List<String> namespace = namespace();
        cursor.eat("LIKE");
        String pattern = null;
        if (cursor.kind() == Kind.STRING) {
            pattern = grammar.literals.text();
        } else if (cursor.isName(0)) {
            List<String> name = grammar.names.multipart();
            pattern = name.getLast();
            namespace = name.size() > 1 ? name.subList(0, name.size() - 1) : namespace;
        }
        return new ShowCommand.ShowFunctions(scope, namespace, pattern, cursor.origin(from));
    }

    private LogicalPlan properties(int from) {
        List<String> table = grammar.names.multipart();
        String key = null;
        if (cursor.eat("(")) {
            key = new PropertyParser(grammar).key();
            cursor.need(")");
        }
        return new ShowCommand.ShowProperties(table, key, cursor.origin(from));
    }
}
