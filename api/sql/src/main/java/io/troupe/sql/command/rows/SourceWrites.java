package io.troupe.sql.command.rows;

import io.troupe.sql.analyze.CatalogNames;
import io.troupe.sql.command.CommandRows;
import io.troupe.sql.command.TableWrites;
import io.troupe.sql.connector.catalog.SupportsCatalogOptions;
import io.troupe.sql.connector.catalog.SupportsSave;
import io.troupe.sql.connector.catalog.Table;
import io.troupe.sql.connector.catalog.TableProvider;
import io.troupe.sql.connector.engine.ConnectorTables;
import io.troupe.sql.connector.engine.DataSources;
import io.troupe.sql.error.SqlException;
import io.troupe.sql.metastore.SessionCatalog;
import io.troupe.sql.plan.AttributeReference;
import io.troupe.sql.plan.Command;
import io.troupe.sql.plan.LogicalPlan;
import io.troupe.sql.plan.QueryCommand;
import io.troupe.sql.plan.TableCommand;
import io.troupe.sql.plan.TableDefinition;
import io.troupe.sql.plan.Unresolved;
import io.troupe.sql.plan.UnresolvedPlan;
import io.troupe.sql.session.SessionState;
import io.troupe.sql.source.WritableTable;
import io.troupe.sql.source.WriteRequest;
import io.troupe.sql.table.DataFiles;
import io.troupe.sql.table.DistinctColumns;
import io.troupe.sql.types.StructField;
import io.troupe.sql.types.StructType;
import io.troupe.sql.types.TextLengths;
import io.troupe.sql.util.CaseInsensitiveStringMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/// Writes of datasets to data sources that are no files.
public final class SourceWrites {
    private final SessionState session;
    private final Function<Command, CommandRows> runner;

    /// `runner` runs statements about tables of catalogs.
    public SourceWrites(SessionState session, Function<Command, CommandRows> runner) {
        this.session = session;
        this.runner = runner;
    }

    /// Saves to what the options of `command` describe. Throws `DATA_SOURCE_NOT_FOUND` when there is no such source, and
    /// `UNSUPPORTED_FEATURE.TABLE_OPERATION` when it cannot be written so.
    public CommandRows save(QueryCommand.SaveFiles command) {
        TableProvider provider = DataSources.find(command.provider()).orElseThrow(() -> SqlException.analysis(
                command.origin(), "DATA_SOURCE_NOT_FOUND", "provider", command.provider()));
        if (!command.partitioning().isEmpty() && !provider.supportsExternalMetadata()
                && !(provider instanceof SupportsCatalogOptions)) {
            throw unsupported(command, "partitionBy");
        }
        LogicalPlan query = session.analyze(command.child(), session.newContext(), Map.of());
        StructType schema = new StructType(query.output().stream().map(column -> new StructField(
                column.name(), TextLengths.declared(column.dataType(), column.metadata()), true,
                TextLengths.plain(column.metadata()))).toList());
        DistinctColumns.require(schema, command.origin());
        Map<String, String> all = new LinkedHashMap<>(command.options());
        if (!command.path().isEmpty()) {
            all.put(DataFiles.PATH, command.path());
        }
        CaseInsensitiveStringMap options = new CaseInsensitiveStringMap(
                DataSources.withSettings(command.provider(), all, session.settings().all()));
        if (provider instanceof SupportsCatalogOptions named) {
            return runner.apply(inCatalog(named, command, options));
        }
        Optional<Table> table = provider instanceof SupportsSave saving
                ? saving.prepareSave(schema, existing(command), options)
                : Optional.of(added(provider, schema, command, options));
        table.ifPresent(each -> write(each, query, command, options));
        return CommandRows.none();
    }

    private static SupportsSave.Existing existing(QueryCommand.SaveFiles command) {
        return switch (command.existing()) {
            case ADD -> SupportsSave.Existing.ADD;
            case REPLACE -> SupportsSave.Existing.REPLACE;
            case FAIL -> SupportsSave.Existing.FAIL;
            case KEEP -> SupportsSave.Existing.KEEP;
        };
    }

    /// The table of a source that can only add to what is there, or replace it.
    private static Table added(
            TableProvider provider, StructType schema, QueryCommand.SaveFiles command,
            CaseInsensitiveStringMap options) {
        return switch (command.existing()) {
            case ADD, REPLACE -> DataSources.target(
                    provider, command.provider(), options.asCaseSensitiveMap(), schema,
                    command.partitioning());
            case FAIL, KEEP -> throw SqlException.analysis(
                    command.origin(), "UNSUPPORTED_DATA_SOURCE_SAVE_MODE", "source", command.provider(),
                    "createMode",
                    command.existing() == QueryCommand.Existing.FAIL ? "ErrorIfExists" : "Ignore");
        };
    }

    /// The statement about the table that options name.
    private static Command inCatalog(
            SupportsCatalogOptions source, QueryCommand.SaveFiles command, CaseInsensitiveStringMap options) {
        List<String> name = CatalogNames.of(source, options);
        return switch (command.existing()) {
            case ADD, REPLACE -> new Command.Insert(
                    new UnresolvedPlan.RelationName(name, command.options(), null, command.origin()),
                    Map.of(), List.of(), true, command.existing() == QueryCommand.Existing.REPLACE, false,
                    command.child(), command.origin());
            case FAIL, KEEP -> new QueryCommand.CreateTableAs(
                    name, new TableDefinition(
                            List.of(), List.of(), command.provider(), transforms(command), null, List.of(),
                            command.options(), Map.of(), Map.of(), null, null, null),
                    command.existing() == QueryCommand.Existing.FAIL
                            ? TableCommand.Mode.CREATE
                            : TableCommand.Mode.IF_NOT_EXISTS,
                    command.child(), command.origin());
        };
    }

    private static List<TableDefinition.Transform> transforms(QueryCommand.SaveFiles command) {
        return command.partitioning().stream().map(column -> new TableDefinition.Transform("identity",
                List.of(new Unresolved.Attribute(List.of(column), command.origin())), command.origin()))
                .toList();
    }

    private static SqlException unsupported(QueryCommand.SaveFiles command, String operation) {
        return SqlException.analysis(command.origin(), "UNSUPPORTED_FEATURE.TABLE_OPERATION", "tableName",
                SessionCatalog.quoted(List.of(command.provider())), "operation", operation);
    }

    private void write(
            Table table, LogicalPlan query, QueryCommand.SaveFiles command,
            CaseInsensitiveStringMap options) {
        if (!(ConnectorTables.of(table, options) instanceof WritableTable target)) {
            throw unsupported(command, "batch write");
        }
        WritableTable.Mode mode = command.existing() == QueryCommand.Existing.REPLACE
                ? WritableTable.Mode.OVERWRITE
                : WritableTable.Mode.APPEND;
        StructType schema = target.schema();
        if (schema.size() != query.output().size()) {
            throw SqlException.analysis(command.origin(),
                    schema.size() > query.output().size()
                            ? "INSERT_COLUMN_ARITY_MISMATCH.NOT_ENOUGH_DATA_COLUMNS"
                            : "INSERT_COLUMN_ARITY_MISMATCH.TOO_MANY_DATA_COLUMNS",
                    "tableName", SessionCatalog.quoted(List.of(table.name())), "tableColumns",
                    String.join(", ", schema.fieldNames()), "dataColumns",
                    String.join(", ", query.output().stream().map(AttributeReference::name).toList()));
        }
        Command.Insert insert = new Command.Insert(
                RowLevelTarget.relation(session, target, List.of(command.provider())), Map.of(), List.of(),
                true,
                mode == WritableTable.Mode.OVERWRITE, false, query, command.origin());
        Command.Insert resolved = (Command.Insert) session.analyze(insert, session.newContext(), Map.of());
        new TableWrites(session).write(target, resolved.child(), "save", WriteRequest.of(mode));
    }
}
