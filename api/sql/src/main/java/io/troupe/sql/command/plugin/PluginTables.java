package io.troupe.sql.command.plugin;

import io.troupe.sql.command.CommandRows;
import io.troupe.sql.command.TableWrites;
import io.troupe.sql.connector.catalog.Column;
import io.troupe.sql.connector.catalog.Identifier;
import io.troupe.sql.connector.catalog.StagedTable;
import io.troupe.sql.connector.catalog.StagingTableCatalog;
import io.troupe.sql.connector.catalog.Table;
import io.troupe.sql.connector.catalog.TableCatalog;
import io.troupe.sql.connector.catalog.TableChange;
import io.troupe.sql.connector.engine.ConnectorTables;
import io.troupe.sql.connector.expressions.Expressions;
import io.troupe.sql.connector.expressions.FieldReference;
import io.troupe.sql.connector.expressions.LiteralValue;
import io.troupe.sql.connector.expressions.Transform;
import io.troupe.sql.error.Origin;
import io.troupe.sql.error.SqlException;
import io.troupe.sql.metastore.CatalogEntry;
import io.troupe.sql.metastore.PluginName;
import io.troupe.sql.metastore.SessionCatalog;
import io.troupe.sql.plan.Expression;
import io.troupe.sql.plan.Literal;
import io.troupe.sql.plan.LogicalPlan;
import io.troupe.sql.plan.QueryCommand;
import io.troupe.sql.plan.TableCommand;
import io.troupe.sql.plan.TableDefinition;
import io.troupe.sql.plan.Unresolved;
import io.troupe.sql.session.SessionState;
import io.troupe.sql.source.WritableTable;
import io.troupe.sql.table.CatalogLookup;
import io.troupe.sql.table.DistinctColumns;
import io.troupe.sql.types.StructField;
import io.troupe.sql.types.StructType;
import io.troupe.sql.types.TextLengths;
import io.troupe.sql.util.CaseInsensitiveStringMap;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// CREATE, DROP and ALTER of tables in catalogs of plugins.
final class PluginTables {
    private final SessionState session;

    PluginTables(SessionState session) {
        this.session = session;
    }

    CommandRows create(PluginName name, TableCommand.CreateTable command) {
        TableDefinition definition = command.definition();
        Optional<Made> made = make(
                name, command.mode(), PluginColumns.of(definition.columns()), transforms(name, definition),
                properties(definition), command.origin());
        made.ifPresent(each -> {
            if (each.table() instanceof StagedTable staged) {
                staged.commitStagedChanges();
            }
        });
        return CommandRows.none();
    }

    CommandRows like(PluginName name, TableCommand.CreateTableLike command) {
        CatalogEntry source = new CatalogLookup(session.catalog()).require(command.source(),
                command.origin());
        Map<String, String> properties = new LinkedHashMap<>(command.properties());
        put(properties, TableCatalog.PROP_PROVIDER, command.provider());
        put(properties, TableCatalog.PROP_LOCATION, command.location());
        Optional<Made> made = make(
                name, command.ifNotExists() ? TableCommand.Mode.IF_NOT_EXISTS : TableCommand.Mode.CREATE,
                Column.of(CatalogLookup.schema(source)), new Transform[0], properties, command.origin());
        made.ifPresent(each -> {
            if (each.table() instanceof StagedTable staged) {
                staged.commitStagedChanges();
            }
        });
        return CommandRows.none();
    }

    CommandRows createAs(PluginName name, QueryCommand.CreateTableAs command) {
        LogicalPlan query = session.analyze(command.child(), session.newContext(), Map.of());
        TableDefinition definition = command.definition();
        StructType schema = new StructType(query.output().stream().map(column -> new StructField(
                column.name(), TextLengths.declared(column.dataType(), column.metadata()), true,
                TextLengths.plain(column.metadata()))).toList());
        DistinctColumns.require(schema, command.origin());
        Optional<Made> made = make(
                name, command.mode(), Column.of(schema), transforms(name, definition), properties(definition),
                command.origin());
        made.ifPresent(each -> fill(name, each, query, command.origin()));
        return CommandRows.none();
    }

    /// Writes rows to a table that was just made; it goes again when that fails.
    private void fill(PluginName name, Made made, LogicalPlan query, Origin origin) {
        try {
            if (!(ConnectorTables.of(made.table(),
                    CaseInsensitiveStringMap.empty()) instanceof WritableTable table)) {
                throw name.unsupported(origin, "CREATE TABLE AS SELECT");
            }
            TableWrites writes = new TableWrites(session);
            writes.write(table, query, "create table",
                    writes.request(WritableTable.Mode.APPEND, Map.of(), Map.of()));
            if (made.table() instanceof StagedTable staged) {
                staged.commitStagedChanges();
            }
        } catch (RuntimeException | Error e) {
            try {
                if (made.table() instanceof StagedTable staged) {
                    staged.abortStagedChanges();
                } else {
                    name.tables().dropTable(name.identifier());
                }
            } catch (RuntimeException again) {
                e.addSuppressed(again);
            }
            throw e;
        }
    }

    /// A table that was made, in its catalog or staged.
    private record Made(Table table) {}

    /// Makes a table as `mode` says; empty when there is one and that is right.
    private static Optional<Made> make(
            PluginName name, TableCommand.Mode mode, Column[] columns, Transform[] transforms,
            Map<String, String> properties, Origin origin) {
        TableCatalog catalog = name.tables();
        Identifier identifier = name.identifier();
        boolean exists = catalog.tableExists(identifier);
        boolean isView = !exists && name.view().isPresent();
        if ((exists || isView) && mode == TableCommand.Mode.IF_NOT_EXISTS) {
            return Optional.empty();
        }
        if (isView || exists && mode == TableCommand.Mode.CREATE) {
            throw SqlException.analysis(
                    origin, "TABLE_OR_VIEW_ALREADY_EXISTS", "relationName",
                    SessionCatalog.quoted(name.parts()));
        }
        if (!exists && mode == TableCommand.Mode.REPLACE) {
            throw name.notFound(origin);
        }
        try {
            if (catalog instanceof StagingTableCatalog staging) {
                return Optional.of(new Made(switch (mode) {
                    case CREATE, IF_NOT_EXISTS ->
                        staging.stageCreate(identifier, columns, transforms, properties);
                    case REPLACE -> staging.stageReplace(identifier, columns, transforms, properties);
                    case CREATE_OR_REPLACE ->
                        staging.stageCreateOrReplace(identifier, columns, transforms, properties);
                }));
            }
            if (exists) {
                catalog.dropTable(identifier);
            }
            return Optional.of(new Made(catalog.createTable(identifier, columns, transforms, properties)));
        } catch (SqlException e) {
            throw e.at(origin);
        }
    }

    CommandRows drop(PluginName name, TableCommand.DropTable command) {
        TableCatalog catalog = name.tables();
        boolean dropped = command.purge()
                ? catalog.purgeTable(name.identifier())
                : catalog.dropTable(name.identifier());
        if (!dropped && name.view().isPresent()) {
            throw SqlException.analysis(command.origin(), "EXPECT_TABLE_NOT_VIEW.NO_ALTERNATIVE", "viewName",
                    SessionCatalog.quoted(name.parts()), "operation", "DROP TABLE");
        }
        if (!dropped && !command.ifExists()) {
            throw name.notFound(command.origin());
        }
        return CommandRows.none();
    }

    /// The name that a table or view shall have, in the same catalog.
    Identifier renamed(PluginName name, TableCommand.RenameTable command) {
        List<String> target = command.newName();
        return target.size() == 1
                ? Identifier.of(name.identifier().namespace(), target.getFirst())
                : session.catalog().plugins().locate(target)
                        .filter(each -> each.catalog().name().equals(name.catalog().name()))
                        .map(PluginName::identifier)
                        .orElseGet(() -> Identifier.of(
                                target.subList(0, target.size() - 1).toArray(String[]::new),
                                target.getLast()));
    }

    CommandRows rename(PluginName name, TableCommand.RenameTable command) {
        name.load(command.origin());
        try {
            name.tables().renameTable(name.identifier(), renamed(name, command));
        } catch (SqlException e) {
            throw e.at(command.origin());
        }
        return CommandRows.none();
    }

    CommandRows alter(PluginName name, Origin origin, List<TableChange> changes) {
        name.load(origin);
        try {
            name.tables().alterTable(name.identifier(), changes.toArray(TableChange[]::new));
        } catch (SqlException e) {
            throw e.at(origin);
        }
        return CommandRows.none();
    }

    private static Map<String, String> properties(TableDefinition definition) {
        Map<String, String> properties = new LinkedHashMap<>(definition.properties());
        put(properties, TableCatalog.PROP_PROVIDER, definition.provider());
        put(properties, TableCatalog.PROP_COMMENT, definition.comment());
        if (definition.location() != null) {
            properties.put(TableCatalog.PROP_LOCATION, definition.location());
            properties.put(TableCatalog.PROP_EXTERNAL, "true");
        }
        definition.options().forEach((key, value) -> {
            properties.put(key, value);
            properties.put(TableCatalog.OPTION_PREFIX + key, value);
        });
        return properties;
    }

    private static void put(Map<String, String> properties, String name, @Nullable String value) {
        if (value != null) {
            properties.put(name, value);
        }
    }

    private static Transform[] transforms(PluginName name, TableDefinition definition) {
        if (!definition.clusterBy().isEmpty() || !definition.constraints().isEmpty()) {
            throw name.unsupported(Origin.UNKNOWN,
                    definition.clusterBy().isEmpty() ? "CONSTRAINT" : "CLUSTER BY");
        }
        List<Transform> transforms = new ArrayList<>();
        definition.partitioning().forEach(each -> transforms.add(Expressions.apply(
                each.name(), each.arguments().stream().map(PluginTables::argument)
                        .toArray(io.troupe.sql.connector.expressions.Expression[]::new))));
        TableDefinition.Buckets buckets = definition.buckets();
        if (buckets != null) {
            transforms.add(Expressions.bucket(buckets.count(), buckets.columns().toArray(String[]::new)));
        }
        return transforms.toArray(Transform[]::new);
    }

    private static io.troupe.sql.connector.expressions.Expression argument(Expression expression) {
        return switch (expression) {
            case Unresolved.Attribute attribute -> new FieldReference(attribute.parts());
            case Literal literal -> new LiteralValue<>(literal.value(), literal.dataType());
            default -> throw new IllegalStateException("no argument of a transform: " + expression);
        };
    }
}
