package io.troupe.sql.plan;

import io.troupe.sql.error.Origin;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Statements about tables as a whole.
public sealed interface TableCommand extends Command.Leaf {
    /// What CREATE does about a table that exists.
    enum Mode {
        /// CREATE: an error.
        CREATE,
        /// CREATE IF NOT EXISTS: nothing.
        IF_NOT_EXISTS,
        /// CREATE OR REPLACE.
        CREATE_OR_REPLACE,
        /// REPLACE: there must be one.
        REPLACE
    }

    /// `CREATE TABLE name (columns) ...`; with AS it is a [QueryCommand.CreateTableAs].
    record CreateTable(List<String> name, TableDefinition definition, Mode mode, Origin origin)
            implements
                TableCommand {}

    /// `CREATE TABLE name LIKE source ...`.
    record CreateTableLike(
            List<String> name, List<String> source, boolean ifNotExists, @Nullable String provider,
            Map<String, String> properties, Map<String, String> storage, @Nullable String location,
            Origin origin)
            implements
                TableCommand {}

    /// `DROP TABLE [IF EXISTS] name [PURGE]`.
    record DropTable(List<String> name, boolean ifExists, boolean purge,
            Origin origin) implements TableCommand {}

    /// `ALTER TABLE | VIEW name RENAME TO newName`.
    record RenameTable(List<String> name, List<String> newName, boolean isView, Origin origin)
            implements
                TableCommand {}

    /// `ALTER TABLE | VIEW name SET TBLPROPERTIES (...)`.
    record SetProperties(List<String> name, Map<String, String> properties, boolean isView, Origin origin)
            implements
                TableCommand {}

    /// `ALTER TABLE | VIEW name UNSET TBLPROPERTIES [IF EXISTS] (...)`.
    record UnsetProperties(List<String> name, List<String> keys, boolean ifExists, boolean isView,
            Origin origin)
            implements
                TableCommand {}

    /// `ALTER TABLE name [PARTITION (...)] SET LOCATION location`.
    record SetLocation(List<String> name, PartitionCommand.Spec partition, String location, Origin origin)
            implements
                TableCommand {}

    /// `ALTER TABLE name [PARTITION (...)] SET SERDE ... | SET SERDEPROPERTIES (...)`.
    record SetSerde(
            List<String> name, PartitionCommand.Spec partition, @Nullable String serde,
            Map<String, String> properties, Origin origin) implements TableCommand {}

    /// `ALTER TABLE name ADD CONSTRAINT ...`.
    record AddConstraint(List<String> name, TableDefinition.Constraint constraint, Origin origin)
            implements
                TableCommand {}

    /// `ALTER TABLE name DROP CONSTRAINT [IF EXISTS] constraint [RESTRICT | CASCADE]`.
    record DropConstraint(List<String> name, String constraint, boolean ifExists, boolean cascade,
            Origin origin)
            implements
                TableCommand {}

    /// `ALTER TABLE name CLUSTER BY (columns) | NONE`.
    record SetClustering(List<String> name, List<List<String>> columns,
            Origin origin) implements TableCommand {}

    /// `ALTER TABLE name DEFAULT COLLATION collation`.
    record SetCollation(List<String> name, String collation, Origin origin) implements TableCommand {}

    /// `COMMENT ON TABLE name IS comment`.
    ///
    /// @param comment
    ///            null to remove it
    record CommentOnTable(List<String> name, @Nullable String comment,
            Origin origin) implements TableCommand {}

    /// `TRUNCATE TABLE name [PARTITION (...)]`.
    record TruncateTable(List<String> name, PartitionCommand.Spec partition, Origin origin)
            implements
                TableCommand {}

    /// `ANALYZE TABLE name [PARTITION (...)] COMPUTE STATISTICS [NOSCAN | FOR COLUMNS ... | FOR ALL COLUMNS]`.
    ///
    /// @param columns
    ///            for which to find statistics; empty for none or all
    record AnalyzeTable(
            List<String> name, PartitionCommand.Spec partition, boolean noScan, List<String> columns,
            boolean allColumns, Origin origin) implements TableCommand {}

    /// `ANALYZE TABLES [IN namespace] COMPUTE STATISTICS [NOSCAN]`.
    record AnalyzeTables(List<String> namespace, boolean noScan, Origin origin) implements TableCommand {}

    /// `LOAD DATA [LOCAL] INPATH path [OVERWRITE] INTO TABLE name [PARTITION (...)]`.
    record LoadData(
            String path, boolean local, boolean overwrite, List<String> name, PartitionCommand.Spec partition,
            Origin origin) implements TableCommand {}

    /// `CREATE INDEX [IF NOT EXISTS] index ON [TABLE] name [USING type] (columns) [OPTIONS (...)]`.
    record CreateIndex(
            String index, List<String> name, String type, boolean ifNotExists, List<List<String>> columns,
            Map<String, String> options, Origin origin) implements TableCommand {}

    /// `DROP INDEX [IF EXISTS] index ON [TABLE] name`.
    record DropIndex(String index, boolean ifExists, List<String> name,
            Origin origin) implements TableCommand {}
}
