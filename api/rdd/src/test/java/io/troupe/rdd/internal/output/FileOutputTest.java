package io.troupe.rdd.internal.output;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.troupe.ErrorCode;
import io.troupe.TroupeException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class FileOutputTest {
    private static final int PARTS = 20;

    @TempDir
    private Path folder;

    private static List<String> namesIn(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    private static List<String> writeParts(FileOutput output) throws IOException {
        List<String> files = new ArrayList<>();
        for (int part = 0; part < PARTS; part++) {
            String name = FileOutput.partName(part) + "-attempt-" + (100 + part);
            Files.writeString(Path.of(output.staging(), name), "part " + part);
            files.add(name);
        }
        return files;
    }

    @Test
    void theTargetAppearsOnlyAsAWhole() throws Exception {
        Path target = folder.resolve("out");
        List<String> seen = Collections.synchronizedList(new ArrayList<>());
        AtomicBoolean done = new AtomicBoolean();
        Thread watcher = Thread.ofPlatform().start(() -> {
            while (!done.get()) {
                seen.add(look(target));
            }
        });
        for (int round = 0; round < 30; round++) {
            try (FileOutput output = FileOutput.begin(target.toString())) {
                output.commit(writeParts(output), "");
            }
            assertEquals(PARTS + 1, namesIn(target).size());
            Files.move(target, folder.resolve("done" + round));
        }
        done.set(true);
        watcher.join();
        assertTrue(seen.stream().allMatch(state -> state.equals("absent") || state.equals("complete")),
                () -> "saw " + seen.stream().distinct().toList());
    }

    /// What a reader sees that opens the folder once.
    private static String look(Path target) {
        try (Stream<Path> files = Files.list(target)) {
            List<String> names = files.map(file -> file.getFileName().toString()).toList();
            return names.size() == PARTS + 1 && names.contains(FileOutput.SUCCESS)
                    ? "complete"
                    : names.toString();
        } catch (NoSuchFileException e) {
            return "absent";
        } catch (IOException | UncheckedIOException e) {
            return e.toString();
        }
    }

    @Test
    void aCrashBeforeTheCommitLeavesNoTarget() throws IOException {
        FileOutput crashed = FileOutput.begin(folder.resolve("x/out").toString());
        writeParts(crashed);
        assertFalse(Files.exists(folder.resolve("x/out")));
        assertTrue(
                namesIn(folder.resolve("x")).stream().allMatch(name -> name.startsWith("_temporary-out-")));
        try (FileOutput next = FileOutput.begin(folder.resolve("x/out").toString())) {
            next.commit(writeParts(next), "");
        }
        assertEquals(PARTS + 1, namesIn(folder.resolve("x/out")).size());
        crashed.close();
        assertEquals(List.of("out"), namesIn(folder.resolve("x")));
    }

    @Test
    void ofTwoJobsWithTheSameTargetOneFails() throws IOException {
        String target = folder.resolve("out").toString();
        try (FileOutput first = FileOutput.begin(target); FileOutput second = FileOutput.begin(target)) {
            List<String> filesOfSecond = writeParts(second);
            first.commit(writeParts(first), "");
            TroupeException late = assertThrows(TroupeException.class,
                    () -> second.commit(filesOfSecond, ""));
            assertEquals(ErrorCode.PATH_ALREADY_EXISTS, late.code());
        }
        assertEquals(List.of("out"), namesIn(folder));
        assertEquals("part 3", Files.readString(Path.of(target, "part-00003")));
    }

    @Test
    void aFileThatIsNotThereIsAClearError() throws IOException {
        try (FileOutput output = FileOutput.begin(folder.resolve("out").toString())) {
            TroupeException missing = assertThrows(TroupeException.class,
                    () -> output.commit(List.of("elsewhere"), ""));
            assertEquals(ErrorCode.PATH_NOT_WRITABLE, missing.code());
            assertTrue(missing.getMessage().contains("share"), missing.getMessage());
        }
        assertEquals(List.of(), namesIn(folder));
    }

    @Test
    void anAttemptThatGoesOnAfterTheEndCannotBringTheStagingFolderBack() throws IOException {
        FileOutput output = FileOutput.begin(folder.resolve("out").toString());
        String staging = output.staging();
        output.close();
        assertThrows(NoSuchFileException.class,
                () -> Files.createFile(Path.of(staging, "part-00000-attempt-9")));
        assertEquals(List.of(), namesIn(folder));
    }

    @Test
    void attemptsThatGoOnCannotAddToWhatIsBeingRemoved() throws Exception {
        for (int round = 0; round < 20; round++) {
            FileOutput output = FileOutput.begin(folder.resolve("given-up").toString());
            Path staging = Path.of(output.staging());
            writeParts(output);
            AtomicBoolean isOver = new AtomicBoolean();
            Thread attempt = Thread.ofPlatform().start(() -> {
                try {
                    for (int file = 0; !isOver.get(); file++) {
                        Files.createFile(staging.resolve("late-" + file));
                    }
                } catch (IOException e) {
                    // the folder is out of reach
                }
            });
            while (!Files.exists(staging.resolve("late-0"))) {
                Thread.onSpinWait();
            }
            output.close();
            isOver.set(true);
            attempt.join();
            assertEquals(List.of(), namesIn(folder), "round " + round);
        }
    }
}
