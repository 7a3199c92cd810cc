package io.troupe.sql.iceberg;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.DeleteFile;
import org.apache.iceberg.FileFormat;
import org.apache.iceberg.PartitionKey;
import org.apache.iceberg.Schema;
import org.apache.iceberg.StructLike;
import org.apache.iceberg.Table;
import org.apache.iceberg.data.GenericAppenderFactory;
import org.apache.iceberg.data.GenericRecord;
import org.apache.iceberg.data.Record;
import org.apache.iceberg.deletes.BaseDVFileWriter;
import org.apache.iceberg.deletes.EqualityDeleteWriter;
import org.apache.iceberg.deletes.PositionDelete;
import org.apache.iceberg.deletes.PositionDeleteIndex;
import org.apache.iceberg.deletes.PositionDeleteWriter;
import org.apache.iceberg.encryption.EncryptedFiles;
import org.apache.iceberg.encryption.EncryptedOutputFile;
import org.apache.iceberg.io.DataWriter;
import org.apache.iceberg.io.OutputFileFactory;
import org.jspecify.annotations.Nullable;

/// Writes as another engine does, with Iceberg's own code.
record Peer(Table table, FileFormat format) {
    Peer(Table table) {
        this(table, FileFormat.PARQUET);
    }

    private EncryptedOutputFile file() {
        return EncryptedFiles.plainAsEncryptedOutput(table.io().newOutputFile(
                table.location() + "/data/" + UUID.randomUUID() + "." + format.name().toLowerCase()));
    }

    /// A row of the table, or of some of its columns.
    static Record record(Schema schema, @Nullable Object... values) {
        GenericRecord record = GenericRecord.create(schema);
        for (int i = 0; i < values.length; i++) {
            record.set(i, values[i]);
        }
        return record;
    }

    Record record(@Nullable Object... values) {
        return record(table.schema(), values);
    }

    private GenericAppenderFactory writers(int @Nullable [] equal, @Nullable Schema compared) {
        return new GenericAppenderFactory(table, table.schema(), table.spec(), Map.of(), equal, compared,
                null);
    }

    private @Nullable StructLike partition(@Nullable Record row) {
        if (row == null || table.spec().isUnpartitioned()) {
            return null;
        }
        PartitionKey key = new PartitionKey(table.spec(), table.schema());
        key.partition(row);
        return key;
    }

    /// A file with `rows`, all of one partition.
    DataFile data(List<Record> rows) {
        DataWriter<Record> writer = writers(null, null).newDataWriter(file(), format,
                partition(rows.getFirst()));
        try (writer) {
            rows.forEach(writer::write);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return writer.toDataFile();
    }

    /// Adds a file with `rows`.
    DataFile append(List<Record> rows) {
        DataFile file = data(rows);
        table.newAppend().appendFile(file).commit();
        return file;
    }

    /// Takes away rows that are equal in `columns` to one of `rows`, which have these only.
    void deleteEqual(List<String> columns, List<Record> rows, @Nullable Record inPartition) {
        Schema compared = table.schema().select(columns);
        int[] ids = columns.stream().mapToInt(name -> table.schema().findField(name).fieldId()).toArray();
        EqualityDeleteWriter<Record> writer = writers(ids, compared)
                .newEqDeleteWriter(file(), format, partition(inPartition));
        try (writer) {
            rows.forEach(writer::write);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        table.newRowDelta().addDeletes(writer.toDeleteFile()).commit();
    }

    /// Takes away the rows at `positions` of `file`, with a file of positions.
    DeleteFile deletePositions(DataFile file, long... positions) {
        PositionDeleteWriter<Record> writer = writers(null, null)
                .newPosDeleteWriter(file(), format, file.partition().size() == 0 ? null : file.partition());
        try (writer) {
            for (long position : positions) {
                writer.write(PositionDelete.<Record>create().set(file.location(), position, null));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        table.newRowDelta().addDeletes(writer.toDeleteFile()).commit();
        return writer.toDeleteFile();
    }

    /// Takes away the rows at `positions` of `file`, with a deletion vector, the first one of the file.
    void deleteByVector(DataFile file, long... positions) {
        OutputFileFactory files = OutputFileFactory.builderFor(table, 1, 1).format(FileFormat.PUFFIN).build();
        BaseDVFileWriter writer = new BaseDVFileWriter(files, _ -> null);
        try (writer) {
            for (long position : positions) {
                writer.delete(file.location(), position, table.spec(), file.partition());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        var delta = table.newRowDelta();
        writer.result().deleteFiles().forEach(delta::addDeletes);
        delta.commit();
    }

    static PositionDeleteIndex none() {
        return PositionDeleteIndex.empty();
    }
}
