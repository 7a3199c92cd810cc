package io.troupe.sql.command.definition;

import io.troupe.sql.analyze.DefaultCollation;
import io.troupe.sql.error.Origin;
import io.troupe.sql.error.SqlException;
import io.troupe.sql.format.FileFormats;
import io.troupe.sql.format.FileTable;
import io.troupe.sql.metastore.CatalogEntry;
import io.troupe.sql.metastore.SessionCatalog;
import io.troupe.sql.plan.Expression;
import io.troupe.sql.plan.Literal;
import io.troupe.sql.plan.TableCommand;
import io.troupe.sql.plan.TableDefinition;
import io.troupe.sql.plan.Unresolved;
import io.troupe.sql.session.SessionState;
import io.troupe.sql.source.Buckets;
import io.troupe.sql.source.WritableTable;
import io.troupe.sql.table.CatalogLookup;
import io.troupe.sql.table.DataFiles;
import io.troupe.sql.table.DefinedTable;
import io.troupe.sql.table.DistinctColumns;
import io.troupe.sql.table.ManagedFolders;
import io.troupe.sql.table.SourceTables;
import io.troupe.sql.table.TableDetails;
import io.troupe.sql.table.TablePartitions;
import io.troupe.sql.table.TableRecord;
import io.troupe.sql.table.TableStorage;
import io.troupe.sql.types.StructField;
import io.troupe.sql.types.StructType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Makes tables: with LOCATION they are folders of files, without it their rows lie in memory.
final class TableMaker {
    private final SessionCatalog catalog;
    private final ManagedFolders folders;
    private final CatalogLookup lookup;
    private final ColumnDefaults defaults;
    private final RuleCheck rules;

    TableMaker(SessionState session) {
        this.catalog = session.catalog();
        this.folders = new ManagedFolders(catalog);
        this.lookup = new CatalogLookup(session.catalog());
        this.defaults = new ColumnDefaults(session);
        this.rules = new RuleCheck(session);
    }

    void create(TableCommand.CreateTable command) {
        if (isWanted(command.name(), command.mode(), command.origin())) {
            TableDefinition definition = command.definition();
            DefinedTable table = make(command.name(), schema(definition, command), definition,
                    command.origin());
            put(command.name(), table, command.mode());
        }
    }

    void like(TableCommand.CreateTableLike command) {
        CatalogEntry source = lookup.require(command.source(), command.origin());
        if (!isWanted(
                command.name(),
                command.ifNotExists() ? TableCommand.Mode.IF_NOT_EXISTS : TableCommand.Mode.CREATE,
                command.origin())) {
            return;
        }
        DefinedTable from = source instanceof CatalogEntry.TableEntry(_, DefinedTable table) ? table : null;
        String provider = command.provider() != null || from == null
                ? command.provider()
                : from.details().provider();
        List<String> partitioning = from == null ? List.of() : from.details().partitioning();
        StructType schema = CatalogLookup.schema(source);
        TableDetails details = new TableDetails(
                provider, command.location(), partitioning, from == null ? null : from.details().buckets(),
                Map.of(), command.properties(), from == null ? Map.of() : from.details().defaults(), null);
        details = placed(command.name(), details, command.origin());
        if (from != null) {
            details = details.withRules(from.details().rules().anew());
        }
        catalog.createTable(command.name(), new DefinedTable(
                TableStorage.of(command.name(), schema, details), details, new TablePartitions()),
                false, command.ifNotExists());
    }

    /// Makes `table` known; says whether that was wanted still.
    boolean put(List<String> name, DefinedTable table, TableCommand.Mode mode) {
        boolean replaces = mode == TableCommand.Mode.CREATE_OR_REPLACE || mode == TableCommand.Mode.REPLACE;
        return catalog.createTable(name, table, replaces, mode == TableCommand.Mode.IF_NOT_EXISTS);
    }

    /// Whether the table is to be made. Throws when there is one that must not be there, or none that should.
    boolean isWanted(List<String> name, TableCommand.Mode mode, Origin origin) {
        List<String> full = catalog.qualify(name);
        if (!catalog.hasDatabase(full.get(1))) {
            throw SqlException.analysis(
                    origin, "SCHEMA_NOT_FOUND", "schemaName", SessionCatalog.quoted(full.subList(0, 2)));
        }
        boolean exists = catalog.find(full).isPresent();
        return switch (mode) {
            case CREATE -> {
                if (exists) {
                    throw SqlException.analysis(
                            origin, "TABLE_OR_VIEW_ALREADY_EXISTS", "relationName",
                            SessionCatalog.quoted(full));
                }
                yield true;
            }
            case IF_NOT_EXISTS -> !exists;
            case CREATE_OR_REPLACE -> {
                if (exists) {
                    lookup.table(full, origin, "CREATE OR REPLACE TABLE");
                }
                yield true;
            }
            case REPLACE -> {
                lookup.table(full, origin, "REPLACE TABLE");
                yield true;
            }
        };
    }

    /// The collation of text to which nobody gave another.
    Optional<DefaultCollation> collation(List<String> name, TableDefinition definition, Origin origin) {
        return DefaultCollation.of(definition.collation(), name, catalog, origin);
    }

    /// The table with the columns of `schema`, those of PARTITIONED BY last.
    DefinedTable make(List<String> name, StructType columns, TableDefinition definition, Origin origin) {
        Map<String, String> options = DataFiles.caseless(definition.options());
        options.remove(DataFiles.PATH);
        String location = location(definition);
        if (!definition.clusterBy().isEmpty()) {
            throw CatalogLookup.unsupported(name, origin, "CLUSTERED BY");
        }
        StructType schema = definition.columns().isEmpty()
                ? columns
                : collation(name, definition, origin).map(each -> each.of(columns)).orElse(columns);
        List<String> partitioning = partitioning(name, schema, definition);
        List<StructField> fields = new ArrayList<>();
        schema.forEach(field -> {
            if (!partitioning.contains(field.name())) {
                fields.add(field);
            }
        });
        schema.forEach(field -> {
            if (partitioning.contains(field.name())) {
                fields.add(field);
            }
        });
        StructType ordered = new StructType(fields);
        DistinctColumns.require(ordered, origin);
        if (definition.provider() != null) {
            StructType data = new StructType(
                    fields.subList(0, fields.size() - partitioning.size()));
            FileFormats.find(definition.provider())
                    .ifPresent(format -> format.requireWritable(data, options));
        }
        TableDefinition.Buckets buckets = buckets(name, definition);
        requireBucketColumns(name, buckets, ordered, origin);
        TableDetails details = new TableDetails(
                definition.provider(), location, partitioning, buckets, options,
                definition.properties(), defaults(definition), definition.comment());
        details = placed(name, details, origin).withRules(rules.of(name, ordered, definition, origin));
        return new DefinedTable(TableStorage.of(name, ordered, details), details, new TablePartitions());
    }

    /// The details with a place for the files, where the catalog keeps files, and who made the table when.
    private TableDetails placed(List<String> name, TableDetails details, Origin origin) {
        if (catalog.shared().warehouse().isEmpty() || details.location() == null
                && SourceTables.isSource(details.provider())) {
            return details;
        }
        TableDetails noted = details.withRecord(new TableRecord(
                System.getProperty("user.name", "unknown"), System.currentTimeMillis(), null));
        return details.location() != null
                ? noted.withLocation(ManagedFolders.absolute(details.location()), false)
                : noted.withLocation(
                        folders.choose(catalog.qualify(name), origin).orElseThrow().toString(), true);
    }

    /// What CLUSTERED BY says, or `bucket(count, columns)` among PARTITIONED BY, which is another way to write it.
    private static TableDefinition.@Nullable Buckets buckets(List<String> name, TableDefinition definition) {
        TableDefinition.Buckets found = definition.buckets();
        for (TableDefinition.Transform transform : definition.partitioning()) {
            if (!transform.name().equals("bucket")) {
                continue;
            }
            List<Expression> arguments = transform.arguments();
            if (found != null || arguments.size() < 2
                    || !(arguments.getFirst() instanceof Literal count
                            && count.value() instanceof Integer number
                            && number > 0)) {
                throw CatalogLookup.unsupported(
                        name, transform.origin(), found != null
                                ? "PARTITIONED BY bucket beside other buckets"
                                : "PARTITIONED BY bucket other than bucket(count, columns)");
            }
            found = new TableDefinition.Buckets(
                    number,
                    arguments.subList(1, arguments.size()).stream().map(TableMaker::columnName).toList(),
                    List.of());
        }
        return found;
    }

    private static SqlException undefined(
            String kind, String column, List<String> table, StructType schema, Origin origin) {
        return SqlException.analysis(origin, "COLUMN_NOT_DEFINED_IN_TABLE", "colType", kind, "colName",
                SessionCatalog.quoted(List.of(column)), "tableName", SessionCatalog.quoted(table),
                "tableCols",
                String.join(", ", schema.fieldList().stream()
                        .map(field -> SessionCatalog.quoted(List.of(field.name()))).toList()));
    }

    private static void requireBucketColumns(
            List<String> name, TableDefinition.@Nullable Buckets buckets, StructType schema, Origin origin) {
        if (buckets == null) {
            return;
        }
        for (String column : buckets.columns()) {
            if (List.of(schema.fieldNames()).stream().noneMatch(column::equalsIgnoreCase)) {
                throw undefined("bucket", column, name, schema, origin);
            }
        }
    }

    private static Map<String, TableDefinition.ValueText> defaults(TableDefinition definition) {
        Map<String, TableDefinition.ValueText> defaults = new HashMap<>();
        definition.columns().forEach(column -> {
            if (column.defaultValue() != null) {
                defaults.put(column.name().getLast(), column.defaultValue());
            }
        });
        return defaults;
    }

    /// Where LOCATION or the option `path` says that the files are; null when the rows lie in memory.
    private static @Nullable String location(TableDefinition definition) {
        return definition.location() != null
                ? definition.location()
                : DataFiles.caseless(definition.options()).get(DataFiles.PATH);
    }

    private static String format(@Nullable String provider) {
        return provider == null ? "parquet" : provider.toLowerCase(Locale.ROOT);
    }

    private static List<String> partitioning(
            List<String> name, StructType schema, TableDefinition definition) {
        List<String> columns = new ArrayList<>();
        for (TableDefinition.Transform transform : definition.partitioning()) {
            if (transform.name().equals("bucket")) {
                continue;
            }
            if (!transform.name().equals("identity") || transform.arguments().size() != 1) {
                throw CatalogLookup.unsupported(
                        name, transform.origin(), "PARTITIONED BY " + transform.name());
            }
            String wanted = columnName(transform.arguments().getFirst());
            Optional<StructField> field = schema.fieldList().stream()
                    .filter(each -> each.name().equalsIgnoreCase(wanted)).findFirst();
            columns.add(field.orElseThrow(
                    () -> undefined("partition", wanted, name, schema, transform.origin())).name());
        }
        return columns;
    }

    private static String columnName(Expression column) {
        return column instanceof Unresolved.Attribute attribute
                ? String.join(".", attribute.parts())
                : column.toString();
    }

    private StructType schema(TableDefinition definition, TableCommand.CreateTable command) {
        if (definition.columns().isEmpty()) {
            return ofFiles(definition, command);
        }
        return schema(definition.columns());
    }

    /// The columns that the files have where the table is to be.
    private static StructType ofFiles(TableDefinition definition, TableCommand.CreateTable command) {
        String location = location(definition);
        try {
            Optional<WritableTable> source = SourceTables.find(
                    definition.provider(), location, definition.options(), Optional.empty());
            if (source.isPresent()) {
                return source.get().schema();
            }
            if (location == null) {
                throw CatalogLookup.unsupported(
                        command.name(), command.origin(), "CREATE TABLE without columns and files");
            }
            return FileTable
                    .of(format(definition.provider()), List.of(location), definition.options(),
                            Optional.empty())
                    .schema();
        } catch (SqlException e) {
            throw e.at(command.origin());
        }
    }

    /// The columns that a statement lists.
    private StructType schema(List<TableDefinition.Column> columns) {
        List<StructField> fields = new ArrayList<>();
        for (TableDefinition.Column column : columns) {
            fields.add(defaults.checked(column));
        }
        return new StructType(fields);
    }
}
