package io.troupe.bench.kernel;

import io.troupe.rdd.internal.text.Compression;
import io.troupe.rdd.internal.text.FileSplit;
import io.troupe.rdd.internal.text.LineReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/// Reads the lines of a file, which the page cache holds. The file goes with the JVM.
final class ScanLines implements Kernel {
    private static final int WORDS_PER_LINE = 10;

    private final Path file;

    ScanLines(int rows) {
        StringBuilder text = new StringBuilder();
        byte[][] words = CombineWords.words(rows * WORDS_PER_LINE);
        for (int i = 0; i < words.length; i++) {
            text.append(new String(words[i], StandardCharsets.ISO_8859_1));
            text.append((i + 1) % WORDS_PER_LINE == 0 ? '\n' : ' ');
        }
        try {
            file = Files.createTempFile("troupe-lines", ".txt");
            file.toFile().deleteOnExit();
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String run() throws Exception {
        long[] answer = new long[1];
        LineReader.forEach(wholeFile(), line -> {
            answer[0] = 31 * answer[0] + line.length();
            return true;
        });
        return Long.toString(answer[0]);
    }

    @Override
    public String reference() throws IOException {
        long answer = 0;
        for (String line : Files.readAllLines(file)) {
            answer = 31 * answer + line.length();
        }
        return Long.toString(answer);
    }

    private FileSplit wholeFile() throws IOException {
        return new FileSplit(file.toString(), 0, Files.size(file), Compression.NONE);
    }
}
