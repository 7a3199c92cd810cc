package io.troupe.sql.plan;

import io.troupe.sql.error.Origin;
import io.troupe.sql.types.DataType;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// Statements about what a session holds: the cache, resources, variables, and texts to execute.
public sealed interface SessionCommand extends Command.Leaf {
    /// `CACHE [LAZY] TABLE name [OPTIONS (...)]`; with a query it is a [QueryCommand.CacheQuery].
    record CacheTable(List<String> name, boolean lazy, Map<String, String> options, Origin origin)
            implements
                SessionCommand {}

    /// `UNCACHE TABLE [IF EXISTS] name`.
    record UncacheTable(List<String> name, boolean ifExists, Origin origin) implements SessionCommand {}

    /// `CLEAR CACHE`.
    record ClearCache() implements SessionCommand {}

    /// `REFRESH [TABLE] name`.
    record RefreshTable(List<String> name, Origin origin) implements SessionCommand {}

    /// `REFRESH path`.
    record RefreshPath(String path) implements SessionCommand {}

    /// A file for functions.
    ///
    /// @param kind
    ///            `JAR`, `FILE` or `ARCHIVE`
    record Resource(String kind, String path) implements Serializable {}

    /// `ADD JAR | FILE | ARCHIVE path ...`.
    record AddResources(List<Resource> resources) implements SessionCommand {}

    /// `LIST JARS | FILES | ARCHIVES [path ...]`.
    ///
    /// @param kind
    ///            `JAR`, `FILE` or `ARCHIVE`
    /// @param paths
    ///            which of them; empty for all
    record ListResources(String kind, List<String> paths) implements SessionCommand {}

    /// `DECLARE [OR REPLACE] [VARIABLE] names [type] [DEFAULT value]`.
    ///
    /// @param type
    ///            null for that of the default
    record DeclareVariables(
            List<List<String>> names, @Nullable DataType type,
            TableDefinition.@Nullable ValueText defaultValue,
            boolean replace, Origin origin) implements SessionCommand {
        @Override
        public List<Expression> expressions() {
            return defaultValue == null ? List.of() : List.of(defaultValue.value());
        }

        @Override
        public LogicalPlan mapExpressions(UnaryOperator<Expression> rule) {
            String text = defaultValue == null ? "" : defaultValue.text();
            return Plans.mapped(
                    expressions(), rule, this,
                    mapped -> new DeclareVariables(
                            names, type, new TableDefinition.ValueText(mapped.getFirst(), text), replace,
                            origin));
        }
    }

    /// `SET VAR name = value, ...`; a value may be [Unresolved.DefaultValue]. With a query it is a
    /// [QueryCommand.SetVariablesByQuery].
    record SetVariables(List<List<String>> names, List<Expression> values, Origin origin)
            implements
                SessionCommand {
        @Override
        public List<Expression> expressions() {
            return values;
        }

        @Override
        public LogicalPlan mapExpressions(UnaryOperator<Expression> rule) {
            return Plans.mapped(values, rule, this, mapped -> new SetVariables(names, mapped, origin));
        }
    }

    /// `DROP TEMPORARY VARIABLE [IF EXISTS] name`.
    record DropVariable(List<String> name, boolean ifExists, Origin origin) implements SessionCommand {}

    /// `EXECUTE IMMEDIATE text [INTO variables] [USING arguments]`.
    ///
    /// @param arguments
    ///            each may be an [Alias] with the name of a parameter
    record ExecuteImmediate(
            Expression text, List<List<String>> into, List<Expression> arguments, Origin origin)
            implements
                SessionCommand {
        @Override
        public List<Expression> expressions() {
            List<Expression> expressions = new ArrayList<>(arguments);
            expressions.addFirst(text);
            return expressions;
        }

        @Override
        public LogicalPlan mapExpressions(UnaryOperator<Expression> rule) {
            return Plans.mapped(
                    expressions(), rule, this,
                    mapped -> new ExecuteImmediate(
                            mapped.getFirst(), into, mapped.subList(1, mapped.size()), origin));
        }
    }
}
