package io.troupe.sql.command.definition;

import io.troupe.sql.collation.Collations;
import io.troupe.sql.command.CommandRows;
import io.troupe.sql.error.Origin;
import io.troupe.sql.metastore.SessionCatalog;
import io.troupe.sql.plan.NamespaceCommand;
import io.troupe.sql.session.SessionState;
import io.troupe.sql.table.CatalogLookup;
import io.troupe.sql.table.ManagedFolders;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// Databases: CREATE, DROP, USE.
public final class NamespaceCommands {
    private final SessionCatalog catalog;

    /// For statements of `session`.
    public NamespaceCommands(SessionState session) {
        this.catalog = session.catalog();
    }

    /// Runs a statement about databases of the session's catalog; `CATALOG_NOT_FOUND` for those of another.
    public CommandRows run(NamespaceCommand command) {
        switch (command) {
            case NamespaceCommand.CreateNamespace create -> {
                requireCollation(create.collation(), create.origin());
                String location = create.location();
                catalog.createDatabase(
                        CatalogLookup.database(create.name(), create.origin()),
                        new SessionCatalog.DatabaseDetails(
                                create.comment(), create.properties(), create.collation(),
                                location == null ? null : ManagedFolders.pathOf(location).toString()),
                        create.ifNotExists());
            }
            case NamespaceCommand.DropNamespace drop ->
                catalog.dropDatabase(CatalogLookup.database(drop.name(), drop.origin()), drop.ifExists(),
                        drop.cascade());
            case NamespaceCommand.UseNamespace use -> {
                if (!use.name().equals(List.of(SessionCatalog.CATALOG))) {
                    catalog.useDatabase(CatalogLookup.database(use.name(), use.origin()));
                }
            }
            case NamespaceCommand.SetCatalog set -> {
                if (!set.name().equalsIgnoreCase(SessionCatalog.CATALOG)) {
                    throw CatalogLookup.catalogNotFound(set.name(), set.origin());
                }
            }
            case NamespaceCommand.SetNamespaceProperties set -> change(set.name(), set.origin(), details -> {
                Map<String, String> properties = new HashMap<>(details.properties());
                properties.putAll(set.properties());
                return new SessionCatalog.DatabaseDetails(
                        details.comment(), properties, details.collation(), details.location());
            });
            case NamespaceCommand.UnsetNamespaceProperties unset ->
                change(unset.name(), unset.origin(), details -> {
                    Map<String, String> properties = new HashMap<>(details.properties());
                    unset.keys().forEach(properties::remove);
                    return new SessionCatalog.DatabaseDetails(
                            details.comment(), properties, details.collation(), details.location());
                });
            case NamespaceCommand.SetNamespaceCollation set -> {
                requireCollation(set.collation(), set.origin());
                change(set.name(), set.origin(), details -> new SessionCatalog.DatabaseDetails(
                        details.comment(), details.properties(), set.collation(), details.location()));
            }
            case NamespaceCommand.CommentOnNamespace on -> change(on.name(), on.origin(),
                    details -> new SessionCatalog.DatabaseDetails(
                            on.comment(), details.properties(), details.collation(),
                            details.location()));
            case NamespaceCommand.SetNamespaceLocation set -> change(set.name(), set.origin(),
                    details -> new SessionCatalog.DatabaseDetails(
                            details.comment(), details.properties(), details.collation(),
                            ManagedFolders.pathOf(set.location()).toString()));
        }
        return CommandRows.none();
    }

    /// Throws COLLATION_INVALID_NAME for a name that no collation has.
    private static void requireCollation(@Nullable String collation, Origin origin) {
        if (collation != null) {
            Collations.normalised(collation, origin);
        }
    }

    private void change(
            List<String> name, Origin origin, UnaryOperator<SessionCatalog.DatabaseDetails> change) {
        String database = CatalogLookup.database(name, origin);
        catalog.describeDatabase(database, change);
    }
}
