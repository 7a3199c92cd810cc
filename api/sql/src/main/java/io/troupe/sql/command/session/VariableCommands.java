package io.troupe.sql.command.session;

import io.troupe.sql.command.CommandRows;
import io.troupe.sql.command.ExpressionValues;
import io.troupe.sql.error.Origin;
import io.troupe.sql.error.SqlException;
import io.troupe.sql.metastore.SessionCatalog;
import io.troupe.sql.metastore.SessionVariables;
import io.troupe.sql.metastore.SessionVariables.Variable;
import io.troupe.sql.plan.Expression;
import io.troupe.sql.plan.Literal;
import io.troupe.sql.plan.QueryCommand;
import io.troupe.sql.plan.SessionCommand;
import io.troupe.sql.plan.Subquery;
import io.troupe.sql.plan.TableDefinition;
import io.troupe.sql.plan.Unresolved;
import io.troupe.sql.session.SessionState;
import io.troupe.sql.types.DataType;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// DECLARE, SET and DROP of variables.
public final class VariableCommands {
    private final SessionVariables variables;
    private final ExpressionValues values;

    /// For statements of `session`.
    public VariableCommands(SessionState session) {
        this.variables = session.variables();
        this.values = new ExpressionValues(session);
    }

    /// DECLARE: variables of one type and value. Throws `VARIABLE_ALREADY_EXISTS` unless they may be replaced.
    public CommandRows declare(SessionCommand.DeclareVariables command) {
        TableDefinition.ValueText text = command.defaultValue();
        Expression defaultValue = text == null ? null : text.value();
        if (defaultValue != null && defaultValue.contains(Subquery.class::isInstance)) {
            throw SqlException.analysis(
                    command.origin(), "INVALID_DEFAULT_VALUE.SUBQUERY_EXPRESSION", "statement",
                    "DECLARE VARIABLE",
                    "colName", SessionCatalog.quoted(command.names().getFirst()), "defaultValue",
                    text == null ? "" : text.text());
        }
        Literal value = initial(defaultValue, command);
        for (List<String> name : command.names()) {
            requireFree(name, command);
            variables.declare(new Variable(name.getLast(), value.dataType(), defaultValue, value));
        }
        return CommandRows.none();
    }

    private Literal initial(
            @Nullable Expression defaultValue,
            SessionCommand.DeclareVariables command) {
        DataType type = command.type();
        if (defaultValue == null) {
            return Literal.nullOf(Objects.requireNonNull(type));
        }
        return type == null
                ? values.of(defaultValue, command.origin())
                : values.of(defaultValue, type, command.origin());
    }

    private void requireFree(List<String> name, SessionCommand.DeclareVariables command) {
        if (variables.isInBlock()) {
            if (name.size() > 1) {
                throw SqlException.analysis(
                        command.origin(), "INVALID_VARIABLE_DECLARATION.QUALIFIED_LOCAL_VARIABLE", "varName",
                        SessionCatalog.quoted(name));
            }
            if (command.replace()) {
                throw SqlException.analysis(
                        command.origin(), "INVALID_VARIABLE_DECLARATION.REPLACE_LOCAL_VARIABLE", "varName",
                        SessionCatalog.quoted(name));
            }
        } else if (name.size() > 1 && !isOfSession(name)) {
            throw unknown(name, command.origin());
        }
        if (!command.replace() && variables.isDeclaredHere(name.getLast())) {
            throw SqlException.analysis(
                    command.origin(), "VARIABLE_ALREADY_EXISTS", "variableName", SessionCatalog.quoted(name));
        }
    }

    private static boolean isOfSession(List<String> name) {
        return name.get(name.size() - 2).equalsIgnoreCase("session");
    }

    /// SET of variables to the values of expressions, all of which are computed before the first is set.
    public CommandRows set(SessionCommand.SetVariables command) {
        requireKnown(command.names(), command.origin());
        List<Expression> given = new ArrayList<>();
        for (int i = 0; i < command.names().size(); i++) {
            Variable variable = variables.find(command.names().get(i)).orElseThrow();
            Expression value = command.values().get(i);
            if (value instanceof Unresolved.DefaultValue) {
                Expression byDefault = variable.defaultValue();
                value = byDefault == null ? Literal.nullOf(variable.type()) : byDefault;
            }
            given.add(new Unresolved.CastTo(value, variable.type(), false, command.origin()));
        }
        assign(command.names(), values.all(given, command.origin()));
        return CommandRows.none();
    }

    /// SET of variables to the one row of a query; to nulls when it gives none.
    public CommandRows set(QueryCommand.SetVariablesByQuery command) {
        assignRow(command.names(), values.row(command.child(), command.origin()), command.origin());
        return CommandRows.none();
    }

    /// Gives variables the values of a row, converted to their types.
    public void assignRow(List<List<String>> names, List<Literal> row, Origin origin) {
        requireKnown(names, origin);
        if (row.size() != names.size()) {
            throw SqlException.analysis(
                    origin, "ASSIGNMENT_ARITY_MISMATCH", "numExpr", String.valueOf(row.size()), "numTarget",
                    String.valueOf(names.size()));
        }
        List<Expression> cast = new ArrayList<>();
        for (int i = 0; i < row.size(); i++) {
            DataType type = variables.find(names.get(i)).orElseThrow().type();
            cast.add(new Unresolved.CastTo(row.get(i), type, false, origin));
        }
        assign(names, values.all(cast, origin));
    }

    private void assign(List<List<String>> names, List<Literal> row) {
        for (int i = 0; i < names.size(); i++) {
            variables.assign(names.get(i), row.get(i));
        }
    }

    private void requireKnown(List<List<String>> names, Origin origin) {
        Set<String> seen = new HashSet<>();
        for (List<String> name : names) {
            if (variables.find(name).isEmpty()) {
                throw unknown(name, origin);
            }
            if (!seen.add(name.getLast().toLowerCase(Locale.ROOT))) {
                throw SqlException.analysis(
                        origin, "DUPLICATE_ASSIGNMENTS", "nameList", SessionCatalog.quoted(name));
            }
        }
    }

    private static SqlException unknown(List<String> name, Origin origin) {
        return SqlException.analysis(
                origin, "UNRESOLVED_VARIABLE", "variableName", SessionCatalog.quoted(name), "searchPath",
                "`system`.`session`");
    }

    /// DROP TEMPORARY VARIABLE.
    public CommandRows drop(SessionCommand.DropVariable command) {
        if (!variables.drop(command.name()) && !command.ifExists()) {
            throw SqlException.analysis(
                    command.origin(), "VARIABLE_NOT_FOUND", "variableName",
                    SessionCatalog.quoted(command.name()));
        }
        return CommandRows.none();
    }
}
