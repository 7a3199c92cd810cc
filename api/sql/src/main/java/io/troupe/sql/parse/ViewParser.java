package io.troupe.sql.parse;

import io.troupe.sql.plan.Command;
import io.troupe.sql.plan.LogicalPlan;
import io.troupe.sql.plan.TableDefinition.Column;
import io.troupe.sql.plan.TableDefinition.Constraint;
import io.troupe.sql.plan.ViewCommand;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Reads `CREATE VIEW`.
final class ViewParser {
    private final Grammar grammar;
    private final Cursor cursor;

    ViewParser(Grammar grammar) {
        this.grammar = grammar;
        this.cursor = grammar.cursor;
    }

    /// The statement that began at token `from`; the word VIEW is next.
    LogicalPlan create(boolean replace, boolean global, boolean temporary, int from) {
        cursor.need("VIEW");
        boolean ifNotExists = cursor.eat("IF", "NOT", "EXISTS");
        List<String> name = grammar.names.multipart();
        if (temporary && ifNotExists) {
            throw cursor.notPossible(from, "IF NOT EXISTS with a temporary view");
        }
        if (temporary && name.size() > 1 && !global) {
            throw Cursor.error(
                    cursor.origin(from), "TEMP_VIEW_NAME_TOO_MANY_NAME_PARTS", "actualName",
                    String.join(".", name));
        }
        if (temporary && (cursor.is("USING") || cursor.is("(") && isTypedColumn())) {
            return using(name, replace, global, from);
        }
        List<Command.ViewColumn> columns = cursor.is("(") ? cursor.parenthesised(this::column) : List.of();
        String comment = null;
        Map<String, String> properties = new LinkedHashMap<>();
        Command.SchemaBinding binding = null;
        while (!cursor.is("AS")) {
            if (cursor.eat("COMMENT")) {
                comment = grammar.literals.text();
            } else if (cursor.is("WITH", "SCHEMA")) {
                binding = binding();
            } else if (cursor.eat("DEFAULT", "COLLATION")) {
                properties.put("collation", String.join(".", grammar.names.multipart()));
            } else if (cursor.eat("PARTITIONED", "ON")) {
                throw cursor.notPossible(from, "CREATE VIEW ... PARTITIONED ON");
            } else {
                cursor.need("TBLPROPERTIES");
                properties.putAll(new PropertyParser(grammar).map());
            }
        }
        cursor.need("AS");
        int start = cursor.index();
        LogicalPlan query = grammar.queries.query();
        return new Command.CreateView(
                name, columns, comment, properties, kind(global, temporary), replace, ifNotExists, binding,
                cursor.text(start), query, cursor.origin(from));
    }

    private static Command.ViewKind kind(boolean global, boolean temporary) {
        if (!temporary) {
            return Command.ViewKind.PERSISTENT;
        }
        return global ? Command.ViewKind.GLOBAL_TEMPORARY : Command.ViewKind.TEMPORARY;
    }

    private Command.ViewColumn column() {
        String name = grammar.names.strictIdentifier();
        @Nullable
        String comment = cursor.eat("COMMENT") ? grammar.literals.text() : null;
        return new Command.ViewColumn(name, comment);
    }

    /// Whether the first column in parentheses has a type.
    private boolean isTypedColumn() {
        return cursor.kind(2) == Tokens.Kind.WORD && !cursor.isAt(2, "COMMENT");
    }

    private LogicalPlan using(List<String> name, boolean replace, boolean global, int from) {
        List<Constraint> constraints = new ArrayList<>();
        List<Column> columns = cursor.is("(") ? new ColumnParser(grammar).elements(constraints) : List.of();
        cursor.need("USING");
        String provider = String.join(".", grammar.names.multipart());
        Map<String, String> options = Map.of();
        if (cursor.eat("OPTIONS")) {
            options = new PropertyParser(grammar).map();
        }
        return new ViewCommand.CreateViewUsing(
                name, columns, provider, options, global, replace, cursor.origin(from));
    }

    /// `WITH SCHEMA BINDING | COMPENSATION | TYPE EVOLUTION | EVOLUTION`.
    Command.SchemaBinding binding() {
        if (!grammar.options.viewBinding()) {
            throw Cursor.error(
                    cursor.here(), "FEATURE_NOT_ENABLED", "featureName", "VIEW ... WITH SCHEMA ...",
                    "configKey",
                    "spark.sql.legacy.viewSchemaBindingMode", "configValue", "true");
        }
        cursor.need("WITH", "SCHEMA");
        if (cursor.eat("TYPE", "EVOLUTION")) {
            return Command.SchemaBinding.TYPE_EVOLUTION;
        }
        return Command.SchemaBinding.valueOf(cursor.needAny("BINDING", "COMPENSATION", "EVOLUTION"));
    }
}
