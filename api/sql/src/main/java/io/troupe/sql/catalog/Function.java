package io.troupe.sql.catalog;

import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// A function, as [Catalog#listFunctions] tells of it. Equal when all parts are.
///
/// @param catalog
///            that has it; null for what is temporary
/// @param namespace
///            the database, as an array of one name; null for what is temporary
/// @param description
///            its comment; null when there is none
/// @param className
///            of the class that computes it; for others the name of the function
/// @param isTemporary
///            whether it is built in or belongs to the session
public record Function(
        String name, @Nullable String catalog, String @Nullable [] namespace, @Nullable String description,
        String className, boolean isTemporary) {
    /// The database; null for what has none.
    public @Nullable String database() {
        return namespace != null && namespace.length == 1 ? namespace[0] : null;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Function that && name.equals(that.name)
                && Objects.equals(catalog, that.catalog)
                && Arrays.equals(namespace, that.namespace) && Objects.equals(description, that.description)
                && className.equals(that.className) && isTemporary == that.isTemporary;
    }

    @Override
    public int hashCode() {
        return Objects.hash(name, catalog, Arrays.hashCode(namespace), description, className, isTemporary);
    }

    @Override
    public String toString() {
        return "Function[name=" + name + ", catalog=" + catalog + ", namespace=" + Arrays.toString(namespace)
                + ", description=" + description + ", className=" + className + ", isTemporary=" + isTemporary
                + "]";
    }
}
