package io.troupe.sql.command.describe;

import io.troupe.sql.error.Origin;
import io.troupe.sql.error.SqlException;
import io.troupe.sql.function.builtin.FunctionDescriptions;
import io.troupe.sql.function.builtin.FunctionDescriptions.Description;
import io.troupe.sql.metastore.CatalogFunction;
import io.troupe.sql.metastore.ClassFunction;
import io.troupe.sql.metastore.SessionCatalog;
import io.troupe.sql.session.SessionState;
import io.troupe.sql.table.ManagedFolders;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// The functions that a session knows: built in, its own, and those of databases.
public final class CatalogFunctions {
    private final SessionState session;

    /// What programs are told of a function.
    ///
    /// @param qualifier
    ///            the catalog and the database that have it; empty for those of the session and for built-in ones
    /// @param description
    ///            null for none
    /// @param className
    ///            of what computes it
    public record Summary(
            String name, List<String> qualifier, @Nullable String description, String className) {}

    /// The functions of `session`.
    public CatalogFunctions(SessionState session) {
        this.session = session;
    }

    /// The folder of a database; empty when rows of its tables lie in memory.
    public static Optional<Path> folder(SessionState session, String database) {
        return new ManagedFolders(session.catalog()).ofDatabase(database);
    }

    /// Those that are known in `database`, by name.
    public List<Summary> all(String database) {
        Set<String> names = new TreeSet<>(session.functions().names());
        names.addAll(FunctionDescriptions.names());
        session.functions().ofDatabase(session.catalog().currentDatabase())
                .forEach(function -> names.remove(function.name().toLowerCase(Locale.ROOT)));
        List<Summary> all = new ArrayList<>();
        names.forEach(name -> all.add(plain(name)));
        session.functions().ofDatabase(database).forEach(function -> all.add(summary(function)));
        all.sort(Comparator.comparing(Summary::name));
        return all;
    }

    /// The function of a name of one to three parts; empty when there is none.
    public Optional<Summary> find(List<String> parts) {
        Optional<Summary> written = session.functions().stated(parts).map(CatalogFunctions::summary);
        String name = parts.getLast();
        boolean known = parts.size() == 1 && (FunctionDescriptions.of(name).isPresent()
                || session.functions().names().stream().anyMatch(name::equalsIgnoreCase));
        return written.isPresent() || !known ? written : Optional.of(plain(name));
    }

    /// The function of a name of one to three parts. Throws `UNRESOLVED_ROUTINE` when there is none.
    public Summary require(List<String> parts) {
        return find(parts).orElseThrow(() -> SqlException.analysis(
                Origin.UNKNOWN, "UNRESOLVED_ROUTINE", "routineName", SessionCatalog.quoted(parts),
                "searchPath",
                "[`system`.`builtin`, `system`.`session`, `" + SessionCatalog.CATALOG + "`.`"
                        + session.catalog().currentDatabase() + "`]"));
    }

    private static Summary plain(String name) {
        return new Summary(
                name, List.of(), FunctionDescriptions.of(name).map(Description::text).orElse(null), name);
    }

    private static Summary summary(CatalogFunction function) {
        return new Summary(function.name(), function.qualifier(), null,
                function instanceof ClassFunction ofClass ? ofClass.className() : function.name());
    }
}
