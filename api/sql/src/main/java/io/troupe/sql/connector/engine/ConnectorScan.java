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
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// A scan of a connector.
final class ConnectorScan implements io.troupe.sql.source.Scan {
    /// What a partition of unknown size is taken for, so that each has a task of its own.
    private static final long UNKNOWN_BYTES = 32L << 20;

    private final String table;
    private final Scan scan;
    private final StructType wanted;
    private final List<Condition> enforced;
    private final List<String> pushed;
    private final long skipped;
    private final boolean isSampled;
    private final StructType read;
    /// Makes a scan like this one, whose partitions are not planned yet.
    private final @Nullable Supplier<ConnectorScan> again;
    private volatile @Nullable List<Split> splits;
    private volatile List<InputPartition> partitions = List.of();
    private volatile @Nullable Optional<KeyedSplits> keys;

    /// A scan that does what it was asked for alone.
    ConnectorScan(String table, Scan scan, StructType wanted, List<Condition> enforced) {
        this(table, scan, wanted, enforced, List.of());
    }

    /// A scan that took over what `pushed` says.
    ConnectorScan(
            String table, Scan scan, StructType wanted, List<Condition> enforced, List<String> pushed) {
        this(table, scan, wanted, enforced, pushed, 0, false, null);
    }

    ConnectorScan(
            String table, Scan scan, StructType wanted, List<Condition> enforced, List<String> pushed,
            long skipped, boolean isSampled, @Nullable Supplier<ConnectorScan> again) {
        this.again = again;
        this.pushed = List.copyOf(pushed);
        this.skipped = skipped;
        this.isSampled = isSampled;
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
    public Set<String> filterColumns() {
        return again == null ? Set.of() : RuntimeConditions.columns(scan);
    }

    /// The scan of the source is made anew: another run of the same plan must not find it filtered.
    @Override
    public io.troupe.sql.source.Scan filtered(List<Condition> conditions) {
        if (again == null) {
            return this;
        }
        ConnectorScan fresh = again.get();
        RuntimeConditions.offer(fresh.scan, conditions, read);
        return fresh;
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
        this.partitions = List.of(partitions);
        return List.copyOf(planned);
    }

    @Override
    public List<Condition> enforced() {
        return enforced;
    }

    @Override
    public long skipped() {
        return skipped;
    }

    @Override
    public boolean isSampled() {
        return isSampled;
    }

    @Override
    public Optional<KeyedSplits> keys() {
        Optional<KeyedSplits> known = keys;
        if (known == null) {
            splits();
            known = PartitionKeys.of(table, scan, partitions);
            keys = known;
        }
        return known;
    }

    @Override
    public String description() {
        return pushed.isEmpty()
                ? scan.description()
                : scan.description() + ", pushed: " + String.join(", ", pushed);
    }
}
