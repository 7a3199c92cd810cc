package io.troupe.sql.session;

import io.troupe.sql.catalog.SessionCatalog;
import io.troupe.sql.error.Origin;
import io.troupe.sql.error.SqlException;
import io.troupe.sql.plan.NamespaceCommand;
import java.util.List;

/// Databases: CREATE, DROP, USE.
final class NamespaceCommands {
    private final SessionCatalog catalog;

    NamespaceCommands(SessionState session) {
        this.catalog = session.catalog();
    }

    CommandRows run(NamespaceCommand command) {
        switch (command) {
            case NamespaceCommand.CreateNamespace create -> {
                if (create.location() != null) {
                    throw CommandRunner.unsupported(command);
                }
                catalog.createDatabase(database(create.name(), create.origin()), create.ifNotExists());
            }
            case NamespaceCommand.DropNamespace drop ->
                catalog.dropDatabase(database(drop.name(), drop.origin()), drop.ifExists(), drop.cascade());
            case NamespaceCommand.UseNamespace use -> {
                if (!use.name().equals(List.of(SessionCatalog.CATALOG))) {
                    catalog.useDatabase(database(use.name(), use.origin()));
                }
            }
            case NamespaceCommand.SetCatalog set -> {
                if (!set.name().equalsIgnoreCase(SessionCatalog.CATALOG)) {
                    throw notFound(set.name(), set.origin());
                }
            }
            default -> throw CommandRunner.unsupported(command);
        }
        return CommandRows.none();
    }

    /// The database of a name of one or two parts. Throws `CATALOG_NOT_FOUND` for one of another catalog.
    static String database(List<String> name, Origin origin) {
        if (name.size() > 2
                || name.size() == 2 && !name.getFirst().equalsIgnoreCase(SessionCatalog.CATALOG)) {
            throw notFound(name.getFirst(), origin);
        }
        return name.getLast();
    }

    private static SqlException notFound(String catalog, Origin origin) {
        return SqlException.analysis(
                origin, "CATALOG_NOT_FOUND", "catalogName", SessionCatalog.quoted(List.of(catalog)));
    }
}
