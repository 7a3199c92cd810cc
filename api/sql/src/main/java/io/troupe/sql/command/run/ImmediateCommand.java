package io.troupe.sql.command.run;

import io.troupe.sql.command.CommandRows;
import io.troupe.sql.command.ExpressionValues;
import io.troupe.sql.command.session.VariableCommands;
import io.troupe.sql.error.Origin;
import io.troupe.sql.error.SqlException;
import io.troupe.sql.plan.Alias;
import io.troupe.sql.plan.Command;
import io.troupe.sql.plan.Expression;
import io.troupe.sql.plan.Literal;
import io.troupe.sql.plan.LogicalPlan;
import io.troupe.sql.plan.Script;
import io.troupe.sql.plan.SessionCommand;
import io.troupe.sql.session.SessionState;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// EXECUTE IMMEDIATE: a statement that is a value. Its arguments are values, too, and never read as SQL.
final class ImmediateCommand {
    private final SessionState session;
    private final ExpressionValues values;

    ImmediateCommand(SessionState session) {
        this.session = session;
        this.values = new ExpressionValues(session);
    }

    /// Runs the statement; a query without INTO is returned to be run.
    LogicalPlan run(SessionCommand.ExecuteImmediate command) {
        String text = text(command);
        LogicalPlan plan = session.parse(text, arguments(command));
        if (plan instanceof Script) {
            throw SqlException.parse(command.origin(), "SQL_SCRIPT_IN_EXECUTE_IMMEDIATE", "sqlString", text);
        }
        Optional<Command> statement = CommandRunner.commandOf(plan);
        if (command.into().isEmpty()) {
            return statement.isPresent() ? new CommandRunner(session).run(statement.get()) : plan;
        }
        if (statement.isPresent()) {
            throw SqlException.analysis(
                    command.origin(), "INVALID_STATEMENT_FOR_EXECUTE_INTO", "sqlString", text);
        }
        List<Literal> row = values.row(plan, command.origin());
        new VariableCommands(session).assignRow(command.into(), row, command.origin());
        return CommandRows.none().plan(session.ids());
    }

    private String text(SessionCommand.ExecuteImmediate command) {
        Literal value = values.of(command.text(), command.origin());
        if (!value.dataType().isText()) {
            throw SqlException.analysis(
                    command.origin(), "INVALID_EXPR_TYPE_FOR_QUERY_EXECUTE_IMMEDIATE", "exprType",
                    "\"" + value.dataType().sql() + "\"");
        }
        if (!(value.value() instanceof String text)) {
            throw SqlException.analysis(
                    command.origin(), "NULL_QUERY_STRING_EXECUTE_IMMEDIATE", "varName",
                    command.text().toString());
        }
        return text;
    }

    private Map<String, Literal> arguments(SessionCommand.ExecuteImmediate command) {
        Map<String, Literal> arguments = new LinkedHashMap<>();
        boolean named = command.arguments().stream().anyMatch(Alias.class::isInstance);
        int position = 0;
        for (Expression argument : command.arguments()) {
            String name = argument instanceof Alias alias ? alias.name() : "_" + position++;
            Expression value = argument instanceof Alias alias ? alias.child() : argument;
            if (named && position > 0) {
                throw mixed(command.origin());
            }
            if (arguments.put(name, values.of(value, command.origin())) != null) {
                throw SqlException.analysis(
                        command.origin(), "EXEC_IMMEDIATE_DUPLICATE_ARGUMENT_ALIASES", "aliases",
                        "`" + name + "`");
            }
        }
        return arguments;
    }

    private static SqlException mixed(Origin origin) {
        return SqlException.analysis(
                origin, "ALL_PARAMETERS_MUST_BE_NAMED", "exprs", "the arguments without a name");
    }
}
