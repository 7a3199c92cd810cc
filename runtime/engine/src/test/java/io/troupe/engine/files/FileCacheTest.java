package io.troupe.engine.files;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.troupe.ErrorCode;
import io.troupe.TroupeException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileCacheTest {
    @TempDir
    Path base;

    private final AddedFiles added = new AddedFiles();
    private final AtomicInteger fetches = new AtomicInteger();
    private Path copies;
    private FileCache cache;

    @BeforeEach
    void make() throws IOException {
        copies = Files.createDirectory(base.resolve("copies"));
        cache = new FileCache(copies, name -> {
            fetches.incrementAndGet();
            return added.require(name);
        });
    }

    private Path file(String name, String text) throws IOException {
        return Files.writeString(base.resolve(name), text);
    }

    private static ErrorCode refusal(Runnable action) {
        return assertThrows(TroupeException.class, action::run).code();
    }

    @Test
    void aFileIsFetchedOnceHoweverManyAsk() throws Exception {
        byte[] content = new byte[1_000_000];
        new Random(3).nextBytes(content);
        Path original = Files.write(base.resolve("data.bin"), content);
        added.add(original, "data.bin", false);
        added.add(original, "data.bin", false);
        try (ExecutorService tasks = Executors.newFixedThreadPool(6)) {
            List<Future<Path>> asked = new ArrayList<>();
            for (int i = 0; i < 6; i++) {
                asked.add(tasks.submit(() -> cache.get("data.bin")));
            }
            Path first = asked.getFirst().get();
            assertEquals("data.bin", first.getFileName().toString());
            assertArrayEquals(content, Files.readAllBytes(first));
            for (Future<Path> each : asked) {
                assertSame(first, each.get());
            }
        }
        assertEquals(1, fetches.get());
    }

    @Test
    void whatWasNotAddedOrHasChangedIsAnError() throws IOException {
        assertEquals(ErrorCode.PATH_NOT_FOUND, refusal(() -> cache.get("nothing")));
        added.add(file("a.txt", "before"), "a.txt", false);
        file("a.txt", "after!");
        assertEquals(ErrorCode.DATA_CORRUPTED, refusal(() -> cache.get("a.txt")));
        file("a.txt", "before");
        assertEquals("before", Files.readString(cache.get("a.txt")));
        assertEquals(ErrorCode.PATH_NOT_FOUND,
                refusal(() -> added.add(base.resolve("no.txt"), "no.txt", false)));
        assertEquals(ErrorCode.INVALID_ARGUMENT, refusal(() -> added.add(base, "folder", false)));
        Path other = file("b.txt", "other");
        assertEquals(ErrorCode.INVALID_ARGUMENT, refusal(() -> added.add(other, "a.txt", false)));
        assertEquals(ErrorCode.INVALID_ARGUMENT, refusal(() -> added.add(other, "../b.txt", false)));
        assertEquals(ErrorCode.INVALID_ARGUMENT, refusal(() -> added.add(other, "b.txt", true)));
    }

    @Test
    void aTransferThatBreaksIsTriedAgainByTheNextTask() throws IOException {
        added.add(file("a.txt", "content"), "a.txt", false);
        FileCache broken = new FileCache(copies, name -> new FilterInputStream(added.require(name)) {
            @Override
            public int read(byte[] target, int offset, int length) throws IOException {
                if (fetches.getAndIncrement() < 3) {
                    throw new IOException("connection reset");
                }
                return super.read(target, offset, length);
            }
        });
        assertEquals(ErrorCode.DRIVER_UNREACHABLE, refusal(() -> broken.get("a.txt")));
        fetches.set(10);
        assertEquals("content", Files.readString(broken.get("a.txt")));
    }

    @Test
    void archivesAreUnpacked() throws IOException {
        Path zip = base.resolve("models.zip");
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(zip))) {
            out.putNextEntry(new ZipEntry("a/b.txt"));
            out.write("in a zip".getBytes(StandardCharsets.UTF_8));
            out.putNextEntry(new ZipEntry("empty/"));
        }
        added.add(zip, "models", true);
        assertEquals("in a zip", Files.readString(cache.get("models").resolve("a/b.txt")));
        String longName = "folder/" + "n".repeat(150) + ".txt";
        for (String kind : List.of("t.tar", "t.tgz")) {
            Path tar = base.resolve(kind);
            try (OutputStream plain = Files.newOutputStream(tar);
                    OutputStream out = kind.endsWith("gz") ? new GZIPOutputStream(plain) : plain) {
                entry(out, "dir/", '5', "");
                entry(out, "dir/x.txt", '0', "in a tar");
                entry(out, "././@LongLink", 'L', longName);
                entry(out, longName.substring(0, 99), '0', "long");
                entry(out, "pax", 'x', (longName.length() + 15) + " path=" + longName + "2\n");
                entry(out, "other", '0', "longer");
                entry(out, "link", '2', "");
                out.write(new byte[1024]);
            }
            added.add(tar, kind, true);
            Path unpacked = cache.get(kind);
            assertEquals("in a tar", Files.readString(unpacked.resolve("dir/x.txt")));
            assertEquals("long", Files.readString(unpacked.resolve(longName)));
            assertEquals("longer", Files.readString(unpacked.resolve(longName + "2")));
            assertFalse(Files.exists(unpacked.resolve("link")));
        }
    }

    private static void entry(OutputStream out, String name, char type, String content) throws IOException {
        byte[] header = new byte[512];
        byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
        System.arraycopy(name.getBytes(StandardCharsets.UTF_8), 0, header, 0, name.length());
        byte[] size = "%011o".formatted(bytes.length).getBytes(StandardCharsets.UTF_8);
        System.arraycopy(size, 0, header, 124, size.length);
        header[156] = (byte) type;
        System.arraycopy("ustar".getBytes(StandardCharsets.UTF_8), 0, header, 257, 5);
        out.write(header);
        out.write(bytes);
        out.write(new byte[(512 - bytes.length % 512) % 512]);
    }

    @Test
    void anArchiveCannotWriteOutsideOfItsFolder() throws IOException {
        Path zip = base.resolve("evil.zip");
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(zip))) {
            out.putNextEntry(new ZipEntry("../../../evil.txt"));
            out.write(1);
        }
        added.add(zip, "evil", true);
        assertEquals(ErrorCode.DATA_CORRUPTED, refusal(() -> cache.get("evil")));
        assertFalse(Files.exists(base.resolve("evil.txt")));
    }

    @Test
    void theStreamBeginsWithWhatTheCopyIsCheckedAgainst() throws IOException {
        added.add(file("a.txt", "content"), "a.txt", false);
        try (InputStream in = added.require("a.txt")) {
            byte[] all = in.readAllBytes();
            assertEquals("content", new String(all, all.length - 7, 7, StandardCharsets.UTF_8));
        }
    }
}
