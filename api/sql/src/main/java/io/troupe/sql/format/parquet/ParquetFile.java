package io.troupe.sql.format.parquet;

import io.troupe.sql.error.Origin;
import io.troupe.sql.error.SqlException;
import io.troupe.sql.format.DataFile;
import io.troupe.sql.format.parquet.encryption.ColumnCipher;
import io.troupe.sql.format.parquet.encryption.FileDecryption;
import io.troupe.sql.format.parquet.encryption.KeyAccessDeniedException;
import io.troupe.sql.format.parquet.encryption.KeyOptions;
import io.troupe.sql.types.StructType;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.parquet.format.ColumnChunk;
import org.apache.parquet.format.ColumnMetaData;
import org.apache.parquet.format.FileMetaData;
import org.apache.parquet.format.RowGroup;
import org.apache.parquet.format.SchemaElement;
import org.jspecify.annotations.Nullable;
import shaded.parquet.org.apache.thrift.TException;

/// The footer of a file: what columns and groups of rows it has. Immutable; the bytes that it points to
/// were compared with the length of the file.
final class ParquetFile {
    private static final int KEPT = 256;
    private static final Map<Opened, ParquetFile> CACHE = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Opened, ParquetFile> eldest) {
            return size() > KEPT;
        }
    };

    private final DataFile file;
    private final List<Field> fields;
    private final FileMetaData metaData;
    private final @Nullable FileDecryption decryption;

    /// A file as those see it who have certain keys.
    private record Opened(DataFile file, KeyOptions keys) {}

    private ParquetFile(
            DataFile file, List<Field> fields, FileMetaData metaData, @Nullable FileDecryption decryption) {
        this.file = file;
        this.fields = fields;
        this.metaData = metaData;
        this.decryption = decryption;
    }

    /// The footer of `file`, from memory when the file has not changed. Throws [SqlException] CANNOT_READ_FILE_FOOTER,
    /// also when it is encrypted with a key that `options` do not give.
    static ParquetFile of(DataFile file, Map<String, String> options) throws IOException {
        Opened opened = new Opened(file, KeyOptions.of(options));
        synchronized (CACHE) {
            ParquetFile known = CACHE.get(opened);
            if (known != null) {
                return known;
            }
        }
        try (FileBytes bytes = FileBytes.open(file)) {
            ParquetFile read = read(file, opened.keys(), bytes);
            synchronized (CACHE) {
                CACHE.put(opened, read);
            }
            return read;
        }
    }

    private static ParquetFile read(DataFile file, KeyOptions keys, FileBytes bytes) throws IOException {
        try {
            FooterReader reader = new FooterReader(bytes, keys);
            FileMetaData metaData = reader.read();
            ParquetFile read = new ParquetFile(file, List.copyOf(SchemaReader.read(metaData.getSchema())),
                    metaData, reader.decryption());
            read.check(bytes.length());
            return read;
        } catch (CorruptFileException | TException | IllegalArgumentException | NullPointerException
                | IndexOutOfBoundsException e) {
            throw unreadable(file, String.valueOf(e.getMessage()), e);
        } catch (KeyAccessDeniedException e) {
            throw unreadable(file, "it is encrypted, and " + e.getMessage(), e);
        }
    }

    private static SqlException unreadable(DataFile file, String reason, Exception cause) {
        return new SqlException(
                SqlException.Phase.EXECUTION, "CANNOT_READ_FILE_FOOTER",
                Map.of("file", file.path(), "reason", reason), Origin.UNKNOWN, cause);
    }

    private void check(long length) {
        int leaves = countLeaves(fields);
        for (RowGroup group : metaData.getRow_groups()) {
            if (group.getColumnsSize() != leaves || group.getNum_rows() < 0) {
                throw new CorruptFileException("a group of " + group.getNum_rows() + " rows with "
                        + group.getColumnsSize() + " columns where the schema has " + leaves);
            }
            for (ColumnChunk chunk : group.getColumns()) {
                if (!chunk.isSetMeta_data()) {
                    throw new CorruptFileException("a column without metadata");
                }
                ColumnMetaData column = chunk.getMeta_data();
                long start = startOf(column);
                if (start < 0 || column.getTotal_compressed_size() < 0
                        || column.getTotal_compressed_size() > length - start || column.getNum_values() < 0) {
                    throw new CorruptFileException(
                            "the column " + String.join(".", column.getPath_in_schema()) + " lies at " + start
                                    + " with " + column.getTotal_compressed_size() + " bytes in a file of "
                                    + length);
                }
            }
        }
    }

    private static int countLeaves(List<Field> fields) {
        int leaves = 0;
        for (Field field : fields) {
            leaves += switch (field) {
                case Field.Leaf _ -> 1;
                case Field.Group group -> countLeaves(group.fields());
                case Field.ListField list -> countLeaves(List.of(list.element()));
                case Field.MapField map -> countLeaves(List.of(map.key(), map.value()));
            };
        }
        return leaves;
    }

    /// Where the first page of `column` begins.
    static long startOf(ColumnMetaData column) {
        long data = column.getData_page_offset();
        long dictionary = column.getDictionary_page_offset();
        return column.isSetDictionary_page_offset() && dictionary > 0 ? Math.min(data, dictionary) : data;
    }

    DataFile file() {
        return file;
    }

    /// The columns; those of structs are below them.
    List<Field> fields() {
        return fields;
    }

    /// The columns as a SQL schema; all may be null, as of any table of files.
    StructType schema() {
        return RowSchema.told(SchemaReader.structOf(fields), metaData.getKey_value_metadata());
    }

    /// The groups of rows in order.
    List<RowGroup> rowGroups() {
        return metaData.getRow_groups();
    }

    /// What opens the modules of a column of `group`; null when it is not encrypted. Throws [KeyAccessDeniedException].
    ///
    /// @param column
    ///            counted from 0 among all that have values
    @Nullable
    ColumnCipher cipher(RowGroup group, int column) {
        ColumnChunk chunk = group.getColumns().get(column);
        return decryption == null || !chunk.isSetCrypto_metadata()
                ? null
                : ColumnCiphers.of(chunk, decryption, group.getOrdinal(), column);
    }

    /// The schema as the footer has it.
    List<SchemaElement> schemaElements() {
        return metaData.getSchema();
    }

    /// The field of `fields` that is called `name`: of the same case when there is one, else of any case.
    static @Nullable Field find(List<Field> fields, String name) {
        Field caseless = null;
        for (Field field : fields) {
            if (field.name().equals(name)) {
                return field;
            }
            if (field.name().toLowerCase(Locale.ROOT).equals(name.toLowerCase(Locale.ROOT))) {
                caseless = field;
            }
        }
        return caseless;
    }
}
