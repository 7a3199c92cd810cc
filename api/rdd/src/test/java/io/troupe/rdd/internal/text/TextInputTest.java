package io.troupe.rdd.internal.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.troupe.ErrorCode;
import io.troupe.TroupeException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TextInputTest {
    @TempDir
    Path folder;

    @Test
    void readsAFile() throws IOException {
        Path file = write("a.txt", 10);
        assertEquals(
                List.of(new FileSplit(file.toString(), 0, 10, Compression.NONE)),
                TextInput.splits(file.toString(), 1));
        assertEquals(List.of(file + ":0+10"), names(TextInput.splits("file://" + file, 1)));
    }

    @Test
    void cutsFilesIntoPartsOfAboutTheSameLength() throws IOException {
        Path file = write("a.txt", 100);
        assertEquals(List.of(file + ":0+50", file + ":50+50"), names(TextInput.splits(file.toString(), 2)));
        assertEquals(List.of(33L, 33L, 34L), lengths(TextInput.splits(file.toString(), 3)));
        assertEquals(List.of(30L, 30L, 30L, 10L), lengths(TextInput.splits(file.toString(), 1, 30)));
        assertEquals(List.of(100L), lengths(TextInput.splits(file.toString(), 0)));
        assertEquals(List.of(100L, 6L),
                lengths(TextInput.splits(write("b.txt", 6) + "," + file, 1).reversed()));
    }

    @Test
    void anEmptyFileIsOneSplit() throws IOException {
        assertEquals(List.of(0L), lengths(TextInput.splits(write("empty", 0).toString(), 4)));
    }

    @Test
    void readsTheVisibleFilesOfAFolderInOrder() throws IOException {
        write("in/b", 1);
        write("in/a", 1);
        write("in/_SUCCESS", 1);
        write("in/.hidden", 1);
        assertEquals(List.of("a", "b"), fileNames(TextInput.splits(folder.resolve("in").toString(), 1)));
    }

    @Test
    void anEmptyFolderHasNoSplits() {
        assertEquals(List.of(), TextInput.splits(folder.toString(), 2));
    }

    @Test
    void expandsPatternsAndLists() throws IOException {
        write("x/1.txt", 1);
        write("x/2.txt", 1);
        write("x/3.log", 1);
        write("y/4.txt", 1);
        write("y/_5.txt", 1);
        assertEquals(List.of("1.txt", "2.txt"), find("x/*.txt"));
        assertEquals(List.of("1.txt", "2.txt", "4.txt"), find("*/*.txt"));
        assertEquals(List.of("1.txt", "2.txt", "3.log", "4.txt"), find("*"));
        assertEquals(List.of("2.txt", "3.log"), find("x/[23]*"));
        assertEquals(List.of("1.txt"), find("x/[^23]*"));
        assertEquals(List.of("3.log", "4.txt"), find("{x/3,y/{4,9}}.{log,txt}"));
        assertEquals(List.of("1.txt", "2.txt"), find("x/?.txt"));
        assertEquals(
                List.of("4.txt", "3.log"),
                fileNames(TextInput.splits(folder + "/y/4.txt, " + folder + "/x/*.log", 1)));
    }

    @Test
    void aFileMayBeNamedLikeAPattern() throws IOException {
        write("data[1].txt", 3);
        assertEquals(List.of("data[1].txt"), find("data[1].txt"));
    }

    @Test
    void doesNotCutGzip() throws IOException {
        Path file = write("a.gz", 100);
        assertEquals(
                List.of(new FileSplit(file.toString(), 0, 100, Compression.GZIP)),
                TextInput.splits(file.toString(), 4));
    }

    @Test
    void saysWhichCodecCannotBeRead() throws IOException {
        Path file = write("a.bz2", 100);
        assertFails(ErrorCode.PATH_NOT_READABLE, file.toString(), "bzip2");
    }

    @Test
    void namesTheMissingPathAndTheNearestFolder() {
        String missing = folder.resolve("no/such/file").toString();
        assertFails(ErrorCode.PATH_NOT_FOUND, missing, "'" + missing + "'", "'" + folder + "'");
        assertFails(ErrorCode.PATH_NOT_FOUND, folder + "/no/*.txt", "no/*.txt'", "'" + folder + "'");
    }

    @Test
    void refusesWhatItCannotRead() throws IOException {
        write("in/sub/a", 1);
        assertFails(ErrorCode.PATH_NOT_READABLE, folder.resolve("in").toString(), "sub", "/*'");
        assertFails(ErrorCode.INVALID_ARGUMENT, "hdfs://host/path", "hdfs");
        assertFails(ErrorCode.INVALID_ARGUMENT, " , ", "No path");
        assertFails(ErrorCode.INVALID_ARGUMENT, folder + "/{a,b", "not closed");
        TroupeException error = assertThrows(TroupeException.class,
                () -> TextInput.splits(folder.toString(), -1));
        assertEquals(ErrorCode.INVALID_ARGUMENT, error.code());
    }

    private List<String> find(String pattern) {
        return fileNames(TextInput.splits(folder + "/" + pattern, 1));
    }

    private Path write(String name, int bytes) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.write(file, new byte[bytes]);
    }

    private static void assertFails(ErrorCode code, String paths, String... words) {
        TroupeException error = assertThrows(TroupeException.class, () -> TextInput.splits(paths, 2));
        assertEquals(code, error.code());
        for (String word : words) {
            assertTrue(error.getMessage().contains(word), error.getMessage());
        }
    }

    private static List<String> names(List<FileSplit> splits) {
        return splits.stream().map(FileSplit::toString).toList();
    }

    private static List<Long> lengths(List<FileSplit> splits) {
        return splits.stream().map(FileSplit::length).toList();
    }

    private static List<String> fileNames(List<FileSplit> splits) {
        return splits.stream().map(split -> Path.of(split.path()).getFileName().toString()).distinct()
                .toList();
    }
}
