package io.troupe.sql.catalog;

import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// A table or view, as [Catalog#listTables] tells of it. Equal when all parts are.
///
/// @param catalog
///            that has it; null for what is temporary
/// @param namespace
///            the database, as an array of one name; null for what is temporary
/// @param description
///            its comment; null when there is none
/// @param tableType
///            `MANAGED`, `EXTERNAL`, `VIEW` or `TEMPORARY`
/// @param isTemporary
///            whether only this session, or only this application, sees it
public record Table(
        String name, @Nullable String catalog, String @Nullable [] namespace, @Nullable String description,
        String tableType, boolean isTemporary) {
    /// The database; null for what has none.
    public @Nullable String database() {
        return namespace != null && namespace.length == 1 ? namespace[0] : null;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Table that && name.equals(that.name) && Objects.equals(catalog, that.catalog)
                && Arrays.equals(namespace, that.namespace) && Objects.equals(description, that.description)
                && tableType.equals(that.tableType) && isTemporary == that.isTemporary;
    }

    @Override
    public int hashCode() {
        return Objects.hash(name, catalog, Arrays.hashCode(namespace), description, tableType, isTemporary);
    }

    @Override
    public String toString() {
        return "Table[name=" + name + ", catalog=" + catalog + ", namespace=" + Arrays.toString(namespace)
                + ", description=" + description + ", tableType=" + tableType + ", isTemporary=" + isTemporary
                + "]";
    }
}
