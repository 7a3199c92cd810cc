package io.troupe.sql.command.rows;

import io.troupe.sql.command.CommandRows;
import io.troupe.sql.command.ExpressionValues;
import io.troupe.sql.command.PartitionValues;
import io.troupe.sql.command.TableWrites;
import io.troupe.sql.error.Origin;
import io.troupe.sql.error.SqlException;
import io.troupe.sql.exec.operator.Relation;
import io.troupe.sql.format.DataFile;
import io.troupe.sql.format.FileFormat;
import io.troupe.sql.format.FileFormats;
import io.troupe.sql.format.FileListing;
import io.troupe.sql.format.FileOptions;
import io.troupe.sql.format.FolderTable;
import io.troupe.sql.metastore.CatalogEntry;
import io.troupe.sql.metastore.SessionCatalog;
import io.troupe.sql.plan.AttributeReference;
import io.troupe.sql.plan.Command;
import io.troupe.sql.plan.Expression;
import io.troupe.sql.plan.LogicalPlan;
import io.troupe.sql.plan.QueryCommand;
import io.troupe.sql.plan.TableCommand;
import io.troupe.sql.plan.UnresolvedPlan;
import io.troupe.sql.session.SessionSettings;
import io.troupe.sql.session.SessionState;
import io.troupe.sql.source.WritableTable;
import io.troupe.sql.source.WriteRequest;
import io.troupe.sql.table.CatalogLookup;
import io.troupe.sql.table.DataFiles;
import io.troupe.sql.table.DefinedTable;
import io.troupe.sql.table.DistinctColumns;
import io.troupe.sql.table.TableDetails;
import io.troupe.sql.types.StructField;
import io.troupe.sql.types.StructType;
import io.troupe.sql.types.TextLengths;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Writes to folders of files: INSERT into tables that are such folders, INSERT OVERWRITE DIRECTORY, and what programs
/// save to paths. Tasks write; a statement is seen whole or not at all.
public final class FolderCommands {
    private final SessionState session;
    private final TableWrites writes;
    private final ExpressionValues values;

    /// For statements of `session`.
    public FolderCommands(SessionState session) {
        this.session = session;
        this.writes = new TableWrites(session);
        this.values = new ExpressionValues(session);
    }

    /// Adds the rows of `query`, or puts them in the place of all rows, of those of the partitions `fixed`, or of those of
    /// the partitions that it writes to.
    public void insert(
            Command.Insert command, WritableTable table, LogicalPlan query, Map<String, Expression> fixed) {
        WritableTable.Mode mode = command.overwrite()
                ? WritableTable.Mode.OVERWRITE
                : WritableTable.Mode.APPEND;
        writes.write(table, query, "insert", writes.request(
                mode, options(command.table()),
                command.overwrite() ? valuesOf(table, fixed, command.origin()) : Map.of()));
    }

    /// Writes the rows of `query` and those of `others`, which stay, in the place of all rows.
    void replace(
            QueryCommand.InsertReplaceWhere command, WritableTable table, LogicalPlan query,
            LogicalPlan others) {
        LogicalPlan staying = session.analyze(others, session.newContext(), Map.of());
        List<AttributeReference> columns = query.output().stream()
                .map(column -> new AttributeReference(
                        session.ids().next(), column.name(), column.dataType(), true))
                .toList();
        Map<String, String> options = new LinkedHashMap<>(options(command.table()));
        options.put(FileOptions.OVERWRITE_MODE, "static");
        // tables that know it refuse when rows have come since those that stay were read
        options.putIfAbsent("isolation-level", "serializable");
        writes.write(table, new LogicalPlan.Union(List.of(staying, query), columns), "insert",
                writes.request(WritableTable.Mode.OVERWRITE, options, Map.of()));
    }

    /// Removes the rows of the partitions `fixed`.
    public void truncate(WritableTable table, Map<String, Expression> fixed, Origin origin) {
        writes.write(table, new Relation(List.of()), writes.request(
                WritableTable.Mode.OVERWRITE, Map.of(FileOptions.OVERWRITE_MODE, "static"),
                valuesOf(table, fixed, origin)));
    }

    /// `LOAD DATA`: copies of files as they are. Those that are not the caller's own go when the copies are the table's.
    public void load(TableCommand.LoadData load, CatalogEntry.TableEntry entry, DefinedTable table) {
        if (!(table.storage() instanceof FolderTable folder) || table.details().buckets() != null
                || !table.identities().isEmpty() || !table.checks().isEmpty()) {
            throw CatalogLookup.unsupported(entry.name(), load.origin(), "LOAD DATA");
        }
        new PartitionValues(session).of(load.partition(), entry, table, true, load.origin());
        Map<String, Expression> fixed = new LinkedHashMap<>();
        load.partition().values().forEach((name, value) -> value.ifPresent(each -> fixed.put(name, each)));
        WriteRequest request = writes.request(
                load.overwrite() ? WritableTable.Mode.OVERWRITE : WritableTable.Mode.APPEND,
                Map.of(FileOptions.OVERWRITE_MODE, "static"), valuesOf(table, fixed, load.origin()));
        try {
            List<Path> files = files(load);
            folder.load(files, request, !load.local());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot load " + load.path(), e);
        }
    }

    private static List<Path> files(TableCommand.LoadData load) throws IOException {
        try {
            return FileListing.list(load.path()).stream().map(DataFile::toPath).toList();
        } catch (SqlException e) {
            if (e.condition().equals("PATH_NOT_FOUND")) {
                throw SqlException.analysis(
                        load.origin(), "LOAD_DATA_PATH_NOT_EXISTS", "path", load.path());
            }
            throw e;
        }
    }

    /// `INSERT OVERWRITE DIRECTORY`: the files of the folder are replaced.
    public CommandRows insert(QueryCommand.InsertDirectory command) {
        TreeMap<String, String> options = DataFiles.caseless(command.options());
        String inOptions = options.remove(DataFiles.PATH);
        String path = command.path() != null ? command.path() : inOptions;
        if (path == null) {
            throw SqlException.parse(command.origin(), "INVALID_EMPTY_LOCATION", "location", "");
        }
        String provider = command.provider() == null ? TableDetails.DEFAULT_PROVIDER : command.provider();
        return save(new QueryCommand.SaveFiles(
                provider, path, QueryCommand.Existing.REPLACE, List.of(), options, command.child(),
                command.origin()));
    }

    /// Writes to the folder of a path.
    public CommandRows save(QueryCommand.SaveFiles command) {
        LogicalPlan query = session.analyze(command.child(), session.newContext(), Map.of());
        List<AttributeReference> columns = withLast(query.output(), command.partitioning(), command.origin());
        List<StructField> fields = new ArrayList<>();
        columns.forEach(column -> fields.add(new StructField(
                column.name(), TextLengths.declared(column.dataType(), column.metadata()), true,
                TextLengths.plain(column.metadata()))));
        StructType schema = new StructType(fields);
        if (FileFormats.find(command.provider()).filter(FileFormat::knowsColumnsByPlace).isEmpty()) {
            DistinctColumns.require(schema, command.origin());
        }
        int first = columns.size() - command.partitioning().size();
        FolderTable table;
        try {
            table = new FolderTable(
                    command.provider(), FolderTable.pathOf(command.path()), schema,
                    columns.subList(first, columns.size()).stream().map(AttributeReference::name).toList(),
                    command.options(), UUID::randomUUID);
        } catch (SqlException e) {
            throw e.at(command.origin());
        }
        WritableTable.Mode mode = switch (command.existing()) {
            case REPLACE -> WritableTable.Mode.OVERWRITE;
            case ADD, FAIL, KEEP -> WritableTable.Mode.APPEND;
        };
        if (table.exists()) {
            switch (command.existing()) {
                case FAIL -> throw SqlException.analysis(
                        command.origin(), "PATH_ALREADY_EXISTS", "outputPath", command.path());
                case KEEP -> {
                    return CommandRows.none();
                }
                case ADD, REPLACE -> {
                    // goes on
                }
            }
        }
        writes.write(table, new LogicalPlan.Project(List.copyOf(columns), query), "save",
                writes.request(mode, Map.of(), Map.of()));
        return CommandRows.none();
    }

    /// `columns` with those called `last` at the end, in that order.
    private static List<AttributeReference> withLast(
            List<AttributeReference> columns, List<String> last, Origin origin) {
        List<AttributeReference> moved = new ArrayList<>();
        for (String name : last) {
            moved.add(columns.stream().filter(column -> column.name().equalsIgnoreCase(name)).findFirst()
                    .orElseThrow(() -> SqlException.analysis(
                            origin, "COLUMN_NOT_FOUND", "colName", SessionCatalog.quoted(List.of(name)),
                            "caseSensitiveConfig", "\"" + SessionSettings.CASE_SENSITIVE + "\"")));
        }
        List<AttributeReference> all = new ArrayList<>(columns);
        all.removeAll(moved);
        all.addAll(moved);
        return all;
    }

    /// The options that a statement gives for the table it writes to.
    static Map<String, String> options(LogicalPlan table) {
        return RowCommands.named(table) instanceof UnresolvedPlan.RelationName name
                ? name.options()
                : Map.of();
    }

    private Map<String, @Nullable Object> valuesOf(
            WritableTable table, Map<String, Expression> fixed, Origin origin) {
        Map<String, @Nullable Object> found = new LinkedHashMap<>();
        fixed.forEach((name, value) -> {
            StructField field = table.schema().fieldList().stream()
                    .filter(each -> each.name().equalsIgnoreCase(name)).findFirst()
                    .orElseThrow(() -> SqlException.analysis(
                            origin, "COLUMN_NOT_FOUND", "colName", SessionCatalog.quoted(List.of(name)),
                            "caseSensitiveConfig", "\"" + SessionSettings.CASE_SENSITIVE + "\""));
            found.put(field.name(),
                    values.of(value, TextLengths.without(field.dataType()), origin).value());
        });
        return found;
    }
}
