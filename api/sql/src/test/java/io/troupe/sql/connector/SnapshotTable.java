package io.troupe.sql.connector;

import io.troupe.sql.catalyst.InternalRow;
import io.troupe.sql.connector.catalog.SupportsRead;
import io.troupe.sql.connector.catalog.SupportsRowLevelOperations;
import io.troupe.sql.connector.catalog.SupportsWrite;
import io.troupe.sql.connector.catalog.TableCapability;
import io.troupe.sql.connector.expressions.Literal;
import io.troupe.sql.connector.expressions.NamedReference;
import io.troupe.sql.connector.expressions.Transform;
import io.troupe.sql.connector.expressions.filter.Predicate;
import io.troupe.sql.connector.read.Batch;
import io.troupe.sql.connector.read.InputPartition;
import io.troupe.sql.connector.read.PartitionReader;
import io.troupe.sql.connector.read.PartitionReaderFactory;
import io.troupe.sql.connector.read.Scan;
import io.troupe.sql.connector.read.ScanBuilder;
import io.troupe.sql.connector.read.Statistics;
import io.troupe.sql.connector.read.SupportsPushDownV2Filters;
import io.troupe.sql.connector.read.SupportsReportStatistics;
import io.troupe.sql.connector.write.BatchWrite;
import io.troupe.sql.connector.write.DataWriter;
import io.troupe.sql.connector.write.DataWriterFactory;
import io.troupe.sql.connector.write.LogicalWriteInfo;
import io.troupe.sql.connector.write.PhysicalWriteInfo;
import io.troupe.sql.connector.write.RowLevelOperation;
import io.troupe.sql.connector.write.RowLevelOperationBuilder;
import io.troupe.sql.connector.write.RowLevelOperationInfo;
import io.troupe.sql.connector.write.SupportsTruncate;
import io.troupe.sql.connector.write.Write;
import io.troupe.sql.connector.write.WriteBuilder;
import io.troupe.sql.connector.write.WriterCommitMessage;
import io.troupe.sql.plan.Command;
import io.troupe.sql.types.StructType;
import io.troupe.sql.util.CaseInsensitiveStringMap;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A table in memory whose rows lie in groups, as in files. Each commit makes a snapshot; a loaded table stands
/// for one.
final class SnapshotTable implements SupportsRead, SupportsWrite, SupportsRowLevelOperations {
    /// Rows that were written by one task.
    record Group(long id, List<InternalRow> rows) implements InputPartition {}

    /// All snapshots of a table, the last one current.
    static final class Store {
        final String name;
        final Transform[] partitioning;
        final Map<String, String> properties;
        volatile StructType schema;
        final List<List<Group>> snapshots = new CopyOnWriteArrayList<>(List.of(List.of()));
        final List<Integer> groupsRead = new CopyOnWriteArrayList<>();

        Store(String name, StructType schema, Transform[] partitioning, Map<String, String> properties) {
            this.name = name;
            this.schema = schema;
            this.partitioning = partitioning;
            this.properties = new LinkedHashMap<>(properties);
        }

        /// Puts `added` in the place of `removed`, if these are still there.
        synchronized void commit(List<Group> removed, List<Group> added) {
            List<Group> groups = new ArrayList<>(snapshots.getLast());
            if (!groups.containsAll(removed)) {
                throw new java.util.ConcurrentModificationException(
                        "rows of " + name + " were changed meanwhile");
            }
            groups.removeAll(removed);
            groups.addAll(added.stream().filter(group -> !group.rows().isEmpty()).toList());
            snapshots.add(List.copyOf(groups));
        }
    }

    private static final AtomicLong IDS = new AtomicLong();
    final Store store;
    private final List<Group> groups;

    SnapshotTable(Store store, int version) {
        this.store = store;
        this.groups = store.snapshots.get(version);
    }

    @Override
    public String name() {
        return store.name;
    }

    @Override
    public StructType schema() {
        return store.schema;
    }

    @Override
    public Transform[] partitioning() {
        return store.partitioning;
    }

    @Override
    public Map<String, String> properties() {
        return store.properties;
    }

    @Override
    public Set<TableCapability> capabilities() {
        return Set.of(TableCapability.BATCH_READ, TableCapability.BATCH_WRITE, TableCapability.TRUNCATE);
    }

    @Override
    public ScanBuilder newScanBuilder(CaseInsensitiveStringMap options) {
        return new Builder(false);
    }

    /// Chooses groups by comparisons of the first column with whole numbers; checks nothing row by row.
    private final class Builder implements SupportsPushDownV2Filters {
        private final boolean operation;
        private Predicate[] pushed = {};
        private List<Group> chosen = groups;

        Builder(boolean operation) {
            this.operation = operation;
        }

        @Override
        public Predicate[] pushPredicates(Predicate[] predicates) {
            pushed = predicates;
            chosen = groups.stream()
                    .filter(group -> Stream.of(predicates).allMatch(each -> mayMatch(group, each))).toList();
            return predicates;
        }

        @Override
        public Predicate[] pushedPredicates() {
            return pushed;
        }

        @Override
        public Scan build() {
            if (operation) {
                store.groupsRead.add(chosen.size());
            }
            return new GroupScan(store.schema, chosen);
        }
    }

    private boolean mayMatch(Group group, Predicate predicate) {
        if (!predicate.name().equals("=") || !(predicate.children()[0] instanceof NamedReference column)
                || !column.fieldNames()[0].equals(store.schema.fieldNames()[0])) {
            return true;
        }
        Object wanted = ((Literal<?>) predicate.children()[1]).value();
        return group.rows().stream().anyMatch(row -> Objects.equals(row.get(0, null), wanted));
    }

    private record GroupScan(StructType readSchema,
            List<Group> groups) implements Scan, Batch, SupportsReportStatistics {
        @Override
        public Batch toBatch() {
            return this;
        }

        @Override
        public InputPartition[] planInputPartitions() {
            return groups.toArray(InputPartition[]::new);
        }

        @Override
        public PartitionReaderFactory createReaderFactory() {
            return partition -> new PartitionReader<>() {
                private final Iterator<InternalRow> rows = ((Group) partition).rows().iterator();
                private @Nullable InternalRow row;

                @Override
                public boolean next() {
                    row = rows.hasNext() ? rows.next() : null;
                    return row != null;
                }

                @Override
                public InternalRow get() {
                    return Objects.requireNonNull(row);
                }

                @Override
                public void close() {}
            };
        }

        @Override
        public Statistics estimateStatistics() {
            long rows = groups.stream().mapToLong(group -> group.rows().size()).sum();
            return new Statistics() {
                @Override
                public OptionalLong sizeInBytes() {
                    return OptionalLong.of(rows * 16);
                }

                @Override
                public OptionalLong numRows() {
                    return OptionalLong.of(rows);
                }
            };
        }
    }

    @Override
    public WriteBuilder newWriteBuilder(LogicalWriteInfo info) {
        return new Appending(List.of());
    }

    private final class Appending implements SupportsTruncate, Write {
        private final List<Group> removed;

        Appending(List<Group> removed) {
            this.removed = removed;
        }

        @Override
        public WriteBuilder truncate() {
            return new Appending(groups);
        }

        @Override
        public Write build() {
            return this;
        }

        @Override
        public BatchWrite toBatch() {
            return new BatchWrite() {
                @Override
                public DataWriterFactory createBatchWriterFactory(PhysicalWriteInfo info) {
                    return (_, _) -> new GroupWriter();
                }

                @Override
                public void commit(WriterCommitMessage[] messages) {
                    store.commit(removed, Stream.of(messages).map(each -> ((Written) each).group()).toList());
                }

                @Override
                public void abort(WriterCommitMessage[] messages) {}
            };
        }
    }

    private record Written(Group group) implements WriterCommitMessage {}

    private static final class GroupWriter implements DataWriter<InternalRow> {
        private final List<InternalRow> rows = new ArrayList<>();

        @Override
        public void write(InternalRow row) {
            rows.add(row.copy());
        }

        @Override
        public WriterCommitMessage commit() {
            return new Written(new Group(IDS.incrementAndGet(), List.copyOf(rows)));
        }

        @Override
        public void abort() {
            rows.clear();
        }

        @Override
        public void close() {}
    }

    @Override
    public RowLevelOperationBuilder newRowLevelOperationBuilder(RowLevelOperationInfo info) {
        Builder builder = new Builder(true);
        return () -> new RowLevelOperation() {
            @Override
            public Command command() {
                return info.command();
            }

            @Override
            public ScanBuilder newScanBuilder(CaseInsensitiveStringMap options) {
                return builder;
            }

            @Override
            public WriteBuilder newWriteBuilder(LogicalWriteInfo written) {
                return new Appending(builder.chosen);
            }
        };
    }
}
