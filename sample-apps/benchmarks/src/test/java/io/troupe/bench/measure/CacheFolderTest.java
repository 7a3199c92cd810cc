package io.troupe.bench.measure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CacheFolderTest {
    @TempDir
    private Path folder;

    private int made;

    private Path file(String parameters) {
        return new CacheFolder(folder.resolve("cache")).file("words", parameters, file -> {
            made++;
            Files.writeString(file, parameters);
        });
    }

    @Test
    void fileIsMadeOnce() throws IOException {
        assertEquals(file("10 MB"), file("10 MB"));
        assertEquals(1, made);
        assertEquals("10 MB", Files.readString(file("10 MB")));
    }

    @Test
    void otherParametersMakeItAgain() throws IOException {
        file("10 MB");
        assertEquals("20 MB", Files.readString(file("20 MB")));
        assertEquals(2, made);
    }

    @Test
    void changedSizeMakesItAgain() throws IOException {
        Files.writeString(file("10 MB"), "cut");
        assertEquals("10 MB", Files.readString(file("10 MB")));
    }

    @Test
    void failureLeavesNothingBehind() throws IOException {
        CacheFolder cache = new CacheFolder(folder);
        assertThrows(UncheckedIOException.class, () -> cache.file("words", "10 MB", file -> {
            Files.writeString(file, "half");
            throw new IOException("no room");
        }));
        try (Stream<Path> files = Files.list(folder)) {
            assertEquals(List.of(), files.toList());
        }
    }

    @Test
    void optionGoesBeforeTheDefault() {
        assertEquals(folder, CacheFolder.at(folder.toString()).path());
    }
}
