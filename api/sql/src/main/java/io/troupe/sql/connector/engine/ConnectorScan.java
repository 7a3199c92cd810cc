package io.troupe.sql.connector.engine;

import io.troupe.sql.connector.read.Batch;
import io.troupe.sql.connector.read.InputPartition;
import io.troupe.sql.connector.read.PartitionReaderFactory;
import io.troupe.sql.connector.read.Scan;
import io.troupe.sql.source.Condition;
import io.troupe.sql.source.Split;
import io.troupe.sql.types.StructType;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/// A scan of a connector.
final class ConnectorScan implements io.troupe.sql.source.Scan {
    /// What a partition of unknown size is taken for, so that each has a task of its own.
    private static final long UNKNOWN_BYTES = 32L << 20;

    private final String table;
    private final Scan scan;
    private final StructType wanted;
    private final List<Condition> enforced;
    private final StructType read;
    private volatile @Nullable List<Split> splits;

    ConnectorScan(String table, Scan scan, StructType wanted, List<Condition> enforced) {
        this.table = table;
        this.scan = scan;
        this.wanted = wanted;
        this.enforced = List.copyOf(enforced);
        this.read = scan.readSchema();
        List<String> names = List.of(read.fieldNames());
        wanted.forEach(field -> {
            if (!names.contains(field.name())) {
                throw ConnectorTables.broken(table,
                        "its scan has the columns " + names + " without " + field.name());
            }
        });
    }

    @Override
    public List<Split> splits() {
        List<Split> planned = splits;
        if (planned == null) {
            planned = plan();
            splits = planned;
        }
        return planned;
    }

    private List<Split> plan() {
        Batch batch = scan.toBatch();
        InputPartition[] partitions = batch.planInputPartitions();
        PartitionReaderFactory readers = batch.createReaderFactory();
        OptionalLong size = ScanStatistics.of(scan).sizeInBytes();
        long bytes = size.isPresent() && partitions.length > 0
                ? Math.max(1, size.getAsLong() / partitions.length)
                : UNKNOWN_BYTES;
        List<Split> planned = new ArrayList<>();
        for (InputPartition partition : partitions) {
            planned.add(new ConnectorSplit(table, partition, readers, read, wanted, bytes));
        }
        return List.copyOf(planned);
    }

    @Override
    public List<Condition> enforced() {
        return enforced;
    }

    @Override
    public String description() {
        return scan.description();
    }
}
