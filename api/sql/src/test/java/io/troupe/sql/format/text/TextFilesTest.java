package io.troupe.sql.format.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.troupe.sql.error.SqlException;
import io.troupe.sql.format.FileTable;
import io.troupe.sql.format.FormatRows;
import io.troupe.sql.types.DataTypes;
import io.troupe.sql.types.StructType;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TextFilesTest {
    @TempDir
    Path folder;

    private List<Object> lines(String text, Map<String, String> options, int splits) throws IOException {
        Path file = folder.resolve("f.txt");
        Files.writeString(file, text);
        FileTable table = FileTable.of("text", List.of(file.toString()), options, Optional.empty());
        assertEquals("struct<value:string>", table.schema().simpleString());
        return FormatRows.of(table, splits).stream().map(List::getFirst).toList();
    }

    @Test
    void readsLinesHoweverTheyEnd() throws IOException {
        assertEquals(List.of("a", "", "b", "c", "d"), lines("\uFEFFa\n\nb\r\nc\rd", Map.of(), 1));
        assertEquals(List.of("a", "b"), lines("a\nb\n", Map.of(), 1));
        assertEquals(List.of(), lines("", Map.of(), 1));
        assertEquals(List.of("a\nb", "c"), lines("a\nb||c||", Map.of("lineSep", "||"), 1));
        assertEquals(List.of("a\r\nb\n"), lines("a\r\nb\n", Map.of("wholetext", "true"), 1));
        assertEquals(List.of("ä\uFFFD"), List.of(lines("ä", Map.of(), 1).getFirst() + "\uFFFD"));
    }

    @Test
    void readsEachLineOnceHoweverTheFileIsDivided() throws IOException {
        StringBuilder text = new StringBuilder();
        String[] expected = new String[300_000];
        String[] ends = {"\n", "\r\n", "\r"};
        for (int i = 0; i < expected.length; i++) {
            expected[i] = "line " + "x".repeat(i % 13) + i;
            text.append(expected[i]).append(ends[i % 3]);
        }
        for (int splits : new int[]{1, 2, 3, 5}) {
            List<Object> found = lines(text.toString(), Map.of(), splits);
            for (int i = 0; i < Math.min(expected.length, found.size()); i++) {
                assertEquals(expected[i], found.get(i), "splits " + splits + ", line " + i);
            }
            assertEquals(expected.length, found.size(), "splits " + splits);
        }
    }

    @Test
    void readsWhatItWritesInAllCodecsAndCharacterSets() throws IOException {
        StructType schema = new StructType().add("line", DataTypes.StringType, true);
        List<List<Object>> rows = List.of(List.of("größer"), List.of(""), List.of("한글 😀"));
        for (String codec : List.of("none", "gzip", "deflate", "zstd", "snappy", "lz4")) {
            for (String encoding : List.of("UTF-8", "UTF-16BE")) {
                Path target = folder.resolve(codec + encoding);
                Map<String, String> options = Map.of("compression", codec, "encoding", encoding, "lineSep",
                        "\r\n");
                FormatRows.write("text", target, schema, options, rows);
                FileTable table = FileTable.of("text", List.of(target.toString()), options, Optional.empty());
                assertEquals(rows, FormatRows.of(table, 1), codec + " " + encoding);
                if (codec.equals("none")) {
                    assertEquals(
                            "größer\r\n\r\n한글 😀\r\n",
                            Files.readString(Path.of(table.files().getFirst().path()),
                                    Charset.forName(encoding)));
                }
            }
        }
    }

    @Test
    void writesOneColumnOfTextAlone() {
        for (StructType schema : List.of(
                new StructType().add("a", DataTypes.IntegerType, true),
                new StructType().add("a", DataTypes.StringType, true).add("b", DataTypes.StringType, true))) {
            SqlException e = assertThrows(
                    SqlException.class, () -> new TextFormat().requireWritable(schema, Map.of()));
            assertEquals(
                    schema.size() == 1 ? "UNSUPPORTED_DATA_TYPE_FOR_DATASOURCE" : "TEXT_COLUMN_REQUIRED",
                    e.condition());
        }
        assertThrows(SqlException.class, () -> lines("", Map.of("wholetext", "maybe"), 1));
        assertThrows(SqlException.class, () -> lines("x", Map.of("lineSep", ""), 1));
    }

    @Test
    void tellsDamagedPackedFilesApart() throws IOException {
        Path file = folder.resolve("f.txt.gz");
        Files.write(file, new byte[]{1, 2, 3, 4});
        FileTable table = FileTable.of("text", List.of(file.toString()), Map.of(), Optional.empty());
        Exception e = assertThrows(Exception.class, () -> FormatRows.of(table, 1));
        assertEquals(true, e instanceof IOException || e instanceof SqlException,
                Arrays.toString(e.getStackTrace()));
    }
}
