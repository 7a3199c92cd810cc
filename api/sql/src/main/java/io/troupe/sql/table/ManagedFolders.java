package io.troupe.sql.table;

import io.troupe.sql.error.Origin;
import io.troupe.sql.error.SqlException;
import io.troupe.sql.metastore.CatalogEntry;
import io.troupe.sql.metastore.CatalogItem;
import io.troupe.sql.metastore.SessionCatalog;
import io.troupe.sql.metastore.SharedCatalog;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/// Where the files of tables are that name no place: `<warehouse>/ <table> ` for those of the database
/// `default`, `<warehouse>/<database>.db/ <table> ` for others, with an end of its own when the catalog
/// uses that folder already, as after a table was renamed or while it is replaced.
public final class ManagedFolders {
    private final SessionCatalog catalog;

    /// The folders of the tables of `catalog`.
    public ManagedFolders(SessionCatalog catalog) {
        this.catalog = catalog;
    }

    /// The path that a setting or LOCATION names.
    public static Path pathOf(String location) {
        return location.contains(":/") ? Path.of(URI.create(location)) : Path.of(location);
    }

    /// `location` as other processes find it, which may work in another folder.
    public static String absolute(String location) {
        return location.contains(":/") ? location : Path.of(location).toAbsolutePath().normalize().toString();
    }

    /// The folder of a database; empty when rows of its tables lie in memory.
    public Optional<Path> ofDatabase(String database) {
        return ofDatabase(catalog, database);
    }

    /// The same in `catalog`.
    public static Optional<Path> ofDatabase(SessionCatalog catalog, String database) {
        String said = catalog.details(database).location();
        return catalog.shared().warehouse().map(warehouse -> {
            if (said != null) {
                return Path.of(said).toAbsolutePath().normalize();
            }
            String name = database.toLowerCase(Locale.ROOT);
            return name.equals(SessionCatalog.DEFAULT_DATABASE)
                    ? warehouse
                    : warehouse.resolve(escaped(name) + ".db");
        });
    }

    /// A folder for the table `name`, of three parts; empty when its rows lie in memory. Throws
    /// `LOCATION_ALREADY_EXISTS` when there are files that are not the catalog's.
    public Optional<Path> choose(List<String> name, Origin origin) {
        return ofDatabase(name.get(1)).map(folder -> {
            Path usual = folder.resolve(escaped(name.get(2).toLowerCase(Locale.ROOT)));
            if (isUsed(usual)) {
                return folder
                        .resolve(usual.getFileName() + "." + UUID.randomUUID().toString().substring(0, 8));
            }
            if (hasFiles(usual)) {
                throw SqlException.analysis(
                        origin, "LOCATION_ALREADY_EXISTS", "location", "'" + usual + "'", "identifier",
                        SessionCatalog.quoted(name));
            }
            return usual;
        });
    }

    private boolean isUsed(Path folder) {
        SharedCatalog shared = catalog.shared();
        return shared.isFolderInUse(folder) || shared.all(SharedCatalog.Kind.RELATION).stream()
                .map(item -> ((CatalogItem.RelationItem) item).entry())
                .anyMatch(entry -> entry instanceof CatalogEntry.TableEntry(_, DefinedTable table)
                        && table.managedFolder().filter(folder::equals).isPresent());
    }

    private static boolean hasFiles(Path folder) {
        if (!Files.isDirectory(folder)) {
            return Files.exists(folder);
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.findAny().isPresent();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot list " + folder, e);
        }
    }

    /// A name of a folder: what could be taken for a path or something hidden is escaped.
    private static String escaped(String name) {
        StringBuilder text = new StringBuilder();
        name.codePoints().forEach(c -> {
            boolean plain = Character.isLetterOrDigit(c) || c == '_' && !text.isEmpty() || c == '-'
                    || c == '$';
            text.append(plain ? Character.toString(c) : String.format("%%%02x", c));
        });
        return text.toString();
    }
}
