package io.troupe.sql.connector.catalog;

import io.troupe.sql.connector.expressions.Transform;
import io.troupe.sql.types.StructType;
import java.util.Map;
import java.util.Set;

/// A table of a data source. Implement [SupportsRead] and [SupportsWrite], and say so in [#capabilities].
public interface Table {
    /// The name for people.
    String name();

    /// The columns.
    StructType schema();

    /// The columns with what is known of them besides their types.
    default Column[] columns() {
        return Column.of(schema());
    }

    /// How rows are divided.
    default Transform[] partitioning() {
        return new Transform[0];
    }

    /// Properties by name.
    default Map<String, String> properties() {
        return Map.of();
    }

    /// What can be done with it.
    Set<TableCapability> capabilities();
}
