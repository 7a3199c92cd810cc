package io.troupe.sql.connector;

import io.troupe.sql.catalyst.InternalRow;
import io.troupe.sql.catalyst.expressions.GenericInternalRow;
import io.troupe.sql.connector.catalog.SupportsRead;
import io.troupe.sql.connector.catalog.Table;
import io.troupe.sql.connector.catalog.TableCapability;
import io.troupe.sql.connector.catalog.TableProvider;
import io.troupe.sql.connector.expressions.Expression;
import io.troupe.sql.connector.expressions.Expressions;
import io.troupe.sql.connector.expressions.Literal;
import io.troupe.sql.connector.expressions.NamedReference;
import io.troupe.sql.connector.expressions.Transform;
import io.troupe.sql.connector.expressions.filter.Predicate;
import io.troupe.sql.connector.read.Batch;
import io.troupe.sql.connector.read.HasPartitionKey;
import io.troupe.sql.connector.read.InputPartition;
import io.troupe.sql.connector.read.PartitionReader;
import io.troupe.sql.connector.read.PartitionReaderFactory;
import io.troupe.sql.connector.read.Scan;
import io.troupe.sql.connector.read.ScanBuilder;
import io.troupe.sql.connector.read.SupportsReportPartitioning;
import io.troupe.sql.connector.read.SupportsRuntimeV2Filtering;
import io.troupe.sql.connector.read.partitioning.KeyGroupedPartitioning;
import io.troupe.sql.connector.read.partitioning.Partitioning;
import io.troupe.sql.connector.read.partitioning.UnknownPartitioning;
import io.troupe.sql.types.StructType;
import io.troupe.sql.util.CaseInsensitiveStringMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Forty parts, each with the rows `(part, 0)` to `(part, 4)`, that leaves out parts when it is told while a query runs.
/// With the option `keyed` it also tells which part has which key.
public final class PrunedSource implements TableProvider {
    private static final int PARTS = 40;
    private static final int ROWS = 5;
    private static final StructType SCHEMA = new StructType().add("k", "int").add("n", "int");
    /// What scans were told.
    static final List<String> TOLD = new CopyOnWriteArrayList<>();
    /// Which parts were read.
    static final List<Integer> READ = new CopyOnWriteArrayList<>();

    @Override
    public StructType inferSchema(CaseInsensitiveStringMap options) {
        return SCHEMA;
    }

    @Override
    public Table getTable(StructType schema, Transform[] partitioning, Map<String, String> properties) {
        return new Parts();
    }

    private static final class Parts implements SupportsRead {
        @Override
        public String name() {
            return "parts";
        }

        @Override
        public StructType schema() {
            return SCHEMA;
        }

        @Override
        public Set<TableCapability> capabilities() {
            return Set.of(TableCapability.BATCH_READ);
        }

        @Override
        public ScanBuilder newScanBuilder(CaseInsensitiveStringMap options) {
            return () -> new PartScan(options.getBoolean("keyed", false));
        }
    }

    private record Part(int number) implements HasPartitionKey {
        @Override
        public InternalRow partitionKey() {
            return new GenericInternalRow(new Object[]{number});
        }
    }

    private static final class PartScan
            implements
                Batch,
                SupportsRuntimeV2Filtering,
                SupportsReportPartitioning {
        private final boolean isKeyed;
        private @Nullable Set<Object> wanted;

        PartScan(boolean isKeyed) {
            this.isKeyed = isKeyed;
        }

        @Override
        public StructType readSchema() {
            return SCHEMA;
        }

        @Override
        public Batch toBatch() {
            return this;
        }

        @Override
        public NamedReference[] filterAttributes() {
            return new NamedReference[]{Expressions.column("k")};
        }

        @Override
        public void filter(Predicate[] predicates) {
            TOLD.add(Stream.of(predicates).map(Expression::describe).sorted().toList().toString());
            wanted = Set.copyOf(Stream.of(predicates[0].children()).skip(1)
                    .map(value -> (Object) ((Literal<?>) value).value()).toList());
        }

        @Override
        public InputPartition[] planInputPartitions() {
            Set<Object> only = wanted;
            return IntStream.range(0, PARTS).filter(part -> only == null || only.contains(part))
                    .mapToObj(Part::new).toArray(InputPartition[]::new);
        }

        @Override
        public Partitioning outputPartitioning() {
            return isKeyed
                    ? new KeyGroupedPartitioning(new Expression[]{Expressions.column("k")}, PARTS)
                    : new UnknownPartitioning(PARTS);
        }

        @Override
        public PartitionReaderFactory createReaderFactory() {
            return partition -> new Rows(((Part) partition).number());
        }
    }

    private static final class Rows implements PartitionReader<InternalRow> {
        private final int part;
        private int row = -1;

        Rows(int part) {
            this.part = part;
            READ.add(part);
        }

        @Override
        public boolean next() {
            row++;
            return row < ROWS;
        }

        @Override
        public InternalRow get() {
            return new GenericInternalRow(new Object[]{part, row});
        }

        @Override
        public void close() {
            // nothing is open
        }
    }
}
