package io.troupe.sql.connector.catalog;

import java.util.List;

/// A name by its parts.
record NamedIdentifier(List<String> parts, String name) implements Identifier {
    @Override
    public String[] namespace() {
        return parts.toArray(String[]::new);
    }

    @Override
    public String toString() {
        return parts.isEmpty() ? name : String.join(".", parts) + "." + name;
    }
}
