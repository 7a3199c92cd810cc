package io.troupe.rdd;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.troupe.ErrorCode;
import io.troupe.TroupeException;
import io.troupe.Tuple2;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class TextInputOperationsTest {
    private final TroupeContext context = Contexts.shared();

    @TempDir
    private Path folder;

    private Path write(String name, String text) {
        try {
            return Files.writeString(folder.resolve(name), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void everyLineIsReadOnceWhereverFilesAreCut() {
        RandomLists.check(15, random -> {
            List<String> lines = new ArrayList<>();
            StringBuilder text = new StringBuilder();
            String end = random.coin() ? "\n" : "\r\n";
            for (int number : random.integers()) {
                String line = "é".repeat(random.below(5)) + number;
                lines.add(line);
                text.append(line).append(end);
            }
            if (random.coin() && !lines.isEmpty()) {
                text.setLength(text.length() - end.length());
            }
            Path file = write("random.txt", text.toString());
            Rdd<String> read = context.textFile(file.toString(), random.partitions());
            assertEquals(lines, read.collect());
            assertEquals(lines, read.mapPartitions(records -> records).collect());
            assertEquals(lines.stream().limit(3).toList(), read.take(3));
        });
    }

    @Test
    void foldersPatternsAndListsNameFiles() throws IOException {
        write("b.txt", "b1\nb2\n");
        write("a.txt", "a1\n");
        write("c.log", "c1\n");
        write("_hidden", "no\n");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(folder.resolve("z.txt.gz")))) {
            out.write("z1\nz2\n".getBytes(StandardCharsets.UTF_8));
        }
        assertEquals(List.of("a1", "b1", "b2", "c1", "z1", "z2"),
                context.textFile(folder.toString()).collect());
        assertEquals(List.of("a1", "b1", "b2"), context.textFile(folder + "/*.txt").collect());
        assertEquals(List.of("c1", "a1"), context.textFile(folder + "/c.log," + folder + "/a.txt").collect());
        assertEquals(List.of("a1", "b1", "b2"),
                context.textFile("file://" + folder + "/{a,b}.txt").collect());
        assertEquals(1, context.textFile(folder + "/z.txt.gz", 8).getNumPartitions());
        assertTrue(context.textFile(folder + "/*.txt", 6).getNumPartitions() >= 3);
    }

    @Test
    void wholeFilesComeWithTheirPath() {
        Path first = write("first.txt", "one\ntwo");
        Path second = write("second.txt", "");
        PairRdd<String, String> files = context.wholeTextFiles(folder.toString(), 5);
        assertEquals(
                List.of(new Tuple2<>(first.toString(), "one\ntwo"), new Tuple2<>(second.toString(), "")),
                files.collect());
        for (int i = 0; i < 40; i++) {
            write("many" + i + ".txt", "text " + i);
        }
        PairRdd<String, String> grouped = context.wholeTextFiles(folder.toString(), 4);
        assertTrue(grouped.getNumPartitions() <= 4, grouped.getNumPartitions() + " partitions");
        assertEquals(42, grouped.count());
    }

    @Test
    void missingFilesAreReportedAtTheCall() {
        TroupeException missing = assertThrows(TroupeException.class,
                () -> context.textFile(folder + "/none.txt"));
        assertEquals(ErrorCode.PATH_NOT_FOUND, missing.code());
        assertTrue(missing.getMessage().contains("none.txt"), missing.getMessage());
        assertEquals(
                ErrorCode.PATH_NOT_FOUND,
                assertThrows(TroupeException.class, () -> context.wholeTextFiles(folder + "/*.none")).code());
    }

    @Test
    void aFileThatDisappearsFailsTheJobClearly() throws IOException {
        Path file = write("gone.txt", "x\n");
        Rdd<String> rdd = context.textFile(file.toString());
        Files.delete(file);
        TroupeException failure = assertThrows(TroupeException.class, rdd::count);
        assertTrue(failure.getMessage().contains("gone.txt"), failure.getMessage());
    }
}
