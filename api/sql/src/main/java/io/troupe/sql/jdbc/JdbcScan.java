package io.troupe.sql.jdbc;

import io.troupe.sql.connector.read.Batch;
import io.troupe.sql.connector.read.InputPartition;
import io.troupe.sql.connector.read.PartitionReaderFactory;
import io.troupe.sql.connector.read.Scan;
import io.troupe.sql.types.StructType;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// Queries, one for each partition.
record JdbcScan(JdbcOptions options, StructType readSchema, List<String> conditions,
        long limit) implements Scan, Batch {
    JdbcScan {
        conditions = List.copyOf(conditions);
    }

    @Override
    public Batch toBatch() {
        return this;
    }

    @Override
    public String description() {
        return "jdbc " + options.source() + ", conditions " + conditions
                + (limit < 0 ? "" : ", limit " + limit);
    }

    @Override
    public InputPartition[] planInputPartitions() {
        return new JdbcPartitions(options).conditions().stream().map(each -> new Part(query(each)))
                .toArray(InputPartition[]::new);
    }

    /// A partition.
    record Part(String query) implements InputPartition {}

    private String query(String partition) {
        JdbcDialect dialect = options.dialect();
        String columns = readSchema.size() == 0
                ? "1"
                : readSchema.fieldList().stream().map(field -> dialect.quoteIdentifier(field.name()))
                        .collect(Collectors.joining(", "));
        List<String> all = new ArrayList<>(conditions);
        if (!partition.isEmpty()) {
            all.add(partition);
        }
        String prepared = options.text("prepareQuery") == null ? "" : options.text("prepareQuery") + " ";
        return prepared + "SELECT " + columns + " FROM " + options.source()
                + (all.isEmpty()
                        ? ""
                        : all.stream().map(each -> "(" + each + ")")
                                .collect(Collectors.joining(" AND ", " WHERE ", "")))
                + (limit < 0 ? "" : " " + dialect.getLimitClause(limit));
    }

    @Override
    public PartitionReaderFactory createReaderFactory() {
        JdbcOptions given = options;
        StructType schema = readSchema;
        return partition -> new JdbcReader(given, schema, ((Part) partition).query());
    }
}
