package io.troupe.sql.session;

import io.troupe.sql.error.Origin;
import io.troupe.sql.error.SqlException;
import io.troupe.sql.function.builtin.FunctionDescriptions;
import io.troupe.sql.function.builtin.FunctionDescriptions.Description;
import io.troupe.sql.metastore.SessionCatalog;
import io.troupe.sql.metastore.SqlFunction;
import java.util.ArrayList;
import java.util.List;
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

    /// Those that are known in `database`, by name.
    public List<Summary> all(String database) {
        Set<String> names = new TreeSet<>(session.functions().names());
        names.addAll(FunctionDescriptions.names());
        List<Summary> all = new ArrayList<>();
        for (String name : names) {
            Summary summary = summary(name);
            if (summary.qualifier().isEmpty() || summary.qualifier().getLast().equalsIgnoreCase(database)) {
                all.add(summary);
            }
        }
        return all;
    }

    /// The function of a name of one to three parts; empty when there is none.
    public Optional<Summary> find(List<String> parts) {
        String name = parts.getLast();
        boolean known = FunctionDescriptions.of(name).isPresent()
                || session.functions().names().stream().anyMatch(name::equalsIgnoreCase);
        return known
                ? Optional.of(summary(name)).filter(found -> parts.size() == 1
                        || !found.qualifier().isEmpty()
                                && found.qualifier().getLast().equalsIgnoreCase(parts.get(parts.size() - 2)))
                : Optional.empty();
    }

    /// The function of a name of one to three parts. Throws `UNRESOLVED_ROUTINE` when there is none.
    public Summary require(List<String> parts) {
        return find(parts).orElseThrow(() -> SqlException.analysis(
                Origin.UNKNOWN, "UNRESOLVED_ROUTINE", "routineName", SessionCatalog.quoted(parts),
                "searchPath",
                "[`system`.`builtin`, `system`.`session`, `" + SessionCatalog.CATALOG + "`.`"
                        + session.catalog().currentDatabase() + "`]"));
    }

    private Summary summary(String name) {
        List<String> qualifier = session.functions().written(name).map(SqlFunction::qualifier)
                .orElse(List.of());
        return new Summary(
                name, qualifier, FunctionDescriptions.of(name).map(Description::text).orElse(null), name);
    }
}
