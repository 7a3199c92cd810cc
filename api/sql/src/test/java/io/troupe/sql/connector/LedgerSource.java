package io.troupe.sql.connector;

import io.troupe.sql.catalyst.InternalRow;
import io.troupe.sql.catalyst.expressions.GenericInternalRow;
import io.troupe.sql.connector.catalog.SupportsRead;
import io.troupe.sql.connector.catalog.SupportsWrite;
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
import io.troupe.sql.connector.read.Statistics;
import io.troupe.sql.connector.read.SupportsPushDownLimit;
import io.troupe.sql.connector.read.SupportsPushDownRequiredColumns;
import io.troupe.sql.connector.read.SupportsPushDownV2Filters;
import io.troupe.sql.connector.read.SupportsReportPartitioning;
import io.troupe.sql.connector.read.SupportsReportStatistics;
import io.troupe.sql.connector.read.partitioning.KeyGroupedPartitioning;
import io.troupe.sql.connector.read.partitioning.Partitioning;
import io.troupe.sql.connector.write.BatchWrite;
import io.troupe.sql.connector.write.DataWriter;
import io.troupe.sql.connector.write.DataWriterFactory;
import io.troupe.sql.connector.write.LogicalWriteInfo;
import io.troupe.sql.connector.write.PhysicalWriteInfo;
import io.troupe.sql.connector.write.SupportsTruncate;
import io.troupe.sql.connector.write.Write;
import io.troupe.sql.connector.write.WriteBuilder;
import io.troupe.sql.connector.write.WriterCommitMessage;
import io.troupe.sql.sources.DataSourceRegister;
import io.troupe.sql.types.DataTypes;
import io.troupe.sql.types.StructType;
import io.troupe.sql.util.CaseInsensitiveStringMap;
import io.troupe.unsafe.types.UTF8String;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A source as a user writes one: `format("ledger")` with the option `path`, a folder with a file for
/// each account and write and one that lists the files that count. It takes over comparisons of the
/// account, columns and limits, tells how rows are divided and how many there are, and writes so that
/// all files of a write are seen at once.
public final class LedgerSource implements TableProvider, DataSourceRegister {
    static final StructType SCHEMA = new StructType().add("account", DataTypes.StringType, false)
            .add("amount", DataTypes.LongType, true);
    static final String LIST = "_files";
    /// How many attempts still fail between their writing and their commit.
    static final AtomicInteger FAILURES = new AtomicInteger();
    /// What the last scan was told.
    static volatile String pushed = "";

    @Override
    public String shortName() {
        return "ledger";
    }

    @Override
    public StructType inferSchema(CaseInsensitiveStringMap options) {
        return SCHEMA;
    }

    @Override
    public Table getTable(StructType schema, Transform[] partitioning, Map<String, String> properties) {
        return new Ledger(new CaseInsensitiveStringMap(properties).get("path"));
    }

    /// The table of a folder.
    private record Ledger(String folder) implements SupportsRead, SupportsWrite {
        @Override
        public String name() {
            return "ledger " + folder;
        }

        @Override
        public StructType schema() {
            return SCHEMA;
        }

        @Override
        public Transform[] partitioning() {
            return new Transform[]{Expressions.identity("account")};
        }

        @Override
        public Set<TableCapability> capabilities() {
            return Set.of(TableCapability.BATCH_READ, TableCapability.BATCH_WRITE, TableCapability.TRUNCATE);
        }

        @Override
        public ScanBuilder newScanBuilder(CaseInsensitiveStringMap options) {
            return new Builder(folder);
        }

        @Override
        public WriteBuilder newWriteBuilder(LogicalWriteInfo info) {
            return new LedgerWrite(folder, info.queryId(), false);
        }
    }

    private static List<String> files(String folder) {
        try {
            Path list = Path.of(folder, LIST);
            return Files.exists(list) ? Files.readAllLines(list) : List.of();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String account(String file) {
        return file.substring(0, file.indexOf('.'));
    }

    // ---- reading ----------------------------------------------------------------------------------------------------

    private static final class Builder
            implements
                SupportsPushDownV2Filters,
                SupportsPushDownRequiredColumns,
                SupportsPushDownLimit {
        private final String folder;
        private List<Predicate> taken = List.of();
        private StructType columns = SCHEMA;
        private long limit = Long.MAX_VALUE;

        Builder(String folder) {
            this.folder = folder;
        }

        @Override
        public Predicate[] pushPredicates(Predicate[] predicates) {
            taken = Stream.of(predicates).filter(Builder::isOfAccount).toList();
            return Stream.of(predicates).filter(each -> !isOfAccount(each)).toArray(Predicate[]::new);
        }

        private static boolean isOfAccount(Predicate predicate) {
            return predicate.name().equals("=") && predicate.children()[0] instanceof NamedReference column
                    && column.fieldNames()[0].equals("account");
        }

        @Override
        public Predicate[] pushedPredicates() {
            return taken.toArray(Predicate[]::new);
        }

        @Override
        public void pruneColumns(StructType requiredSchema) {
            columns = requiredSchema;
        }

        @Override
        public boolean pushLimit(int count) {
            limit = count;
            return true;
        }

        @Override
        public Scan build() {
            List<LedgerPart> parts = files(folder).stream()
                    .filter(file -> taken.stream().allMatch(
                            each -> account(file).equals(((Literal<?>) each.children()[1]).value())))
                    .map(file -> new LedgerPart(folder, file)).toList();
            pushed = taken + " " + List.of(columns.fieldNames())
                    + (limit == Long.MAX_VALUE ? "" : " " + limit) + " " + parts.size();
            return new LedgerScan(columns, parts, limit);
        }
    }

    /// A file.
    private record LedgerPart(String folder, String file) implements HasPartitionKey {
        @Override
        public InternalRow partitionKey() {
            return new GenericInternalRow(new Object[]{account(file)});
        }
    }

    private record LedgerScan(StructType readSchema, List<LedgerPart> parts, long limit)
            implements
                Scan,
                Batch,
                SupportsReportStatistics,
                SupportsReportPartitioning {
        @Override
        public Batch toBatch() {
            return this;
        }

        @Override
        public InputPartition[] planInputPartitions() {
            return parts.toArray(InputPartition[]::new);
        }

        @Override
        public PartitionReaderFactory createReaderFactory() {
            StructType columns = readSchema;
            long most = limit;
            return part -> new LedgerReader((LedgerPart) part, columns, most);
        }

        @Override
        public Partitioning outputPartitioning() {
            return new KeyGroupedPartitioning(new Expression[]{Expressions.column("account")}, parts.size());
        }

        @Override
        public Statistics estimateStatistics() {
            return new Statistics() {
                @Override
                public OptionalLong sizeInBytes() {
                    return OptionalLong.of(parts.stream()
                            .mapToLong(part -> Path.of(part.folder, part.file).toFile().length()).sum());
                }

                @Override
                public OptionalLong numRows() {
                    return OptionalLong.empty();
                }
            };
        }
    }

    private static final class LedgerReader implements PartitionReader<InternalRow> {
        private final BufferedReader lines;
        private final StructType columns;
        private final String account;
        private final GenericInternalRow row;
        private long left;

        LedgerReader(LedgerPart part, StructType columns, long most) {
            try {
                this.lines = Files.newBufferedReader(Path.of(part.folder, part.file));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            this.columns = columns;
            this.account = account(part.file);
            this.row = new GenericInternalRow(columns.size());
            this.left = most;
        }

        @Override
        public boolean next() throws IOException {
            String line = left-- > 0 ? lines.readLine() : null;
            if (line == null) {
                return false;
            }
            for (int i = 0; i < columns.size(); i++) {
                row.update(i, columns.apply(i).name().equals("account")
                        ? UTF8String.fromString(account)
                        : line.isEmpty() ? null : Long.valueOf(line));
            }
            return true;
        }

        @Override
        public InternalRow get() {
            return row;
        }

        @Override
        public void close() throws IOException {
            lines.close();
        }
    }

    // ---- writing ----------------------------------------------------------------------------------------------------

    private record LedgerWrite(String folder, String id,
            boolean replaces) implements SupportsTruncate, Write, BatchWrite {
        @Override
        public WriteBuilder truncate() {
            return new LedgerWrite(folder, id, true);
        }

        @Override
        public Write build() {
            return this;
        }

        @Override
        public BatchWrite toBatch() {
            return this;
        }

        @Override
        public DataWriterFactory createBatchWriterFactory(PhysicalWriteInfo info) {
            String place = folder;
            String name = id;
            return (part, attempt) -> new LedgerWriter(place, "." + name + "-" + part + "-" + attempt);
        }

        @Override
        public void commit(WriterCommitMessage[] messages) {
            List<String> all = new ArrayList<>(replaces ? List.of() : files(folder));
            for (WriterCommitMessage message : messages) {
                all.addAll(((Written) message).files());
            }
            try {
                Path list = Files.write(Path.of(folder, LIST + "-" + id), all);
                Files.move(list, Path.of(folder, LIST), StandardCopyOption.ATOMIC_MOVE);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public void abort(@Nullable WriterCommitMessage[] messages) {
            try (Stream<Path> all = Files.list(Path.of(folder))) {
                for (Path file : all.filter(each -> each.getFileName().toString().contains(id)).toList()) {
                    Files.delete(file);
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /// The files of a part.
    private record Written(List<String> files) implements WriterCommitMessage {}

    private static final class LedgerWriter implements DataWriter<InternalRow> {
        private final String folder;
        private final String suffix;
        private final Map<String, BufferedWriter> open = new HashMap<>();

        LedgerWriter(String folder, String suffix) {
            this.folder = folder;
            this.suffix = suffix;
        }

        @Override
        public void write(InternalRow row) throws IOException {
            String file = row.getUTF8String(0) + suffix;
            BufferedWriter writer = open.get(file);
            if (writer == null) {
                writer = Files.newBufferedWriter(Path.of(folder, file));
                open.put(file, writer);
            }
            writer.write(row.isNullAt(1) ? "\n" : row.getLong(1) + "\n");
        }

        @Override
        public WriterCommitMessage commit() throws IOException {
            close();
            if (FAILURES.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
                throw new IOException("killed between writing and commit");
            }
            return new Written(List.copyOf(open.keySet()));
        }

        @Override
        public void abort() throws IOException {
            close();
            for (String file : open.keySet()) {
                Files.deleteIfExists(Path.of(folder, file));
            }
        }

        @Override
        public void close() throws IOException {
            for (BufferedWriter writer : open.values()) {
                writer.close();
            }
        }
    }
}
