package io.troupe.sql.connector.catalog;

import io.troupe.sql.connector.expressions.Transform;
import io.troupe.sql.types.StructType;
import java.util.Map;
import java.util.Set;

/// A table of a data source. Implement [SupportsRead] and [SupportsWrite], and say so in [#capabilities].
/// Implement one of [#columns] and [#schema].
public interface Table {
    /// The name for people.
    String name();

    /// The columns as a type: those of [#columns].
    default StructType schema() {
        Declared.require(getClass(), Table.class, "columns", "schema");
        return Column.schema(columns());
    }

    /// The columns with what is known of them besides their types: those of [#schema].
    default Column[] columns() {
        Declared.require(getClass(), Table.class, "schema", "columns");
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
