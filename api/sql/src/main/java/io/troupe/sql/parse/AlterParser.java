package io.troupe.sql.parse;

import io.troupe.sql.plan.LogicalPlan;
import io.troupe.sql.plan.NamespaceCommand;
import io.troupe.sql.plan.QueryCommand;
import io.troupe.sql.plan.TableCommand;
import io.troupe.sql.plan.ViewCommand;
import java.util.List;
import java.util.Locale;

/// Reads ALTER of databases, views, and what is common to tables and views. The rest of tables is read by
/// [AlterTableParser].
final class AlterParser {
    private final Grammar grammar;
    private final Cursor cursor;

    AlterParser(Grammar grammar) {
        this.grammar = grammar;
        this.cursor = grammar.cursor;
    }

    LogicalPlan alter() {
        int from = cursor.index();
        cursor.need("ALTER");
        return switch (cursor.needAny("TABLE", "VIEW", "DATABASE", "SCHEMA", "NAMESPACE")) {
            case "TABLE" -> table(from);
            case "VIEW" -> view(from);
            default -> namespace(from);
        };
    }

    private LogicalPlan table(int from) {
        List<String> name = grammar.names.multipart();
        if (cursor.is("RENAME", "TO")) {
            return rename(name, false, from);
        }
        if (cursor.is("SET", "TBLPROPERTIES") || cursor.is("UNSET")) {
            return properties(name, false, from);
        }
        return new AlterTableParser(grammar, name, from).change();
    }

    private LogicalPlan view(int from) {
        List<String> name = grammar.names.multipart();
        if (cursor.is("RENAME", "TO")) {
            return rename(name, true, from);
        }
        if (cursor.is("SET") || cursor.is("UNSET")) {
            return properties(name, true, from);
        }
        if (cursor.is("WITH", "SCHEMA")) {
            var binding = new ViewParser(grammar).binding();
            return new ViewCommand.SetBinding(name, binding, cursor.origin(from));
        }
        cursor.eat("AS");
        int start = cursor.index();
        LogicalPlan query = grammar.queries.query();
        return new QueryCommand.AlterViewQuery(name, cursor.text(start), query, cursor.origin(from));
    }

    private LogicalPlan rename(List<String> name, boolean isView, int from) {
        cursor.need("RENAME", "TO");
        List<String> newName = grammar.names.multipart();
        return new TableCommand.RenameTable(name, newName, isView, cursor.origin(from));
    }

    private LogicalPlan properties(List<String> name, boolean isView, int from) {
        PropertyParser properties = new PropertyParser(grammar);
        if (cursor.eat("SET", "TBLPROPERTIES")) {
            var map = properties.map();
            return new TableCommand.SetProperties(name, map, isView, cursor.origin(from));
        }
        cursor.need("UNSET", "TBLPROPERTIES");
        boolean ifExists = cursor.eat("IF", "EXISTS");
        List<String> keys = cursor.parenthesised(properties::key);
        return new TableCommand.UnsetProperties(name, keys, ifExists, isView, cursor.origin(from));
    }

    private LogicalPlan namespace(int from) {
        List<String> name = grammar.names.multipart();
        PropertyParser properties = new PropertyParser(grammar);
        if (cursor.eat("DEFAULT", "COLLATION")) {
            String collation = String.join(".", grammar.names.multipart()).toUpperCase(Locale.ROOT);
            return new NamespaceCommand.SetNamespaceCollation(name, collation, cursor.origin(from));
        }
        if (cursor.eat("UNSET")) {
            cursor.needAny("PROPERTIES", "DBPROPERTIES");
            boolean ifExists = cursor.eat("IF", "EXISTS");
            List<String> keys = cursor.parenthesised(properties::key);
            return new NamespaceCommand.UnsetNamespaceProperties(name, keys, ifExists, cursor.origin(from));
        }
        cursor.need("SET");
        if (cursor.eat("LOCATION")) {
            String location = grammar.literals.text();
            return new NamespaceCommand.SetNamespaceLocation(name, location, cursor.origin(from));
        }
        cursor.needAny("PROPERTIES", "DBPROPERTIES");
        var map = properties.map();
        return new NamespaceCommand.SetNamespaceProperties(name, map, cursor.origin(from));
    }
}
