package io.troupe.sql.plan;

import io.troupe.sql.error.Origin;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Statements about one query, other than views and INSERT INTO.
public sealed interface QueryCommand extends Command.Unary {
    /// `CREATE TABLE name ... AS query`.
    record CreateTableAs(
            List<String> name, TableDefinition definition, TableCommand.Mode mode, LogicalPlan child,
            Origin origin)
            implements
                QueryCommand {
        @Override
        public CreateTableAs withChild(LogicalPlan child) {
            return new CreateTableAs(name, definition, mode, child, origin);
        }
    }

    /// `ALTER VIEW name AS query`.
    ///
    /// @param queryText
    ///            the query as it was written
    record AlterViewQuery(List<String> name, String queryText, LogicalPlan child, Origin origin)
            implements
                QueryCommand {
        @Override
        public AlterViewQuery withChild(LogicalPlan child) {
            return new AlterViewQuery(name, queryText, child, origin);
        }
    }

    /// `CACHE [LAZY] TABLE name [OPTIONS (...)] AS query`.
    record CacheQuery(
            String name, boolean lazy, Map<String, String> options, String queryText, LogicalPlan child,
            Origin origin) implements QueryCommand {
        @Override
        public CacheQuery withChild(LogicalPlan child) {
            return new CacheQuery(name, lazy, options, queryText, child, origin);
        }
    }

    /// `DESCRIBE [QUERY] query`.
    record DescribeQuery(String queryText, LogicalPlan child) implements QueryCommand {
        @Override
        public DescribeQuery withChild(LogicalPlan child) {
            return new DescribeQuery(queryText, child);
        }
    }

    /// `INSERT OVERWRITE [LOCAL] DIRECTORY path USING provider [OPTIONS (...)] query`.
    ///
    /// @param path
    ///            null when the options say it
    record InsertDirectory(
            @Nullable String path, boolean local, @Nullable String provider, Map<String, String> options,
            LogicalPlan child, Origin origin) implements QueryCommand {
        @Override
        public InsertDirectory withChild(LogicalPlan child) {
            return new InsertDirectory(path, local, provider, options, child, origin);
        }
    }

    /// What a write does when there is something where it writes to.
    enum Existing {
        /// Adds its rows.
        ADD,
        /// Puts its rows in the place of those that are there.
        REPLACE,
        /// Fails.
        FAIL,
        /// Does nothing.
        KEEP
    }

    /// Writes files of a format to a folder: what programs mean by saving to a path.
    ///
    /// @param partitioning
    ///            columns that name folders, outermost first
    record SaveFiles(
            String provider, String path, Existing existing, List<String> partitioning,
            Map<String, String> options, LogicalPlan child, Origin origin) implements QueryCommand {
        /// Copies.
        public SaveFiles {
            partitioning = List.copyOf(partitioning);
        }

        @Override
        public SaveFiles withChild(LogicalPlan child) {
            return new SaveFiles(provider, path, existing, partitioning, options, child, origin);
        }
    }

    /// `INSERT INTO name [BY NAME] REPLACE WHERE condition query`.
    record InsertReplaceWhere(
            LogicalPlan table, boolean byName, Expression condition, LogicalPlan child, Origin origin)
            implements
                QueryCommand {
        @Override
        public InsertReplaceWhere withChild(LogicalPlan child) {
            return new InsertReplaceWhere(table, byName, condition, child, origin);
        }
    }

    /// `SET VAR (names) = (query)`.
    record SetVariablesByQuery(List<List<String>> names, LogicalPlan child, Origin origin)
            implements
                QueryCommand {
        @Override
        public SetVariablesByQuery withChild(LogicalPlan child) {
            return new SetVariablesByQuery(names, child, origin);
        }
    }
}
