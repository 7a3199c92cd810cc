package io.troupe.sql.iceberg;

import io.troupe.sql.connector.catalog.TableCapability;
import io.troupe.sql.connector.columnar.ColumnarTable;
import io.troupe.sql.source.Scan;
import io.troupe.sql.source.ScanRequest;
import io.troupe.sql.source.Statistics;
import io.troupe.sql.source.WritableTable;
import io.troupe.sql.source.Write;
import io.troupe.sql.source.WriteLayout;
import io.troupe.sql.types.StructType;
import java.io.IOException;
import java.io.Serializable;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.FileScanTask;
import org.apache.iceberg.MetadataColumns;
import org.apache.iceberg.Schema;
import org.apache.iceberg.Table;
import org.apache.iceberg.TableUtil;

/// Some files of a table that are to be written anew: what is read are their rows, and what is written
/// becomes other files, which the table does not have yet.
final class GroupTable implements ColumnarTable {
    private final IcebergSource table;
    private final List<FileScanTask> files;
    private final Map<String, String> options;
    private final boolean isOrdered;
    private volatile Set<DataFile> written = Set.of();

    /// @param options
    ///            of the write
    /// @param isOrdered
    ///            whether rows come in an order that is not the table's, and stay in it
    GroupTable(
            IcebergSource table, List<FileScanTask> files, Map<String, String> options, boolean isOrdered) {
        this.table = table;
        this.files = List.copyOf(files);
        this.options = Map.copyOf(options);
        this.isOrdered = isOrdered;
    }

    /// The columns with those that go along with rows wherever they lie.
    static Schema rowSchema(Table table) {
        return TableUtil.supportsRowLineage(table)
                ? MetadataColumns.schemaWithRowLineage(table.schema())
                : table.schema();
    }

    /// The files that were written.
    Set<DataFile> written() {
        return written;
    }

    @Override
    public Rows source() {
        return new Rows();
    }

    @Override
    public Set<TableCapability> capabilities() {
        return Set.of(TableCapability.BATCH_READ, TableCapability.BATCH_WRITE);
    }

    final class Rows implements WritableTable {
        @Override
        public String name() {
            return table.name();
        }

        @Override
        public StructType schema() {
            return IcebergTypes.columns(rowSchema(table.table()).asStruct());
        }

        @Override
        public Statistics statistics() {
            return new Statistics(
                    OptionalLong.of(files.stream().mapToLong(file -> file.file().recordCount()).sum()),
                    OptionalLong.empty(), Map.of());
        }

        @Override
        public Scan scan(ScanRequest request) {
            return IcebergScan.of(table, files, request);
        }

        @Override
        public boolean replacesPartitions() {
            return true;
        }

        @Override
        public Write write(Mode mode) {
            return new Collected(
                    Committing.of(table, options), settings());
        }

        private WriteSettings settings() {
            WriteSettings settings = WriteSettings.of(table.table(), rowSchema(table.table()), options);
            return isOrdered ? settings.unsorted() : settings;
        }
    }

    private final class Collected implements Write {
        private final Committing committing;
        private final WriteSettings settings;

        Collected(Committing committing, WriteSettings settings) {
            this.committing = committing;
            this.settings = settings;
        }

        @Override
        public PartWriterFactory factory() {
            return new IcebergWrite.Parts(settings, committing.id());
        }

        @Override
        public WriteLayout layout() {
            return isOrdered ? WriteLayout.ANY : Layouts.of(table.table(), Optional.empty());
        }

        @Override
        public void commit(List<Serializable> receipts) {
            Set<DataFile> all = new HashSet<>();
            receipts.forEach(receipt -> ((IcebergPart.Receipt) receipt).files()
                    .forEach(file -> all.add(file.toDataFile(table.table()))));
            written = Set.copyOf(all);
        }

        @Override
        public void abort() throws IOException {
            committing.abort();
        }
    }
}
