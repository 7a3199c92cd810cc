package io.troupe.sql.format;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.troupe.sql.source.WritableTable;
import io.troupe.sql.source.Write;
import io.troupe.sql.source.WriteRequest;
import java.io.IOException;
import java.io.Serializable;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Ends writes after each of the changes that they make on disk.
class CrashPointsTest {
    @TempDir
    Path root;

    /// The end of a process.
    private static final class Crash extends IOException {
        private static final long serialVersionUID = 1L;

        Crash(String step) {
            super(step);
        }
    }

    /// Does some changes and then no more.
    private static final class Mortal extends FileOperations {
        private static final long serialVersionUID = 1L;

        private int left;
        private int done;

        /// Does `left` changes.
        Mortal(int left) {
            this.left = left;
        }

        private boolean dies() {
            done++;
            return left-- <= 0;
        }

        private void step(String name) throws Crash {
            if (dies()) {
                throw new Crash(name);
            }
        }

        @Override
        void writing(Path file) throws IOException {
            step("write a part");
        }

        @Override
        void createFolders(Path folder) throws IOException {
            step("make a folder");
            super.createFolders(folder);
        }

        @Override
        FileChannel open(Path file) throws IOException {
            step("make a lock");
            return super.open(file);
        }

        /// Leaves half of the file.
        @Override
        void write(Path file, byte[] content) throws IOException {
            if (dies()) {
                super.write(file, Arrays.copyOf(content, content.length / 2));
                throw new Crash("write half of a decision");
            }
            super.write(file, content);
        }

        @Override
        void move(Path from, Path to) throws IOException {
            step("move");
            super.move(from, to);
        }

        @Override
        void copy(Path from, Path to) throws IOException {
            step("copy");
            super.copy(from, to);
        }

        @Override
        void removeSource(Path file) throws IOException {
            step("remove a source");
            super.removeSource(file);
        }

        @Override
        boolean isKept(Path path) throws IOException {
            step("remove");
            return super.isKept(path);
        }
    }

    @ParameterizedTest
    @EnumSource(CrashingWrites.Kind.class)
    void leaveATableAsItWasBeforeOrAfter(CrashingWrites.Kind kind) throws IOException {
        Set<Boolean> seen = new TreeSet<>();
        int points = 0;
        for (boolean crashed = true; crashed; points++) {
            Path folder = root.resolve("t" + points);
            CrashingWrites.prepare(folder, kind);
            Mortal operations = new Mortal(points);
            FolderWrite write = (FolderWrite) CrashingWrites.begin(folder, kind, operations);
            String step = "the end";
            try {
                CrashingWrites.write(write, kind);
                crashed = false;
            } catch (Crash e) {
                step = e.getMessage();
            } catch (java.io.UncheckedIOException e) {
                step = String.valueOf(e.getCause().getMessage());
            }
            write.die();
            List<String> rows = CrashingWrites.rows(folder);
            String where = kind + ", change " + points + ", " + step;
            assertTrue(rows.equals(kind.before) || rows.equals(kind.after), where + ": " + rows);
            assertEquals(rows, CrashingWrites.rows(folder), where);
            assertTrue(crashed || rows.equals(kind.after), where);
            seen.add(rows.equals(kind.after));

            CrashingWrites.append(folder);
            List<String> all = new ArrayList<>(rows);
            all.add("9e");
            all.sort(null);
            assertEquals(all, CrashingWrites.rows(folder), where + ", after the next write");
            assertEquals(Set.of(), CrashingWrites.remains(folder), where + ", after the next write");
        }
        assertEquals(Set.of(false, true), seen);
        assertTrue(points > 10, kind + " has only " + points + " changes");
    }

    @Test
    void leaveFilesThatAreLoadedInOnePlace() throws IOException {
        Set<Boolean> seen = new TreeSet<>();
        int points = 0;
        for (boolean crashed = true; crashed; points++) {
            Path folder = root.resolve("t" + points);
            CrashingWrites.prepare(folder, CrashingWrites.Kind.APPEND);
            Path source = root.resolve("loaded" + points + ".parquet");
            Path made = root.resolve("made" + points);
            CrashingWrites.append(made);
            try (java.util.stream.Stream<Path> files = Files.walk(made)) {
                Files.move(files.filter(Files::isRegularFile).findFirst().orElseThrow(), source);
            }
            Mortal operations = new Mortal(points);
            FolderWrite write = CrashingWrites.table(folder, operations).write(
                    new WriteRequest(WritableTable.Mode.APPEND, Map.of(), Map.of("k", "e")), null);
            try {
                write.load(List.of(source), "k=e/", true);
                crashed = false;
            } catch (Crash _) {
                assertTrue(operations.done > 0);
            } catch (java.io.UncheckedIOException e) {
                assertTrue(e.getCause() instanceof Crash, e.toString());
            }
            write.die();
            boolean isLoaded = CrashingWrites.rows(folder).contains("9e");
            String where = "change " + points;
            assertTrue(isLoaded || Files.exists(source), where);
            assertTrue(crashed || isLoaded && !Files.exists(source), where);
            seen.add(isLoaded);
            CrashingWrites.table(folder, new FileOperations()).current();
            assertEquals(isLoaded, !Files.exists(source), where + ", after the next command");
            assertEquals(isLoaded ? List.of("1a", "2b", "9e") : List.of("1a", "2b"),
                    CrashingWrites.rows(folder),
                    where);
        }
        assertEquals(Set.of(false, true), seen);
    }

    @Test
    void leaveAFileThatCameInThePlaceOfALoadedOne() throws IOException {
        Path folder = root.resolve("t");
        CrashingWrites.prepare(folder, CrashingWrites.Kind.APPEND);
        Path source = Files.writeString(root.resolve("source"), "old");
        Publication decided = new Publication("x", List.of(), List.of(),
                List.of(Publication.Source.of(source), new Publication.Source(root + "/a %b", 1, 2)));
        decided.decide(folder, new FileOperations());
        assertEquals(List.of(decided), Publication.all(folder));
        Files.writeString(source, "another");
        CrashingWrites.table(folder, new FileOperations()).current();
        assertEquals("another", Files.readString(source));
        assertEquals(List.of(), Publication.all(folder));
    }

    @ParameterizedTest
    @EnumSource(CrashingWrites.Kind.class)
    void areCompletedByASecondCommit(CrashingWrites.Kind kind) throws IOException {
        for (int change = 0;; change++) {
            Path folder = root.resolve("t" + change);
            CrashingWrites.prepare(folder, kind);
            Mortal operations = new Mortal(Integer.MAX_VALUE);
            Write write = CrashingWrites.begin(folder, kind, operations);
            List<Serializable> parts = CrashingWrites.parts(write, kind);
            operations.left = change;
            boolean failed = false;
            try {
                write.commit(parts);
            } catch (Crash e) {
                failed = true;
            }
            operations.left = Integer.MAX_VALUE;
            write.commit(parts);
            assertEquals(kind.after, CrashingWrites.rows(folder), kind + ", change " + change);
            assertEquals(Set.of(), CrashingWrites.remains(folder), kind + ", change " + change);
            if (!failed) {
                return;
            }
        }
    }

    @ParameterizedTest
    @EnumSource(CrashingWrites.Kind.class)
    void leaveNothingBehindAfterAnAbort(CrashingWrites.Kind kind) throws IOException {
        for (int change = 0;; change++) {
            Path folder = root.resolve("t" + change);
            CrashingWrites.prepare(folder, kind);
            Mortal operations = new Mortal(change);
            Write write = CrashingWrites.begin(folder, kind, operations);
            try {
                CrashingWrites.write(write, kind);
                return;
            } catch (Crash | java.io.UncheckedIOException e) {
                operations.left = Integer.MAX_VALUE;
                write.abort();
            }
            List<String> rows = CrashingWrites.rows(folder);
            assertTrue(rows.equals(kind.before) || rows.equals(kind.after),
                    kind + ", change " + change + ": " + rows);
            boolean decided = Files.isDirectory(folder) && Publication.all(folder).size() == 1;
            if (rows.equals(kind.before) && Files.exists(folder)) {
                assertTrue(decided || CrashingWrites.remains(folder).isEmpty(), kind + ", change " + change);
            }
        }
    }

    @Test
    void areToldFromWritesThatAreAlive() throws IOException {
        Path folder = root.resolve("t");
        CrashingWrites.Kind kind = CrashingWrites.Kind.APPEND;
        CrashingWrites.prepare(folder, kind);
        Write slow = CrashingWrites.begin(folder, kind, new FileOperations());
        List<Serializable> parts = CrashingWrites.parts(slow, kind);
        CrashingWrites.append(folder);
        slow.commit(parts);
        assertEquals(List.of("1a", "2b", "3b", "4c", "5c", "9e"), CrashingWrites.rows(folder));
        assertThrows(IOException.class, () -> {
            Write dead = CrashingWrites.begin(folder, kind, new Mortal(12));
            CrashingWrites.write(dead, kind);
        });
    }
}
