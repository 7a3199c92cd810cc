package io.troupe.sql.connector;

import io.troupe.sql.connector.catalog.Column;
import io.troupe.sql.connector.catalog.SessionConfigSupport;
import io.troupe.sql.connector.catalog.Table;
import io.troupe.sql.connector.expressions.Transform;
import io.troupe.sql.types.StructType;
import io.troupe.sql.util.CaseInsensitiveStringMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;

/// Shelves by the option `shelf`, of columns that the user says. Takes settings of the session for options.
public final class ShelfSource implements SessionConfigSupport {
    static final AtomicReference<Shelf> LAST = new AtomicReference<>();
    static final AtomicReference<Map<String, String>> OPTIONS = new AtomicReference<>(Map.of());

    @Override
    public String keyPrefix() {
        return "shelves";
    }

    @Override
    public StructType inferSchema(CaseInsensitiveStringMap options) {
        throw new IllegalArgumentException("a shelf has the columns that you say");
    }

    @Override
    public boolean supportsExternalMetadata() {
        return true;
    }

    @Override
    public Table getTable(StructType schema, Transform[] partitioning, Map<String, String> properties) {
        OPTIONS.set(Map.copyOf(properties));
        Shelf shelf = new Shelf(properties.get("shelf"), Column.of(schema), partitioning);
        LAST.set(shelf);
        return shelf;
    }
}
