package io.troupe.sql.metastore;

import io.troupe.sql.plan.SessionCommand.Resource;
import java.util.List;

/// A function that a class computes. The class is looked for when the function is first called.
///
/// @param qualifier
///            the catalog and the database that keep it; empty for one of the session
/// @param className
///            of the class, which has a constructor without parameters
/// @param resources
///            jars and files that are added to the application before the class is looked for
public record ClassFunction(
        List<String> qualifier, String name, String className, List<Resource> resources)
        implements
            CatalogFunction {
    /// Copies.
    public ClassFunction {
        qualifier = List.copyOf(qualifier);
        resources = List.copyOf(resources);
    }

    /// How errors call it.
    public String shown() {
        return qualifier.isEmpty()
                ? "`" + name + "`"
                : SessionCatalog.quoted(qualifier) + ".`" + name + "`";
    }
}
