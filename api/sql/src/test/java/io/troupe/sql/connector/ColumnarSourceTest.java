package io.troupe.sql.connector;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import io.troupe.columnar.Vector;
import io.troupe.sql.Dataset;
import io.troupe.sql.Row;
import io.troupe.sql.TroupeSession;
import io.troupe.sql.catalyst.InternalRow;
import io.troupe.sql.connector.catalog.SupportsRead;
import io.troupe.sql.connector.catalog.SupportsWrite;
import io.troupe.sql.connector.catalog.Table;
import io.troupe.sql.connector.catalog.TableCapability;
import io.troupe.sql.connector.catalog.TableProvider;
import io.troupe.sql.connector.columnar.ColumnarTable;
import io.troupe.sql.connector.engine.ConnectorTables;
import io.troupe.sql.connector.expressions.Transform;
import io.troupe.sql.connector.read.Batch;
import io.troupe.sql.connector.read.InputPartition;
import io.troupe.sql.connector.read.PartitionReader;
import io.troupe.sql.connector.read.PartitionReaderFactory;
import io.troupe.sql.connector.read.Scan;
import io.troupe.sql.connector.read.ScanBuilder;
import io.troupe.sql.connector.write.BatchWrite;
import io.troupe.sql.connector.write.DataWriter;
import io.troupe.sql.connector.write.DataWriterFactory;
import io.troupe.sql.connector.write.LogicalWriteInfo;
import io.troupe.sql.connector.write.PhysicalWriteInfo;
import io.troupe.sql.connector.write.Write;
import io.troupe.sql.connector.write.WriteBuilder;
import io.troupe.sql.connector.write.WriterCommitMessage;
import io.troupe.sql.types.DataType;
import io.troupe.sql.types.DataTypes;
import io.troupe.sql.types.StructType;
import io.troupe.sql.util.CaseInsensitiveStringMap;
import io.troupe.sql.value.Values;
import io.troupe.sql.vectorized.ColumnVector;
import io.troupe.sql.vectorized.ColumnarBatch;
import io.troupe.unsafe.types.UTF8String;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// Sources that give and take batches of columns.
class ColumnarSourceTest {
    private static final StructType SCHEMA = new StructType().add("id", DataTypes.LongType).add("name",
            DataTypes.StringType);
    private static final int ROWS = 5000;

    /// Batches of the engine and of columns of its own.
    public static final class Columns
            implements
                TableProvider,
                SupportsRead,
                SupportsWrite,
                ScanBuilder,
                Scan,
                Batch {
        /// What was written.
        static final List<Long> WRITTEN = new CopyOnWriteArrayList<>();

        @Override
        public StructType inferSchema(CaseInsensitiveStringMap options) {
            return SCHEMA;
        }

        @Override
        public Table getTable(StructType schema, Transform[] partitioning, Map<String, String> properties) {
            return this;
        }

        @Override
        public String name() {
            return "columns";
        }

        @Override
        public StructType schema() {
            return SCHEMA;
        }

        @Override
        public Set<TableCapability> capabilities() {
            return Set.of(TableCapability.BATCH_READ, TableCapability.BATCH_WRITE);
        }

        @Override
        public ScanBuilder newScanBuilder(CaseInsensitiveStringMap options) {
            return this;
        }

        @Override
        public Scan build() {
            return this;
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
        public InputPartition[] planInputPartitions() {
            return new InputPartition[]{new Part(true), new Part(false)};
        }

        @Override
        public PartitionReaderFactory createReaderFactory() {
            return new Readers();
        }

        @Override
        public WriteBuilder newWriteBuilder(LogicalWriteInfo info) {
            return () -> new Write() {
                @Override
                public BatchWrite toBatch() {
                    return new ColumnWrite();
                }
            };
        }
    }

    private record Part(boolean isOfEngine) implements InputPartition {}

    private static final class Readers implements PartitionReaderFactory {
        @Override
        public PartitionReader<InternalRow> createReader(InputPartition partition) {
            throw new IllegalStateException("rows are not asked for");
        }

        @Override
        public boolean supportColumnarReads(InputPartition partition) {
            return true;
        }

        @Override
        public PartitionReader<ColumnarBatch> createColumnarReader(InputPartition partition) {
            return new PartitionReader<>() {
                private boolean begun;

                @Override
                public boolean next() {
                    boolean first = !begun;
                    begun = true;
                    return first;
                }

                @Override
                public ColumnarBatch get() {
                    return ((Part) partition).isOfEngine() ? ofEngine() : ofOwn();
                }

                @Override
                public void close() {}
            };
        }
    }

    private static ColumnarBatch ofEngine() {
        List<Object> ids = new ArrayList<>();
        List<Object> names = new ArrayList<>();
        for (long i = 0; i < ROWS; i++) {
            ids.add(i);
            names.add("n" + i);
        }
        return ColumnarBatch.of(SCHEMA, new io.troupe.columnar.Batch(List.of(
                Values.vector(DataTypes.LongType, ids), Values.vector(DataTypes.StringType, names)), ROWS));
    }

    /// Two rows, a null in each column.
    private static ColumnarBatch ofOwn() {
        return new ColumnarBatch(new ColumnVector[]{
                new Own(DataTypes.LongType, -1L, null),
                new Own(DataTypes.StringType, null, UTF8String.fromString("own"))}, 2);
    }

    private static final class Own extends ColumnVector {
        private final @Nullable Object[] values;

        Own(DataType type, @Nullable Object... values) {
            super(type);
            this.values = values;
        }

        @Override
        public @Nullable Object get(int rowId) {
            return values[rowId];
        }

        @Override
        public void close() {}
    }

    private static final class ColumnWrite implements BatchWrite {
        @Override
        public DataWriterFactory createBatchWriterFactory(PhysicalWriteInfo info) {
            return new ColumnWriters();
        }

        @Override
        public void commit(WriterCommitMessage[] messages) {
            Stream.of(messages).forEach(each -> Columns.WRITTEN.addAll(((Ids) each).ids()));
        }

        @Override
        public void abort(@Nullable WriterCommitMessage[] messages) {}
    }

    private record Ids(List<Long> ids) implements WriterCommitMessage {}

    private static final class ColumnWriters implements DataWriterFactory {
        @Override
        public DataWriter<InternalRow> createWriter(int partitionId, long taskId) {
            throw new IllegalStateException("rows are not written");
        }

        @Override
        public boolean supportsColumnarWrites() {
            return true;
        }

        @Override
        public DataWriter<ColumnarBatch> createColumnarWriter(int partitionId, long taskId) {
            List<Long> ids = new ArrayList<>();
            return new DataWriter<>() {
                @Override
                public void write(ColumnarBatch batch) {
                    for (int row = 0; row < batch.numRows(); row++) {
                        ids.add(batch.column(0).getLong(row));
                    }
                }

                @Override
                public WriterCommitMessage commit() {
                    return new Ids(List.copyOf(ids));
                }

                @Override
                public void abort() {}

                @Override
                public void close() {}
            };
        }
    }

    @Test
    void batchesOfBothKindsAreReadAndWritten() {
        try (TroupeSession session = TroupeSession.builder().master("local[2]").getOrCreate()) {
            Dataset<Row> rows = session.read().format(Columns.class.getName()).load();
            assertEquals("[5002,12497499,5001]", rows.selectExpr("count(*)", "sum(id)", "count(name)")
                    .collectAsList().getFirst().toString());
            assertEquals("[null,own]", rows.where("id IS NULL").collectAsList().getFirst().toString());
            assertEquals("[n4999]",
                    rows.where("id = 4999").select("name").collectAsList().getFirst().toString());
            Columns.WRITTEN.clear();
            rows.where("id >= 4990").write().format(Columns.class.getName()).mode("append").save();
            assertEquals(List.of(4990L, 4991L, 4992L, 4993L, 4994L, 4995L, 4996L, 4997L, 4998L, 4999L),
                    Columns.WRITTEN.stream().sorted().toList());
        }
    }

    @Test
    void batchesOfTheEngineAreNotCopied() {
        Vector vector = Values.vector(DataTypes.LongType, List.of(1L, 2L));
        StructType schema = new StructType().add("a", DataTypes.LongType);
        ColumnarBatch batch = ColumnarBatch.of(schema, new io.troupe.columnar.Batch(List.of(vector), 2));
        assertSame(vector, batch.toEngineBatch().column(0));
        batch.setNumRows(1);
        assertEquals(1, batch.toEngineBatch().rowCount());
        assertEquals(2L, batch.column(0).getLong(1));
    }

    @Test
    void tablesOfTheEngineAreTakenAsTheyAre() {
        io.troupe.sql.source.Table own = new io.troupe.sql.source.Table() {
            @Override
            public String name() {
                return "own";
            }

            @Override
            public StructType schema() {
                return SCHEMA;
            }

            @Override
            public io.troupe.sql.source.Statistics statistics() {
                return io.troupe.sql.source.Statistics.UNKNOWN;
            }

            @Override
            public io.troupe.sql.source.Scan scan(io.troupe.sql.source.ScanRequest request) {
                throw new IllegalStateException("not read here");
            }
        };
        ColumnarTable table = new ColumnarTable() {
            @Override
            public io.troupe.sql.source.Table source() {
                return own;
            }

            @Override
            public Set<TableCapability> capabilities() {
                return Set.of(TableCapability.BATCH_READ);
            }
        };
        assertSame(own, ConnectorTables.of(table, CaseInsensitiveStringMap.empty()));
        assertEquals("own", table.name());
    }
}
