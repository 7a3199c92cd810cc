package io.troupe.sql.plan;

import io.troupe.sql.error.Origin;
import java.io.Serializable;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Statements about partitions of tables.
public sealed interface PartitionCommand extends Command.Leaf {
    /// `PARTITION (a = 1, b)`: values of columns, in order; empty for all values. Values are constants, but not
    /// converted to the types of the columns.
    record Spec(Map<String, Optional<Expression>> values) implements Serializable {
        /// No PARTITION clause.
        public static final Spec NONE = new Spec(Map.of());
    }

    /// A partition with the place of its files.
    ///
    /// @param location
    ///            null for the usual place
    record Located(Spec partition, @Nullable String location) implements Serializable {}

    /// `ALTER TABLE name ADD [IF NOT EXISTS] PARTITION (...) [LOCATION ...] ...`.
    record AddPartitions(List<String> name, List<Located> partitions, boolean ifNotExists, Origin origin)
            implements
                PartitionCommand {}

    /// `ALTER TABLE name DROP [IF EXISTS] PARTITION (...), ... [PURGE]`.
    record DropPartitions(List<String> name, List<Spec> partitions, boolean ifExists, boolean purge,
            Origin origin)
            implements
                PartitionCommand {}

    /// `ALTER TABLE name PARTITION (...) RENAME TO PARTITION (...)`.
    record RenamePartition(List<String> name, Spec from, Spec to,
            Origin origin) implements PartitionCommand {}

    /// `MSCK REPAIR TABLE name [ADD | DROP | SYNC PARTITIONS]` and `ALTER TABLE name RECOVER PARTITIONS`.
    record RepairTable(List<String> name, boolean add, boolean drop,
            Origin origin) implements PartitionCommand {}
}
