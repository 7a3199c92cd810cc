package io.troupe.sql.format.binary;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.troupe.sql.error.SqlException;
import io.troupe.sql.format.FileTable;
import io.troupe.sql.format.FormatRows;
import io.troupe.sql.types.Bytes;
import io.troupe.sql.types.DataTypes;
import io.troupe.sql.types.StructType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BinaryFilesTest {
    @TempDir
    Path folder;

    private FileTable table() {
        return FileTable.of("binaryFile", List.of(folder.toString()), Map.of(), Optional.empty());
    }

    @Test
    void givesARowForEachFile() throws IOException {
        byte[] bytes = {0, 1, (byte) 200};
        Path first = folder.resolve("a.png");
        Files.write(first, bytes);
        Files.setLastModifiedTime(first, FileTime.fromMillis(1_700_000_000_123L));
        Files.createFile(folder.resolve("b"));
        List<List<Object>> rows = FormatRows.of(table(), 3);
        assertEquals(2, rows.size());
        assertEquals(
                List.of(first.toUri().toString(), 1_700_000_000_123_000L, 3L, Bytes.of(bytes)), rows.get(0));
        assertEquals(0L, rows.get(1).get(2));
        assertEquals(2L, table().statistics().rowCount().orElse(0));
    }

    @Test
    void opensFilesOnlyForTheirContent() throws IOException {
        Path file = folder.resolve("a");
        Files.write(file, new byte[]{1});
        FileTable table = table();
        Files.delete(file);
        StructType length = new StructType().add("length", DataTypes.LongType, false);
        assertEquals(List.of(List.of(1L)), FormatRows.of(table, length, 1));
        assertThrows(SqlException.class, () -> FormatRows.of(table, 1));
    }

    @Test
    void isNotWritten() {
        SqlException e = assertThrows(
                SqlException.class, () -> new BinaryFileFormat().requireWritable(new StructType(), Map.of()));
        assertEquals("UNSUPPORTED_FEATURE.WRITE_FOR_BINARY_SOURCE", e.condition());
        assertThrows(
                SqlException.class,
                () -> new BinaryFileFormat().requireReadable(
                        new StructType().add("size", DataTypes.LongType, true), Map.of()));
    }
}
