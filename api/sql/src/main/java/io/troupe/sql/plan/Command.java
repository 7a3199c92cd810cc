package io.troupe.sql.plan;

import io.troupe.sql.error.Origin;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A statement that is not a query: it does something, and may have rows to tell about it.
///
/// This has the settings, views and INSERT; the other families are in files of their own: [TableCommand],
/// [ColumnCommand], [PartitionCommand], [ViewCommand], [NamespaceCommand], [FunctionCommand], [ShowCommand],
/// [DescribeCommand], [SessionCommand], [QueryCommand], [ChangeCommand] and [Script].
public sealed interface Command extends LogicalPlan permits Command.Leaf, Command.Unary, ChangeCommand {
    /// Statements without a query in them.
    sealed interface Leaf extends Command, LogicalPlan.Leaf
            permits SetConfiguration, ResetConfiguration, TableCommand, ColumnCommand, PartitionCommand,
            ViewCommand,
            NamespaceCommand, FunctionCommand, ShowCommand, DescribeCommand, SessionCommand, Script {
        @Override
        default List<AttributeReference> output() {
            return List.of();
        }
    }

    /// Statements about one query.
    sealed interface Unary extends Command, LogicalPlan.Unary
            permits Explain, CreateView, Insert, QueryCommand {
        @Override
        default List<AttributeReference> output() {
            return List.of();
        }
    }

    /// `SET`, `SET key`, `SET key=value`, `SET -v`.
    record SetConfiguration(Optional<String> key, Optional<String> value, boolean describe) implements Leaf {}

    /// `RESET`, `RESET key`.
    record ResetConfiguration(Optional<String> key) implements Leaf {}

    /// `EXPLAIN [mode] statement`.
    record Explain(Mode mode, LogicalPlan child) implements Unary {
        /// How much is told.
        public enum Mode {
            SIMPLE, EXTENDED, CODEGEN, COST, FORMATTED, ANALYZE
        }

        @Override
        public Explain withChild(LogicalPlan child) {
            return new Explain(mode, child);
        }
    }

    /// `CREATE [OR REPLACE] [[GLOBAL] TEMPORARY] VIEW [IF NOT EXISTS] name [(columns)] [WITH SCHEMA ...] AS query`.
    ///
    /// @param binding
    ///            what happens when a table of the query changes; null for what the session says
    /// @param queryText
    ///            the query as it was written
    record CreateView(
            List<String> name, List<ViewColumn> columns, @Nullable String comment,
            java.util.Map<String, String> properties,
            ViewKind kind, boolean replace, boolean ifNotExists, @Nullable SchemaBinding binding,
            String queryText,
            LogicalPlan child, Origin origin)
            implements
                Unary {
        @Override
        public CreateView withChild(LogicalPlan child) {
            return new CreateView(
                    name, columns, comment, properties, kind, replace, ifNotExists, binding, queryText, child,
                    origin);
        }
    }

    /// The name and comment of a view's column.
    record ViewColumn(String name, @Nullable String comment) implements java.io.Serializable {}

    /// What happens to a view when a table of its query changes.
    enum SchemaBinding {
        /// The view fails when a type differs from what it was.
        BINDING,
        /// Values are converted to the types of the view.
        COMPENSATION,
        /// The view takes over the types.
        TYPE_EVOLUTION,
        /// The view takes over types and columns.
        EVOLUTION
    }

    /// Who sees a view and for how long.
    enum ViewKind {
        PERSISTENT, TEMPORARY, GLOBAL_TEMPORARY
    }

    /// `INSERT INTO | OVERWRITE [TABLE] name [PARTITION (...)] [(columns) | BY NAME] query`.
    ///
    /// @param table
    ///            an [UnresolvedPlan.RelationName], later a [LogicalPlan.Relation]
    /// @param partition
    ///            static values by column, null values for dynamic ones
    /// @param columns
    ///            which columns the query gives; empty for all
    record Insert(
            LogicalPlan table, java.util.Map<String, Optional<Expression>> partition, List<String> columns,
            boolean byName, boolean overwrite, boolean ifPartitionNotExists, LogicalPlan child, Origin origin)
            implements
                Unary {
        @Override
        public Insert withChild(LogicalPlan child) {
            return new Insert(
                    table, partition, columns, byName, overwrite, ifPartitionNotExists, child, origin);
        }
    }
}
