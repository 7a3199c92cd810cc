package io.troupe.engine.disk;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.troupe.ErrorCode;
import io.troupe.TroupeConf;
import io.troupe.TroupeException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalFolderTest {
    @TempDir
    Path base;

    @Test
    void isRemovedWithEverythingInItWhenClosed() throws IOException {
        LocalFolder folder = LocalFolder.create(base, "app-1", FileChannel::open);
        try (FileSink sink = folder.write(folder.spillFile("a"))) {
            sink.write(new byte[10], 0, 10);
            sink.flush();
            assertEquals(10, sink.position());
        }
        assertEquals(1, folder.fileCount());
        folder.close();
        folder.close();
        assertFalse(Files.exists(folder.path()));
    }

    @Test
    void removesWhatDeadProcessesLeft() throws IOException {
        Path abandoned = base.resolve("troupe-app-driver-0123456789abcdef");
        Files.createDirectories(abandoned.resolve("shuffle"));
        Files.writeString(abandoned.resolve("shuffle").resolve("0-0-1.data"), "left");
        Files.createFile(abandoned.resolve("lock"));
        Path hardlyBegun = Files.createDirectory(base.resolve("troupe-app-e2-fedcba9876543210"));
        try (LocalFolder folder = LocalFolder.create(base, "app-2", FileChannel::open)) {
            assertFalse(Files.exists(abandoned));
            assertFalse(Files.exists(hardlyBegun));
            assertTrue(Files.isDirectory(folder.path()));
        }
    }

    @Test
    void leavesAloneWhatIsInUseOrNotItsOwn() throws IOException {
        Path foreign = Files.createDirectory(base.resolve("troupe-tests"));
        Path unlocked = Files
                .createDirectories(base.resolve("troupe-app-e3-0123456789abcdef").resolve("other"));
        try (LocalFolder first = LocalFolder.create(base, "one", FileChannel::open);
                LocalFolder second = LocalFolder.create(base, "one", FileChannel::open)) {
            assertTrue(Files.isDirectory(first.path()));
            assertTrue(Files.isDirectory(second.path()));
            assertTrue(Files.isDirectory(foreign));
            assertTrue(Files.isDirectory(unlocked));
        }
    }

    @Test
    void leavesAloneTheFolderOfAnotherProcess() throws Exception {
        Path folder = Files.createDirectory(base.resolve("troupe-app-e4-0123456789abcdef"));
        Process process = new ProcessBuilder(
                ProcessHandle.current().info().command().orElseThrow(), "-Xshare:auto",
                "-XX:TieredStopAtLevel=1", "-cp",
                System.getProperty("java.class.path"), LockHolder.class.getName(),
                folder.resolve("lock").toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT).start();
        try {
            assertEquals('l', process.getInputStream().read(), "the other process holds the lock");
            LocalFolder.create(base, "mine", FileChannel::open).close();
            assertTrue(Files.isDirectory(folder));
        } finally {
            process.destroyForcibly().waitFor();
        }
        LocalFolder.create(base, "mine", FileChannel::open).close();
        assertFalse(Files.exists(folder), "its process was killed");
    }

    @Test
    void keepsItsLockWhenMoreFoldersAreMade() throws Exception {
        try (LocalFolder first = LocalFolder.create(base, "one", FileChannel::open);
                LocalFolder second = LocalFolder.create(base, "two", FileChannel::open)) {
            assertTrue(Files.isDirectory(second.path()));
            Process process = new ProcessBuilder(
                    ProcessHandle.current().info().command().orElseThrow(), "-Xshare:auto",
                    "-XX:TieredStopAtLevel=1", "-cp",
                    System.getProperty("java.class.path"), FolderMaker.class.getName(), base.toString())
                    .redirectError(ProcessBuilder.Redirect.INHERIT).start();
            assertEquals(0, process.waitFor());
            assertTrue(Files.isDirectory(first.path()), "another process took it for abandoned");
        }
    }

    /// Makes a folder and ends.
    static final class FolderMaker {
        private FolderMaker() {}

        public static void main(String[] arguments) {
            LocalFolder.create(Path.of(arguments[0]), "three", FileChannel::open).close();
        }
    }

    /// Locks a file until it is killed.
    static final class LockHolder {
        private LockHolder() {}

        public static void main(String[] arguments) throws Exception {
            try (FileChannel channel = FileChannel.open(
                    Path.of(arguments[0]), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
                if (channel.tryLock() != null) {
                    System.out.write('l');
                    System.out.flush();
                    Thread.sleep(60_000);
                }
            }
        }
    }

    @Test
    void refusesAPlaceWhereNothingCanBeWritten() throws IOException {
        Path file = Files.createFile(base.resolve("a-file"));
        TroupeConf conf = new TroupeConf(false).set(LocalFolder.LOCAL_DIR, file.toString());
        TroupeException e = assertThrows(TroupeException.class, () -> LocalFolder.create(conf, "app", "e1"));
        assertEquals(ErrorCode.INVALID_CONFIGURATION, e.code());
        assertTrue(e.getMessage().contains("troupe.local.dir"), e.getMessage());
    }

    @Test
    void tellsAFullDiskFromABrokenOne() throws IOException {
        FaultyDisk disk = new FaultyDisk();
        try (LocalFolder folder = LocalFolder.create(base, "app", disk)) {
            Path file = folder.spillFile("a");
            disk.failWritesAfter(0, "No space left on device");
            TroupeException full = assertThrows(TroupeException.class, () -> writeTo(folder, file));
            assertEquals(ErrorCode.DISK_FULL, full.code());
            assertTrue(full.getMessage().contains(file.toString()), full.getMessage());
            assertTrue(full.getMessage().contains("troupe.local.dir"), full.getMessage());
            disk.failWritesAfter(0, "Input/output error");
            DiskException broken = assertThrows(DiskException.class, () -> writeTo(folder, file));
            assertTrue(broken.getMessage().contains(file.toString()), broken.getMessage());
        }
    }

    @Test
    void writesPartsOfEverySizeInTheirOrder() throws IOException {
        for (long seed = 1; seed <= 30; seed++) {
            Random random = new Random(seed);
            ByteArrayOutputStream expected = new ByteArrayOutputStream();
            Path file = base.resolve("parts");
            try (LocalFolder folder = LocalFolder.create(base, "app", FileChannel::open);
                    FileSink sink = folder.write(file)) {
                for (int i = random.nextInt(30); i > 0; i--) {
                    byte[] part = new byte[random.nextInt(1 << 1 + random.nextInt(19))];
                    random.nextBytes(part);
                    int offset = random.nextInt(part.length + 1);
                    sink.write(part, offset, part.length - offset);
                    expected.write(part, offset, part.length - offset);
                    assertEquals(expected.size(), sink.position(), "seed " + seed);
                }
                sink.flush();
                assertArrayEquals(expected.toByteArray(), Files.readAllBytes(file), "seed " + seed);
            }
        }
    }

    @Test
    void knowsTheErrorOfARealFullDevice() throws IOException {
        Path full = Path.of("/dev/full");
        assumeTrue(Files.exists(full), "only Linux has it");
        try (LocalFolder folder = LocalFolder.create(
                base, "app", (file, _) -> FileChannel.open(full, StandardOpenOption.WRITE))) {
            TroupeException e = assertThrows(TroupeException.class,
                    () -> writeTo(folder, folder.spillFile("a")));
            assertEquals(ErrorCode.DISK_FULL, e.code());
        }
    }

    private static void writeTo(LocalFolder folder, Path file) throws IOException {
        try (FileSink sink = folder.write(file)) {
            sink.write(new byte[1], 0, 1);
            sink.flush();
        }
    }
}
