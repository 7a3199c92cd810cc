package io.troupe.rdd.internal.text;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.troupe.ErrorCode;
import io.troupe.TroupeException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LineReaderTest {
    private static final String[] PIECES = {"a", "bc", "\n", "\r", "\r\n", "\n\n", "한", "é", "long word ",
            "😀", "\n\r"};

    @TempDir
    Path folder;

    @Test
    void readsEveryLineOnceWhereverTheFileIsCut() throws IOException {
        for (int seed = 0; seed < 60; seed++) {
            byte[] content = randomText(new Random(seed)).getBytes(StandardCharsets.UTF_8);
            Path file = Files.write(folder.resolve("text"), content);
            List<String> expected = referenceLines(content);
            for (int length = 1; length <= content.length + 1; length++) {
                int splitLength = length;
                int bufferBytes = 1 + (seed + length) % 20;
                assertEquals(
                        expected,
                        readInSplits(file, content.length, splitLength, bufferBytes),
                        () -> "split length " + splitLength + " of "
                                + new String(content, StandardCharsets.UTF_8).replace("\n", "\\n")
                                        .replace("\r", "\\r"));
            }
        }
    }

    @Test
    void readsLinesLongerThanTheBuffer() throws IOException {
        String line = "0123456789".repeat(200_000);
        Path file = Files.writeString(folder.resolve("text"), line + "\nshort\n" + line);
        assertEquals(List.of(line, "short", line), read(whole(file), 512 * 1024));
    }

    @Test
    void replacesBytesThatAreNotUtf8LikeJava() throws IOException {
        byte[] content = {'a', (byte) 0xFF, 'b', '\n', (byte) 0xE2, (byte) 0x82, '\n', (byte) 0xC3,
                (byte) 0xA9};
        Path file = Files.write(folder.resolve("text"), content);
        assertEquals(List.of("a\uFFFDb", "\uFFFD", "é"), read(whole(file), 64));
    }

    @Test
    void skipsAByteOrderMarkAtTheStartOnly() throws IOException {
        Path file = Files.writeString(folder.resolve("text"), "\uFEFFfirst\n\uFEFFsecond");
        assertEquals(List.of("first", "\uFEFFsecond"), read(whole(file), 64));
        assertEquals(List.of("first", "\uFEFFsecond"), readInSplits(file, Files.size(file), 4, 8));
        assertEquals(List.of(), read(whole(Files.writeString(folder.resolve("mark"), "\uFEFF")), 64));
    }

    @Test
    void anEmptyFileHasNoLines() throws IOException {
        assertEquals(List.of(), read(whole(Files.createFile(folder.resolve("empty"))), 64));
        assertEquals(List.of(), read(whole(Files.createFile(folder.resolve("empty.gz"))), 64));
    }

    @Test
    void readsGzipOfSeveralMembers() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        StringBuilder text = new StringBuilder();
        for (int member = 0; member < 5; member++) {
            String part = ("line of member " + member + "\n").repeat(member * 3000);
            text.append(part);
            try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
                gzip.write(part.getBytes(StandardCharsets.UTF_8));
            }
        }
        Path file = Files.write(folder.resolve("text.gz"), bytes.toByteArray());
        assertEquals(text.toString().lines().toList(), read(whole(file), 1024));
    }

    @Test
    void refusesDamagedGzip() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write("some text\n".repeat(1000).getBytes(StandardCharsets.UTF_8));
        }
        byte[] cut = java.util.Arrays.copyOf(bytes.toByteArray(), bytes.size() / 2);
        Path truncated = Files.write(folder.resolve("cut.gz"), cut);
        Path plain = Files.writeString(folder.resolve("plain.gz"), "not compressed at all");
        for (Path file : List.of(truncated, plain)) {
            TroupeException error = assertThrows(TroupeException.class, () -> read(whole(file), 64));
            assertEquals(ErrorCode.DATA_CORRUPTED, error.code());
            assertEquals(true, error.getMessage().contains(file.toString()), error.getMessage());
        }
    }

    @Test
    void stopsWhenTheConsumerHasEnough() throws Exception {
        Path file = Files.writeString(folder.resolve("text"), "1\n2\n3\n4\n");
        List<String> lines = new ArrayList<>();
        LineReader.forEach(whole(file), line -> {
            lines.add(line);
            return lines.size() < 2;
        });
        assertEquals(List.of("1", "2"), lines);
    }

    @Test
    void saysWhenTheFileIsGone() {
        FileSplit split = new FileSplit(folder.resolve("gone").toString(), 0, 10, Compression.NONE);
        TroupeException error = assertThrows(TroupeException.class, () -> LineReader.open(split));
        assertEquals(ErrorCode.PATH_NOT_FOUND, error.code());
    }

    @Test
    void findsLineEndsLikeAByteLoop() {
        Random random = new Random(9);
        for (int round = 0; round < 20_000; round++) {
            byte[] bytes = new byte[random.nextInt(40)];
            for (int i = 0; i < bytes.length; i++) {
                bytes[i] = (byte) (random.nextInt(8) == 0 ? random.nextInt(16) : random.nextInt(256));
            }
            int from = random.nextInt(bytes.length + 1);
            int to = from + random.nextInt(bytes.length - from + 1);
            int expected = from;
            while (expected < to && bytes[expected] != '\n' && bytes[expected] != '\r') {
                expected++;
            }
            byte[] before = bytes.clone();
            assertEquals(expected, LineEnds.find(bytes, from, to), "round " + round);
            assertArrayEquals(before, bytes);
        }
    }

    private static FileSplit whole(Path file) throws IOException {
        return new FileSplit(file.toString(), 0, Files.size(file), Compression.of(file.toString()));
    }

    private static List<String> readInSplits(Path file, long size, int splitLength, int bufferBytes)
            throws IOException {
        List<String> lines = new ArrayList<>();
        for (long offset = 0; offset < size; offset += splitLength) {
            long length = Math.min(splitLength, size - offset);
            lines.addAll(read(new FileSplit(file.toString(), offset, length, Compression.NONE), bufferBytes));
        }
        return lines;
    }

    private static List<String> read(FileSplit split, int bufferBytes) throws IOException {
        List<String> lines = new ArrayList<>();
        try (LineReader reader = LineReader.open(split, bufferBytes)) {
            for (String line = reader.next(); line != null; line = reader.next()) {
                lines.add(line);
            }
        }
        return lines;
    }

    private static String randomText(Random random) {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(25); i > 0; i--) {
            text.append(PIECES[random.nextInt(PIECES.length)]);
        }
        return text.toString();
    }

    private static List<String> referenceLines(byte[] content) {
        List<String> lines = new ArrayList<>();
        int start = 0;
        for (int i = 0; i < content.length; i++) {
            if (content[i] == '\n' || content[i] == '\r') {
                lines.add(new String(content, start, i - start, StandardCharsets.UTF_8));
                if (content[i] == '\r' && i + 1 < content.length && content[i + 1] == '\n') {
                    i++;
                }
                start = i + 1;
            }
        }
        if (start < content.length) {
            lines.add(new String(content, start, content.length - start, StandardCharsets.UTF_8));
        }
        return lines;
    }
}
