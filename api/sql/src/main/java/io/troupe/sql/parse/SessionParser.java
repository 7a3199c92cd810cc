package io.troupe.sql.parse;

import io.troupe.sql.parse.Tokens.Kind;
import io.troupe.sql.plan.Alias;
import io.troupe.sql.plan.Command;
import io.troupe.sql.plan.Expression;
import io.troupe.sql.plan.FunctionCommand;
import io.troupe.sql.plan.LogicalPlan;
import io.troupe.sql.plan.NamespaceCommand;
import io.troupe.sql.plan.QueryCommand;
import io.troupe.sql.plan.SessionCommand;
import io.troupe.sql.plan.TableDefinition;
import io.troupe.sql.plan.Unresolved;
import io.troupe.sql.types.DataType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Reads the statements about the session: settings, the current database, the cache, resources, variables.
final class SessionParser {
    private final Grammar grammar;
    private final Cursor cursor;

    SessionParser(Grammar grammar) {
        this.grammar = grammar;
        this.cursor = grammar.cursor;
    }

    LogicalPlan statement() {
        int from = cursor.index();
        return switch (cursor.word()) {
            case "SET" -> set(from);
            case "RESET" -> reset();
            case "USE" -> use(from);
            case "CACHE" -> cache(from);
            case "UNCACHE" -> {
                cursor.need("UNCACHE", "TABLE");
                boolean ifExists = cursor.eat("IF", "EXISTS");
                List<String> name = grammar.names.multipart();
                yield new SessionCommand.UncacheTable(name, ifExists, cursor.origin(from));
            }
            case "CLEAR" -> {
                cursor.need("CLEAR", "CACHE");
                yield new SessionCommand.ClearCache();
            }
            case "REFRESH" -> refresh(from);
            case "ADD", "LIST" -> resources();
            case "DECLARE" -> declare(from);
            default -> execute(from);
        };
    }

    private LogicalPlan set(int from) {
        if (cursor.isAt(1, "CATALOG") && cursor.kind(2) != Kind.SYMBOL && cursor.kind(2) != Kind.END) {
            cursor.advance(2);
            String name = cursor.kind() == Kind.STRING
                    ? grammar.literals.text()
                    : grammar.names.strictIdentifier();
            return new NamespaceCommand.SetCatalog(name, cursor.origin(from));
        }
        if ((cursor.isAt(1, "VAR") || cursor.isAt(1, "VARIABLE")) && !cursor.isAt(2, "=")
                && cursor.kind(2) != Kind.END) {
            cursor.advance(2);
            return assignments(from);
        }
        return new SettingParser(grammar).set();
    }

    /// `SET name = value` in a script.
    LogicalPlan setVariable() {
        int from = cursor.index();
        cursor.need("SET");
        if (cursor.is("VAR") || cursor.is("VARIABLE")) {
            cursor.advance();
        }
        return assignments(from);
    }

    /// `name = value, ...` or `(names) = (query)`.
    private LogicalPlan assignments(int from) {
        if (cursor.is("(")) {
            List<List<String>> names = cursor.parenthesised(grammar.names::multipart);
            cursor.need("=");
            cursor.need("(");
            LogicalPlan query = grammar.queries.query();
            cursor.need(")");
            return new QueryCommand.SetVariablesByQuery(names, query, cursor.origin(from));
        }
        List<List<String>> names = new ArrayList<>();
        List<Expression> values = new ArrayList<>();
        do {
            names.add(grammar.names.multipart());
            if (!cursor.eat("==")) {
                cursor.need("=");
            }
            values.add(value());
        } while (cursor.eat(","));
        return new SessionCommand.SetVariables(names, values, cursor.origin(from));
    }

    private Expression value() {
        int from = cursor.index();
        boolean isDefault = cursor.is("DEFAULT")
                && (cursor.isAt(1, ",") || cursor.isAt(1, ";") || cursor.kind(1) == Kind.END);
        if (isDefault) {
            cursor.advance();
            return new Unresolved.DefaultValue(cursor.origin(from));
        }
        return grammar.expressions.expression();
    }

    private LogicalPlan reset() {
        cursor.need("RESET");
        if (cursor.isEnd() || cursor.is(";")) {
            return new Command.ResetConfiguration(Optional.empty());
        }
        return new Command.ResetConfiguration(Optional.of(new SettingParser(grammar).key()));
    }

    private LogicalPlan use(int from) {
        cursor.need("USE");
        if ((cursor.is("DATABASE") || cursor.is("SCHEMA") || cursor.is("NAMESPACE"))
                && cursor.kind(1) != Kind.END
                && !cursor.isAt(1, ".") && !cursor.isAt(1, ";")) {
            cursor.advance();
        }
        List<String> name = grammar.names.multipart();
        return new NamespaceCommand.UseNamespace(name, cursor.origin(from));
    }

    private LogicalPlan cache(int from) {
        cursor.need("CACHE");
        boolean lazy = cursor.eat("LAZY");
        cursor.need("TABLE");
        List<String> name = grammar.names.multipart();
        Map<String, String> options = Map.of();
        if (cursor.eat("OPTIONS")) {
            options = new PropertyParser(grammar).map();
        }
        boolean query = cursor.eat("AS") || grammar.queries.isQueryAhead();
        if (!query) {
            return new SessionCommand.CacheTable(name, lazy, options, cursor.origin(from));
        }
        int start = cursor.index();
        LogicalPlan plan = grammar.queries.query();
        if (name.size() > 1) {
            throw cursor.notPossible(from, "CACHE TABLE of a query with a name of several parts");
        }
        return new QueryCommand.CacheQuery(
                name.getFirst(), lazy, options, cursor.text(start), plan, cursor.origin(from));
    }

    private LogicalPlan refresh(int from) {
        cursor.need("REFRESH");
        if (cursor.is("FUNCTION") && cursor.isName(1)) {
            cursor.advance();
            List<String> name = grammar.names.multipart();
            return new FunctionCommand.RefreshFunction(name, cursor.origin(from));
        }
        if (cursor.kind() == Kind.STRING) {
            return new SessionCommand.RefreshPath(grammar.literals.text());
        }
        if (cursor.is("TABLE") && cursor.isName(1)) {
            cursor.advance();
            List<String> name = grammar.names.multipart();
            return new SessionCommand.RefreshTable(name, cursor.origin(from));
        }
        return new SessionCommand.RefreshPath(rest());
    }

    /// The rest of the statement as it was written.
    private String rest() {
        int from = cursor.index();
        if (cursor.isEnd()) {
            throw cursor.unexpected();
        }
        while (!cursor.isEnd() && !cursor.is(";")) {
            cursor.advance();
        }
        return cursor.text(from);
    }

    private LogicalPlan resources() {
        boolean add = cursor.is("ADD");
        cursor.advance();
        String word = cursor.word();
        String kind = word.endsWith("S") ? word.substring(0, word.length() - 1) : word;
        if (!kind.equals("JAR") && !kind.equals("FILE") && !kind.equals("ARCHIVE")) {
            throw cursor.unexpected();
        }
        cursor.advance();
        List<String> paths = new ArrayList<>();
        while (!cursor.isEnd() && !cursor.is(";")) {
            paths.add(cursor.kind() == Kind.STRING ? grammar.literals.text() : path());
        }
        if (!add) {
            return new SessionCommand.ListResources(kind, paths);
        }
        return new SessionCommand.AddResources(
                paths.stream().map(path -> new SessionCommand.Resource(kind, path)).toList());
    }

    /// Tokens that touch each other.
    private String path() {
        int from = cursor.index();
        do {
            cursor.advance();
        } while (!cursor.isEnd() && !cursor.is(";") && cursor.isAdjacent(0));
        return cursor.text(from);
    }

    /// `DECLARE [OR REPLACE] [VARIABLE] names [type] [DEFAULT | = value]`.
    LogicalPlan declare(int from) {
        cursor.need("DECLARE");
        boolean replace = cursor.eat("OR", "REPLACE");
        if ((cursor.is("VAR") || cursor.is("VARIABLE")) && cursor.isName(1)
                && !(cursor.isAt(1, "DEFAULT") && !cursor.isAt(2, "DEFAULT"))) {
            cursor.advance();
        }
        List<List<String>> names = cursor.list(grammar.names::multipart);
        DataType type = null;
        if (!cursor.is("DEFAULT") && !cursor.is("=") && !cursor.isEnd() && !cursor.is(";")) {
            type = TypeParser.withoutLengths(grammar.types.type());
        }
        TableDefinition.ValueText value = null;
        if (cursor.eat("DEFAULT") || cursor.eat("=")) {
            value = new ColumnParser(grammar).valueText();
        }
        if (type == null && value == null) {
            throw Cursor.error(cursor.origin(from), "INVALID_SQL_SYNTAX.VARIABLE_TYPE_OR_DEFAULT_REQUIRED");
        }
        return new SessionCommand.DeclareVariables(names, type, value, replace, cursor.origin(from));
    }

    private LogicalPlan execute(int from) {
        cursor.need("EXECUTE", "IMMEDIATE");
        Expression text = grammar.expressions.expression();
        List<List<String>> into = cursor.eat("INTO") ? cursor.list(grammar.names::multipart) : List.of();
        List<Expression> arguments = List.of();
        if (cursor.eat("USING")) {
            boolean parentheses = cursor.is("(") && isAll();
            arguments = parentheses
                    ? cursor.parenthesised(this::argument)
                    : cursor.list(this::argument);
        }
        if (into.isEmpty() && cursor.eat("INTO")) {
            into = cursor.list(grammar.names::multipart);
        }
        return new SessionCommand.ExecuteImmediate(text, into, arguments, cursor.origin(from));
    }

    private boolean isAll() {
        int after = cursor.closing(0) + 1;
        return cursor.kind(after) == Kind.END || cursor.isAt(after, ";") || cursor.isAt(after, "INTO");
    }

    private Expression argument() {
        Expression value = grammar.expressions.expression();
        return cursor.eat("AS") ? new Alias(value, grammar.names.strictIdentifier(), 0) : value;
    }
}
