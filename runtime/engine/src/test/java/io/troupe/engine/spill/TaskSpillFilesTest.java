package io.troupe.engine.spill;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.troupe.ErrorCode;
import io.troupe.TroupeException;
import io.troupe.engine.disk.FaultyDisk;
import io.troupe.engine.disk.LocalFolder;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TaskSpillFilesTest {
    @TempDir
    Path base;

    private final FaultyDisk disk = new FaultyDisk();
    private LocalFolder folder;

    @BeforeEach
    void open() {
        folder = LocalFolder.create(base, "app", disk);
    }

    @AfterEach
    void close() {
        folder.close();
    }

    private static void write(SpillFile file, byte[] content) throws IOException {
        try (OutputStream out = file.beginSegment()) {
            out.write(content);
        }
    }

    private Path onlyFile() throws IOException {
        try (Stream<Path> files = Files.list(folder.spillFile("any").getParent())) {
            return files.toList().getFirst();
        }
    }

    @Test
    void readsSeveralSegmentsAtTheSameTime() throws IOException {
        Random random = new Random(11);
        List<byte[]> contents = new ArrayList<>();
        try (TaskSpillFiles files = new TaskSpillFiles(folder, 5)) {
            SpillFile file = files.create("the sort");
            for (int i = 0; i < 5; i++) {
                byte[] content = new byte[i == 2 ? 0 : random.nextInt(300_000)];
                random.nextBytes(content);
                contents.add(content);
                write(file, content);
            }
            assertEquals(5, file.segmentCount());
            assertEquals(Files.size(onlyFile()), file.sizeInBytes());
            List<InputStream> streams = new ArrayList<>();
            for (int i = 0; i < 5; i++) {
                streams.add(file.readSegment(i));
            }
            for (int i = 0; i < 5; i++) {
                int half = contents.get(i).length / 2;
                assertArrayEquals(Arrays.copyOf(contents.get(i), half), streams.get(i).readNBytes(half));
            }
            for (int i = 0; i < 5; i++) {
                byte[] content = contents.get(i);
                assertArrayEquals(
                        Arrays.copyOfRange(content, content.length / 2, content.length),
                        streams.get(i).readAllBytes());
            }
        }
    }

    @Test
    void allFilesAreGoneWhenTheTaskEnds() throws IOException {
        TaskSpillFiles files = new TaskSpillFiles(folder, 5);
        write(files.create("one"), new byte[10]);
        SpillFile second = files.create("two/../../x");
        write(second, new byte[10]);
        OutputStream unfinished = files.create("three").beginSegment();
        unfinished.write(new byte[200_000]);
        assertEquals(3, folder.fileCount());
        second.close();
        second.close();
        assertEquals(2, folder.fileCount());
        files.close();
        files.close();
        assertEquals(0, folder.fileCount());
        assertEquals(0, files.openCount());
        assertThrows(IllegalStateException.class, second::beginSegment);
    }

    @Test
    void takesOneSegmentAtATime() throws IOException {
        try (TaskSpillFiles files = new TaskSpillFiles(folder, 5)) {
            SpillFile file = files.create("one");
            OutputStream open = file.beginSegment();
            assertThrows(IllegalStateException.class, file::beginSegment);
            open.close();
            open.close();
            assertEquals(1, file.segmentCount());
        }
    }

    @Test
    void aFullDiskIsReportedAndNothingIsLeft() throws IOException {
        try (TaskSpillFiles files = new TaskSpillFiles(folder, 5)) {
            disk.failWritesAfter(100_000, "No space left on device");
            SpillFile file = files.create("the sort");
            byte[] random = new byte[1_000_000];
            new Random(1).nextBytes(random);
            TroupeException e = assertThrows(TroupeException.class, () -> write(file, random));
            assertEquals(ErrorCode.DISK_FULL, e.code());
        }
        assertEquals(0, folder.fileCount());
    }

    @Test
    void findsEveryFlippedByteAndNamesTheFile() throws IOException {
        try (TaskSpillFiles files = new TaskSpillFiles(folder, 5)) {
            SpillFile file = files.create("the sort");
            byte[] content = new byte[200];
            new Random(1).nextBytes(content);
            write(file, content);
            Path path = onlyFile();
            byte[] good = Files.readAllBytes(path);
            for (int position = 0; position < good.length; position++) {
                byte[] bad = good.clone();
                bad[position] ^= 0x10;
                Files.write(path, bad);
                TroupeException e = assertThrows(TroupeException.class,
                        () -> file.readSegment(0).readAllBytes(), "byte " + position);
                assertEquals(ErrorCode.DATA_CORRUPTED, e.code());
                assertTrue(e.getMessage().contains(path.toString()), e.getMessage());
            }
        }
    }
}
