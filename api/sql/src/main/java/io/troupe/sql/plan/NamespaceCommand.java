package io.troupe.sql.plan;

import io.troupe.sql.error.Origin;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Statements about databases (schemas, namespaces) and catalogs.
public sealed interface NamespaceCommand extends Command.Leaf {
    /// `CREATE DATABASE [IF NOT EXISTS] name [COMMENT ...] [LOCATION ...] [WITH PROPERTIES (...)] [DEFAULT COLLATION ...]`.
    record CreateNamespace(
            List<String> name, boolean ifNotExists, @Nullable String comment, @Nullable String location,
            Map<String, String> properties, @Nullable String collation,
            Origin origin) implements NamespaceCommand {}

    /// `DROP DATABASE [IF EXISTS] name [RESTRICT | CASCADE]`.
    record DropNamespace(List<String> name, boolean ifExists, boolean cascade, Origin origin)
            implements
                NamespaceCommand {}

    /// `ALTER DATABASE name SET PROPERTIES (...)`.
    record SetNamespaceProperties(List<String> name, Map<String, String> properties, Origin origin)
            implements
                NamespaceCommand {}

    /// `ALTER DATABASE name UNSET PROPERTIES [IF EXISTS] (...)`.
    record UnsetNamespaceProperties(List<String> name, List<String> keys, boolean ifExists, Origin origin)
            implements
                NamespaceCommand {}

    /// `ALTER DATABASE name SET LOCATION location`.
    record SetNamespaceLocation(List<String> name, String location,
            Origin origin) implements NamespaceCommand {}

    /// `ALTER DATABASE name DEFAULT COLLATION collation`.
    record SetNamespaceCollation(List<String> name, String collation,
            Origin origin) implements NamespaceCommand {}

    /// `COMMENT ON DATABASE name IS comment`.
    ///
    /// @param comment
    ///            null to remove it
    record CommentOnNamespace(List<String> name, @Nullable String comment, Origin origin)
            implements
                NamespaceCommand {}

    /// `USE [DATABASE] name`.
    record UseNamespace(List<String> name, Origin origin) implements NamespaceCommand {}

    /// `SET CATALOG name`.
    record SetCatalog(String name, Origin origin) implements NamespaceCommand {}
}
