package io.troupe.sql.connector;

import io.troupe.sql.catalyst.InternalRow;
import io.troupe.sql.catalyst.expressions.GenericInternalRow;
import io.troupe.sql.connector.catalog.Column;
import io.troupe.sql.connector.catalog.MetadataColumn;
import io.troupe.sql.connector.catalog.SupportsMetadataColumns;
import io.troupe.sql.connector.catalog.SupportsRead;
import io.troupe.sql.connector.catalog.SupportsWrite;
import io.troupe.sql.connector.catalog.TableCapability;
import io.troupe.sql.connector.distributions.Distribution;
import io.troupe.sql.connector.distributions.Distributions;
import io.troupe.sql.connector.expressions.Literal;
import io.troupe.sql.connector.expressions.SortOrder;
import io.troupe.sql.connector.expressions.Transform;
import io.troupe.sql.connector.expressions.filter.Predicate;
import io.troupe.sql.connector.metric.CustomMetric;
import io.troupe.sql.connector.metric.CustomSumMetric;
import io.troupe.sql.connector.metric.CustomTaskMetric;
import io.troupe.sql.connector.read.Batch;
import io.troupe.sql.connector.read.InputPartition;
import io.troupe.sql.connector.read.PartitionReader;
import io.troupe.sql.connector.read.PartitionReaderFactory;
import io.troupe.sql.connector.read.Scan;
import io.troupe.sql.connector.read.ScanBuilder;
import io.troupe.sql.connector.read.SupportsPushDownRequiredColumns;
import io.troupe.sql.connector.write.BatchWrite;
import io.troupe.sql.connector.write.DataWriter;
import io.troupe.sql.connector.write.DataWriterFactory;
import io.troupe.sql.connector.write.LogicalWriteInfo;
import io.troupe.sql.connector.write.PhysicalWriteInfo;
import io.troupe.sql.connector.write.RequiresDistributionAndOrdering;
import io.troupe.sql.connector.write.SupportsOverwriteV2;
import io.troupe.sql.connector.write.Write;
import io.troupe.sql.connector.write.WriteBuilder;
import io.troupe.sql.connector.write.WriterCommitMessage;
import io.troupe.sql.types.DataType;
import io.troupe.sql.types.DataTypes;
import io.troupe.sql.types.StructType;
import io.troupe.sql.util.CaseInsensitiveStringMap;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// A table in the memory of a test: rows by the part that wrote them. It says how it wants rows divided and ordered,
/// and has the part and the place of a row as metadata columns. Its writers tell nothing when they commit.
final class Shelf implements SupportsRead, SupportsWrite, SupportsMetadataColumns {
    /// What every shelf holds, by name: rows by part.
    static final Map<String, Map<Integer, List<Object[]>>> ROWS = new ConcurrentHashMap<>();

    private final String name;
    private final Column[] columns;
    private final Transform[] partitioning;
    Distribution distribution = Distributions.unspecified();
    SortOrder[] ordering = {};
    int tasks;
    @Nullable
    Integer toldTasks;
    StructType asked = new StructType();
    String replaced = "";

    Shelf(String name, Column[] columns, Transform... partitioning) {
        this.name = name;
        this.columns = columns;
        this.partitioning = partitioning;
        ROWS.putIfAbsent(name, new ConcurrentHashMap<>());
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Column[] columns() {
        return columns;
    }

    @Override
    public Transform[] partitioning() {
        return partitioning;
    }

    @Override
    public Set<TableCapability> capabilities() {
        return Set.of(TableCapability.BATCH_READ, TableCapability.BATCH_WRITE, TableCapability.TRUNCATE);
    }

    @Override
    public MetadataColumn[] metadataColumns() {
        return new MetadataColumn[]{new Hidden("part"), new Hidden("place")};
    }

    private record Hidden(String name) implements MetadataColumn {
        @Override
        public DataType dataType() {
            return DataTypes.IntegerType;
        }
    }

    @Override
    public ScanBuilder newScanBuilder(CaseInsensitiveStringMap options) {
        return new Reading();
    }

    private final class Reading implements SupportsPushDownRequiredColumns, Scan, Batch {
        private StructType wanted = schema();

        @Override
        public void pruneColumns(StructType requiredSchema) {
            wanted = requiredSchema;
            asked = requiredSchema;
        }

        @Override
        public Scan build() {
            return this;
        }

        @Override
        public StructType readSchema() {
            return wanted;
        }

        @Override
        public Batch toBatch() {
            return this;
        }

        @Override
        public CustomMetric[] supportedCustomMetrics() {
            return new CustomMetric[]{new RowsSeen()};
        }

        @Override
        public InputPartition[] planInputPartitions() {
            return ROWS.get(name).keySet().stream().sorted().map(Part::new).toArray(InputPartition[]::new);
        }

        @Override
        public PartitionReaderFactory createReaderFactory() {
            return new Readers(name, List.of(schema().fieldNames()), List.of(wanted.fieldNames()));
        }
    }

    /// How many rows readers gave.
    public static final class RowsSeen extends CustomSumMetric {
        @Override
        public String name() {
            return "rowsSeen";
        }

        @Override
        public String description() {
            return "rows taken from the shelf";
        }
    }

    private record Part(int number) implements InputPartition {}

    private record Readers(String table, List<String> columns, List<String> wanted)
            implements
                PartitionReaderFactory {
        @Override
        public PartitionReader<InternalRow> createReader(InputPartition partition) {
            int part = ((Part) partition).number();
            List<Object[]> rows = ROWS.get(table).get(part);
            return new PartitionReader<>() {
                private int row = -1;

                @Override
                public boolean next() {
                    row++;
                    return row < rows.size();
                }

                @Override
                public InternalRow get() {
                    Object[] all = rows.get(row);
                    return new GenericInternalRow(wanted.stream().map(column -> {
                        int index = columns.indexOf(column);
                        return index >= 0 ? all[index] : (Object) (column.equals("part") ? part : row);
                    }).toArray());
                }

                @Override
                public CustomTaskMetric[] currentMetricsValues() {
                    return new CustomTaskMetric[]{new CustomTaskMetric() {
                        @Override
                        public String name() {
                            return "rowsSeen";
                        }

                        @Override
                        public long value() {
                            return rows.size();
                        }
                    }};
                }

                @Override
                public void close() {
                    // nothing is open
                }
            };
        }
    }

    @Override
    public WriteBuilder newWriteBuilder(LogicalWriteInfo info) {
        return new Writing(info.schema());
    }

    private final class Writing
            implements
                SupportsOverwriteV2,
                RequiresDistributionAndOrdering,
                BatchWrite {
        private final StructType schema;
        private boolean truncates;
        private List<Integer> before = List.of();

        Writing(StructType schema) {
            this.schema = schema;
        }

        /// Only rows with one value in the first column can go.
        @Override
        public boolean canOverwrite(Predicate[] predicates) {
            return predicates.length == 1 && predicates[0].name().equals("=")
                    && predicates[0].references()[0].describe().equals(columns[0].name());
        }

        @Override
        public WriteBuilder overwrite(Predicate[] predicates) {
            replaced = predicates[0].describe();
            Object value = ((Literal<?>) predicates[0].children()[1]).value();
            ROWS.get(name).replaceAll((_, rows) -> new ArrayList<>(
                    rows.stream().filter(row -> !row[0].equals(value)).toList()));
            return this;
        }

        @Override
        public WriteBuilder truncate() {
            truncates = true;
            return this;
        }

        @Override
        public Write build() {
            return this;
        }

        @Override
        public Distribution requiredDistribution() {
            return distribution;
        }

        @Override
        public int requiredNumPartitions() {
            return tasks;
        }

        @Override
        public SortOrder[] requiredOrdering() {
            return ordering;
        }

        @Override
        public BatchWrite toBatch() {
            return this;
        }

        @Override
        public DataWriterFactory createBatchWriterFactory(PhysicalWriteInfo info) {
            toldTasks = info.numPartitions();
            before = List.copyOf(ROWS.get(name).keySet());
            return new Writers(name, schema);
        }

        @Override
        public void commit(@Nullable WriterCommitMessage[] messages) {
            if (truncates) {
                before.forEach(ROWS.get(name)::remove);
            }
        }

        @Override
        public void abort(@Nullable WriterCommitMessage[] messages) {
            ROWS.get(name).clear();
        }
    }

    private record Writers(String table, StructType schema) implements DataWriterFactory {
        @Override
        public DataWriter<InternalRow> createWriter(int partitionId, long taskId) {
            List<Object[]> rows = new ArrayList<>();
            return new DataWriter<>() {
                @Override
                public void write(InternalRow row) {
                    Object[] values = new Object[schema.size()];
                    for (int i = 0; i < values.length; i++) {
                        values[i] = row.isNullAt(i) ? null : row.get(i, schema.apply(i).dataType());
                    }
                    rows.add(values);
                }

                @Override
                public @Nullable WriterCommitMessage commit() {
                    Map<Integer, List<Object[]>> all = ROWS.get(table);
                    int part = partitionId;
                    while (all.putIfAbsent(part, rows) != null) {
                        part += 100;
                    }
                    return null;
                }

                @Override
                public void abort() {
                    rows.clear();
                }

                @Override
                public void close() {
                    // nothing is open
                }
            };
        }
    }

    /// The rows of a part as texts.
    static List<String> part(String name, int part) {
        List<String> texts = new ArrayList<>();
        Iterator<Object[]> rows = ROWS.get(name).getOrDefault(part, List.of()).iterator();
        rows.forEachRemaining(row -> texts.add(java.util.Arrays.toString(row)));
        return texts;
    }
}
