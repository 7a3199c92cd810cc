package io.troupe.sql.plan;

import io.troupe.sql.error.Origin;
import io.troupe.sql.types.DataType;
import java.io.Serializable;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// Statements about functions and procedures.
public sealed interface FunctionCommand extends Command.Leaf {
    /// `CREATE [OR REPLACE] [TEMPORARY] FUNCTION [IF NOT EXISTS] name AS 'class' [USING JAR '...', ...]`.
    record CreateFunction(
            List<String> name, String className, List<SessionCommand.Resource> resources, boolean temporary,
            boolean replace, boolean ifNotExists, Origin origin) implements FunctionCommand {}

    /// `CREATE [OR REPLACE] [TEMPORARY] FUNCTION [IF NOT EXISTS] name(parameters) RETURNS ... RETURN body`.
    ///
    /// @param returnType
    ///            of a function that gives a value; null when not said or for a table function
    /// @param returnColumns
    ///            of a table function; empty when not said or for a value
    /// @param body
    ///            an expression, or the query as a [Subquery.Scalar]
    /// @param bodyText
    ///            as it was written
    /// @param characteristics
    ///            what was said about it, as in `DETERMINISTIC`, `CONTAINS SQL`, in upper case
    record CreateSqlFunction(
            List<String> name, List<Parameter> parameters, boolean isTable, @Nullable DataType returnType,
            List<Parameter> returnColumns, Expression body, String bodyText, List<String> characteristics,
            @Nullable String comment, boolean temporary, boolean replace, boolean ifNotExists, Origin origin)
            implements
                FunctionCommand {}

    /// A parameter of a function or a column that it returns.
    record Parameter(
            String name, DataType type, TableDefinition.@Nullable ValueText defaultValue,
            @Nullable String comment)
            implements
                Serializable {}

    /// `DROP [TEMPORARY] FUNCTION [IF EXISTS] name`.
    record DropFunction(List<String> name, boolean temporary, boolean ifExists, Origin origin)
            implements
                FunctionCommand {}

    /// `REFRESH FUNCTION name`.
    record RefreshFunction(List<String> name, Origin origin) implements FunctionCommand {}

    /// `CALL procedure(arguments)`.
    record Call(List<String> name, List<Expression> arguments, Origin origin) implements FunctionCommand {
        @Override
        public List<Expression> expressions() {
            return arguments;
        }

        @Override
        public LogicalPlan mapExpressions(UnaryOperator<Expression> rule) {
            return Plans.mapped(arguments, rule, this, mapped -> new Call(name, mapped, origin));
        }
    }
}
