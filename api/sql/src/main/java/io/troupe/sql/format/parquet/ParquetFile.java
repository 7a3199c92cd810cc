package io.troupe.sql.format.parquet;

import io.troupe.sql.error.Origin;
import io.troupe.sql.error.SqlException;
import io.troupe.sql.format.DataFile;
import io.troupe.sql.types.StructType;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
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
    private static final byte[] MAGIC = "PAR1".getBytes(StandardCharsets.US_ASCII);
    private static final int TAIL = 8;
    private static final int KEPT = 256;
    private static final Map<DataFile, ParquetFile> CACHE = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<DataFile, ParquetFile> eldest) {
            return size() > KEPT;
        }
    };

    private final DataFile file;
    private final List<Field> fields;
    private final FileMetaData metaData;

    private ParquetFile(DataFile file, List<Field> fields, FileMetaData metaData) {
        this.file = file;
        this.fields = fields;
        this.metaData = metaData;
    }

    /// The footer of `file`, from memory when the file has not changed. Throws [SqlException] CANNOT_READ_FILE_FOOTER.
    static ParquetFile of(DataFile file) throws IOException {
        synchronized (CACHE) {
            ParquetFile known = CACHE.get(file);
            if (known != null) {
                return known;
            }
        }
        try (FileBytes bytes = FileBytes.open(file)) {
            ParquetFile read = read(file, bytes);
            synchronized (CACHE) {
                CACHE.put(file, read);
            }
            return read;
        }
    }

    private static ParquetFile read(DataFile file, FileBytes bytes) throws IOException {
        try {
            long length = bytes.length();
            if (length < TAIL + MAGIC.length) {
                throw new CorruptFileException("the file has only " + length + " bytes");
            }
            byte[] tail = bytes.read(length - TAIL, TAIL);
            if (!endsWithMagic(tail)) {
                throw new CorruptFileException("the file does not end with PAR1");
            }
            int size = LittleEndian.getInt(tail, 0);
            if (size <= 0 || size > length - TAIL - MAGIC.length) {
                throw new CorruptFileException("a footer of " + size + " bytes in a file of " + length);
            }
            byte[] footer = bytes.read(length - TAIL - size, size);
            FileMetaData metaData = new FileMetaData();
            Thrift.read(footer, 0, size, metaData);
            ParquetFile read = new ParquetFile(file, List.copyOf(SchemaReader.read(metaData.getSchema())),
                    metaData);
            read.check(length);
            return read;
        } catch (CorruptFileException | TException | IllegalArgumentException | NullPointerException
                | IndexOutOfBoundsException e) {
            throw new SqlException(
                    SqlException.Phase.EXECUTION, "CANNOT_READ_FILE_FOOTER",
                    Map.of("file", file.path(), "reason", String.valueOf(e.getMessage())), Origin.UNKNOWN, e);
        }
    }

    private static boolean endsWithMagic(byte[] tail) {
        for (int i = 0; i < MAGIC.length; i++) {
            if (tail[TAIL - MAGIC.length + i] != MAGIC[i]) {
                return false;
            }
        }
        return true;
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
                    throw new CorruptFileException("a column without metadata, or with an encrypted one");
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
