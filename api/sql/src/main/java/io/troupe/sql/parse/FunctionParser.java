package io.troupe.sql.parse;

import io.troupe.sql.plan.Expression;
import io.troupe.sql.plan.FunctionCommand;
import io.troupe.sql.plan.LogicalPlan;
import io.troupe.sql.plan.SessionCommand;
import io.troupe.sql.plan.Subquery;
import io.troupe.sql.plan.TableDefinition.Column;
import io.troupe.sql.plan.TableDefinition.Constraint;
import io.troupe.sql.types.DataType;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reads `CREATE FUNCTION` and CALL.
final class FunctionParser {
    private final Grammar grammar;
    private final Cursor cursor;

    FunctionParser(Grammar grammar) {
        this.grammar = grammar;
        this.cursor = grammar.cursor;
    }

    /// `CALL name(arguments)`.
    LogicalPlan call() {
        int from = cursor.index();
        cursor.need("CALL");
        List<String> name = grammar.names.multipart();
        List<Expression> arguments = grammar.primaries.calls().arguments();
        return new FunctionCommand.Call(name, arguments, cursor.origin(from));
    }

    /// The statement that began at token `from`; the word FUNCTION is next.
    LogicalPlan create(boolean replace, boolean temporary, int from) {
        cursor.need("FUNCTION");
        boolean ifNotExists = cursor.eat("IF", "NOT", "EXISTS");
        if (replace && ifNotExists) {
            throw Cursor.error(
                    cursor.origin(from), "INVALID_SQL_SYNTAX.CREATE_ROUTINE_WITH_IF_NOT_EXISTS_AND_REPLACE");
        }
        if (temporary && ifNotExists) {
            throw Cursor.error(cursor.origin(from), "INVALID_SQL_SYNTAX.CREATE_TEMP_FUNC_WITH_IF_NOT_EXISTS");
        }
        List<String> name = grammar.names.multipart();
        if (cursor.is("AS")) {
            return ofClass(name, replace, temporary, ifNotExists, from);
        }
        return ofText(name, replace, temporary, ifNotExists, from);
    }

    private LogicalPlan ofClass(
            List<String> name, boolean replace, boolean temporary, boolean ifNotExists, int from) {
        cursor.need("AS");
        String className = grammar.literals.text();
        List<SessionCommand.Resource> resources = new ArrayList<>();
        if (cursor.eat("USING")) {
            resources.addAll(cursor.list(() -> {
                String kind = cursor.needAny("JAR", "FILE", "ARCHIVE");
                return new SessionCommand.Resource(kind, grammar.literals.text());
            }));
        }
        return new FunctionCommand.CreateFunction(
                name, className, resources, temporary, replace, ifNotExists, cursor.origin(from));
    }

    private LogicalPlan ofText(
            List<String> name, boolean replace, boolean temporary, boolean ifNotExists, int from) {
        cursor.need("(");
        List<FunctionCommand.Parameter> parameters = cursor.is(")") ? List.of() : parameters(true, from);
        cursor.need(")");
        DataType returnType = null;
        List<FunctionCommand.Parameter> returnColumns = List.of();
        boolean isTable = false;
        if (cursor.eat("RETURNS")) {
            isTable = cursor.eat("TABLE");
            if (!isTable) {
                returnType = TypeParser.withoutLengths(grammar.types.type());
            } else if (cursor.eat("(")) {
                returnColumns = parameters(false, from);
                cursor.need(")");
            }
        }
        List<String> characteristics = new ArrayList<>();
        String comment = characteristics(characteristics);
        cursor.need("RETURN");
        int start = cursor.index();
        Expression body = body();
        return new FunctionCommand.CreateSqlFunction(
                name, parameters, isTable, returnType, returnColumns, body, cursor.text(start),
                characteristics,
                comment, temporary, replace, ifNotExists, cursor.origin(from));
    }

    private Expression body() {
        int start = cursor.index();
        if (!grammar.queries.isQueryAhead() || cursor.is("(")) {
            return grammar.expressions.expression();
        }
        LogicalPlan query = grammar.queries.query();
        return new Subquery.Scalar(query, cursor.origin(start));
    }

    private List<FunctionCommand.Parameter> parameters(boolean withDefaults, int from) {
        int start = cursor.index();
        ColumnParser columns = new ColumnParser(grammar);
        List<Constraint> constraints = new ArrayList<>();
        List<FunctionCommand.Parameter> parameters = new ArrayList<>();
        boolean nullable = true;
        do {
            Column column = column(columns, constraints, withDefaults, from);
            nullable &= column.nullable();
            parameters.add(
                    new FunctionCommand.Parameter(
                            column.name().getLast(), TypeParser.withoutLengths(column.type()),
                            column.defaultValue(),
                            column.comment()));
        } while (cursor.eat(","));
        String text = cursor.text(start);
        if (!constraints.isEmpty()) {
            throw Cursor.error(cursor.origin(from), "INVALID_SQL_SYNTAX.CREATE_FUNC_WITH_COLUMN_CONSTRAINTS");
        }
        if (!nullable) {
            throw Cursor.error(
                    cursor.origin(from), "USER_DEFINED_FUNCTIONS.NOT_NULL_ON_FUNCTION_PARAMETERS", "input",
                    text);
        }
        return parameters;
    }

    private Column column(ColumnParser columns, List<Constraint> constraints, boolean withDefaults,
            int from) {
        if (!withDefaults) {
            int at = 0;
            while (!cursor.isAt(at, ",") && !cursor.isAt(at, ")") && cursor.kind(at) != Tokens.Kind.END) {
                at = cursor.isAt(at, "(") ? cursor.closing(at) + 1 : at + 1;
                if (cursor.isAt(at, "DEFAULT")) {
                    cursor.advance(at);
                    throw cursor.unexpected();
                }
            }
        }
        Column column = columns.column(constraints);
        if (column.generated() != null || column.identity() != null) {
            throw Cursor.error(
                    cursor.origin(from),
                    "INVALID_SQL_SYNTAX.CREATE_FUNC_WITH_GENERATED_COLUMNS_AS_PARAMETERS");
        }
        return column;
    }

    /// Fills the list and gives the comment.
    private @Nullable String characteristics(List<String> found) {
        String comment = null;
        while (true) {
            int from = cursor.index();
            if (cursor.eat("COMMENT")) {
                comment = grammar.literals.text();
                continue;
            }
            boolean known = cursor.eat("DETERMINISTIC") || cursor.eat("NOT", "DETERMINISTIC")
                    || cursor.eat("CONTAINS", "SQL") || cursor.eat("NO", "SQL")
                    || cursor.eat("READS", "SQL", "DATA")
                    || cursor.eat("MODIFIES", "SQL", "DATA") || cursor.eat("SQL", "SECURITY", "DEFINER")
                    || cursor.eat("SQL", "SECURITY", "INVOKER") || onNullInput() || language();
            if (!known) {
                return comment;
            }
            found.add(cursor.text(from).toUpperCase(java.util.Locale.ROOT));
        }
    }

    private boolean onNullInput() {
        if (cursor.eat("CALLED", "ON", "NULL")) {
            cursor.need("INPUT");
            return true;
        }
        if (cursor.eat("RETURNS", "NULL", "ON")) {
            cursor.need("NULL", "INPUT");
            return true;
        }
        return false;
    }

    private boolean language() {
        if (!cursor.eat("LANGUAGE")) {
            return false;
        }
        grammar.names.identifier();
        return true;
    }
}
