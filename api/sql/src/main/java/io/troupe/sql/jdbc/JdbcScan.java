package io.troupe.sql.jdbc;

import io.troupe.sql.connector.read.Batch;
import io.troupe.sql.connector.read.InputPartition;
import io.troupe.sql.connector.read.PartitionReaderFactory;
import io.troupe.sql.connector.read.Scan;
import io.troupe.sql.types.StructType;

/// Queries, one for each partition.
record JdbcScan(JdbcOptions options, StructType readSchema, JdbcQuery query) implements Scan, Batch {
    @Override
    public Batch toBatch() {
        return this;
    }

    @Override
    public String description() {
        return "jdbc " + options.source() + ", " + query.description();
    }

    @Override
    public InputPartition[] planInputPartitions() {
        return new JdbcPartitions(options).conditions().stream()
                .map(each -> new Part(query.text(options, each)))
                .toArray(InputPartition[]::new);
    }

    /// A partition.
    record Part(String query) implements InputPartition {}

    @Override
    public PartitionReaderFactory createReaderFactory() {
        JdbcOptions given = options;
        StructType schema = readSchema;
        return partition -> new JdbcReader(given, schema, ((Part) partition).query());
    }
}
