package io.troupe.sql.format;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.troupe.sql.error.SqlException;
import io.troupe.sql.source.WritableTable;
import io.troupe.sql.source.WritableTable.Mode;
import io.troupe.sql.source.Write;
import java.io.IOException;
import java.io.Serializable;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Two writers of one table, one of which stands still after each of its changes on disk, and the other too, as long as
/// the first goes on: every result is that of one after the other, or one of them is refused and changes nothing.
class ConcurrentWritesTest {
    private static final List<String> BEFORE = List.of("1a", "2b", "3b");

    @TempDir
    Path root;

    /// Kinds of writes, and what they make of rows.
    enum Kind {
        /// Adds two rows.
        APPEND {
            @Override
            List<String> after(List<String> rows) {
                List<String> all = new ArrayList<>(rows);
                all.addAll(List.of("4a", "5c"));
                return all.stream().sorted().toList();
            }
        },
        /// Writes all rows again that were there, but those of b with other numbers.
        UPDATE {
            @Override
            List<String> after(List<String> rows) {
                return rows.stream().map(row -> row.endsWith("b") ? row.charAt(0) + 4 + "b" : row).sorted()
                        .toList();
            }
        },
        /// Writes the rows again that were there, without those of a.
        DELETE {
            @Override
            List<String> after(List<String> rows) {
                return rows.stream().filter(row -> !row.endsWith("a")).toList();
            }
        },
        /// Puts two other rows in the place of all.
        OVERWRITE {
            @Override
            List<String> after(List<String> rows) {
                return List.of("8b", "9d");
            }
        };

        /// The rows that there are then, in order.
        abstract List<String> after(List<String> rows);

        boolean changes() {
            return this == UPDATE || this == DELETE;
        }
    }

    /// Stops before a change, once.
    private static final class Pausing extends FileOperations {
        private static final long serialVersionUID = 1L;

        private final transient Runnable pause;
        private final transient Runnable blocked;
        private int left;

        /// @param left
        ///            how many changes are made before `pause`
        /// @param blocked
        ///            when the other writer is waited for
        Pausing(int left, Runnable pause, Runnable blocked) {
            this.left = left;
            this.pause = pause;
            this.blocked = blocked;
        }

        private void step() {
            if (left-- == 0) {
                pause.run();
            }
        }

        @Override
        void waiting() {
            blocked.run();
        }

        @Override
        void writing(Path file) {
            step();
        }

        @Override
        void createFolders(Path folder) throws IOException {
            step();
            super.createFolders(folder);
        }

        @Override
        FileChannel open(Path file) throws IOException {
            step();
            return super.open(file);
        }

        @Override
        void write(Path file, byte[] content) throws IOException {
            step();
            unforced(file, content);
        }

        @Override
        void move(Path from, Path to) throws IOException {
            step();
            super.move(from, to);
        }

        @Override
        boolean isKept(Path path) throws IOException {
            step();
            return super.isKept(path);
        }
    }

    /// Without waiting for the disk, which is slow where a thousand tables are written.
    private static void unforced(Path file, byte[] content) throws IOException {
        Files.write(file, content);
    }

    /// One writer in a thread of its own. Whoever waits for it goes on when it is done, stands still or is blocked.
    private static final class Writer implements Runnable {
        private final Path folder;
        private final Kind kind;
        private final Thread thread;
        private final Pausing operations;
        private final CountDownLatch stopped = new CountDownLatch(1);
        private final CountDownLatch goingOn = new CountDownLatch(1);
        private final CountDownLatch settled = new CountDownLatch(1);
        private volatile @Nullable Throwable thrown;
        private volatile boolean paused;

        Writer(Path folder, Kind kind, int changes) {
            this.folder = folder;
            this.kind = kind;
            this.thread = new Thread(this, kind.name());
            this.operations = new Pausing(changes, this::pause, this::block);
        }

        private void block() {
            stopped.countDown();
            settled.countDown();
        }

        private void pause() {
            paused = true;
            stopped.countDown();
            await(goingOn);
        }

        @Override
        public void run() {
            try {
                write(folder, kind, operations);
            } catch (Throwable e) {
                thrown = e;
            } finally {
                block();
            }
        }

        void start() {
            thread.start();
            await(stopped);
        }

        void end() throws InterruptedException {
            goingOn.countDown();
            assertTrue(thread.join(java.time.Duration.ofMinutes(1)), kind + " does not end");
        }

        /// Whether it was refused; fails when it failed in another way.
        boolean isRefused() {
            if (thrown == null) {
                return false;
            }
            if (thrown instanceof SqlException e && kind.changes() && (e.condition()
                    .equals("CONCURRENT_TABLE_CHANGE")
                    || e.condition().equals("FAILED_READ_FILE.FILE_NOT_EXIST"))) {
                return true;
            }
            throw new AssertionError(kind + " failed", thrown);
        }

        private static void await(CountDownLatch latch) {
            try {
                assertTrue(latch.await(1, TimeUnit.MINUTES), "nothing happens");
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    private static void write(Path folder, Kind kind, FileOperations operations) throws IOException {
        FolderTable table = CrashingWrites.table(folder, operations);
        WritableTable target = kind.changes() ? table.current() : table;
        List<String> rows = kind.changes() ? kind.after(CrashingWrites.rows(target)) : kind.after(List.of());
        Write write = target.write(kind == Kind.APPEND ? Mode.APPEND : Mode.OVERWRITE);
        try {
            List<Serializable> parts = CrashingWrites.parts(write, rows);
            write.commit(parts);
        } catch (IOException | RuntimeException e) {
            write.abort();
            throw e;
        }
    }

    private void prepare(Path folder) throws IOException {
        FileOperations operations = new Pausing(Integer.MAX_VALUE, () -> {}, () -> {});
        Write write = CrashingWrites.table(folder, operations).write(Mode.OVERWRITE);
        write.commit(CrashingWrites.parts(write, BEFORE));
    }

    /// Runs `first` up to a change, then `second` up to one, then `first` to its end and `second` to its end.
    ///
    /// @return whether both were stopped before they were done
    private boolean run(Kind first, int firstChanges, Kind second, int secondChanges, Set<String> outcomes)
            throws IOException, InterruptedException {
        Path folder = root.resolve(first + "-" + firstChanges + "-" + second + "-" + secondChanges);
        prepare(folder);
        String where = first + " stopped after " + firstChanges + " changes, " + second + " after "
                + secondChanges;
        Writer one = new Writer(folder, first, firstChanges);
        Writer other = new Writer(folder, second, secondChanges);
        one.start();
        other.start();
        boolean bothStopped = one.paused && other.paused;
        one.goingOn.countDown();
        if (!bothStopped) {
            other.goingOn.countDown();
        }
        if (bothStopped) {
            // to its end, or until it waits for the turn of the second
            Writer.await(one.settled);
        }
        other.end();
        one.end();
        List<String> rows = CrashingWrites.rows(folder);
        Function<Kind, List<String>> alone = kind -> kind.after(BEFORE);
        boolean oneRefused = one.isRefused();
        boolean otherRefused = other.isRefused();
        assertTrue(!oneRefused || !otherRefused, where + ": both are refused");
        Set<List<String>> right = new HashSet<>();
        if (oneRefused) {
            right.add(alone.apply(second));
        } else if (otherRefused) {
            right.add(alone.apply(first));
        } else {
            right.add(second.after(alone.apply(first)));
            right.add(first.after(alone.apply(second)));
            // rows that were added while others were changed are not changed
            if (first == Kind.APPEND || second == Kind.APPEND) {
                right.add(Kind.APPEND.after(alone.apply(first == Kind.APPEND ? second : first)));
            }
        }
        assertTrue(right.contains(rows), where + ": " + rows + ", right are " + right);
        assertEquals(Set.of(), CrashingWrites.remains(folder), where);
        outcomes.add(oneRefused ? "first refused" : otherRefused ? "second refused" : "both done");
        return bothStopped;
    }

    @ParameterizedTest
    @CsvSource({"UPDATE,APPEND", "APPEND,UPDATE", "DELETE,UPDATE", "DELETE,OVERWRITE", "OVERWRITE,DELETE",
            "OVERWRITE,OVERWRITE", "OVERWRITE,APPEND", "APPEND,APPEND"})
    void happenOneAfterTheOtherOrOneIsRefused(Kind first, Kind second)
            throws IOException, InterruptedException {
        Set<String> outcomes = new HashSet<>();
        int steps = Integer.getInteger("troupe.interleavings.step", 7);
        for (int i = 0;; i++) {
            boolean anyStopped = run(first, i, second, Integer.MAX_VALUE, outcomes);
            Writer probe = new Writer(root.resolve("probe-" + i), first, i);
            prepare(probe.folder);
            probe.start();
            probe.end();
            if (!probe.paused) {
                break;
            }
            for (int j = i % steps; j < 100; j += steps) {
                if (!run(first, i, second, j, outcomes)) {
                    break;
                }
            }
            assertTrue(!anyStopped, "the second was to run to its end");
        }
        assertTrue(outcomes.contains("both done"), outcomes::toString);
        assertEquals(first.changes() && second != Kind.APPEND || second.changes() && first != Kind.APPEND,
                outcomes.size() > 1, outcomes::toString);
    }

    @Test
    void readersOfOneMomentDoNotSeeWhatComesLater() throws IOException {
        Path folder = root.resolve("t");
        prepare(folder);
        WritableTable now = CrashingWrites.table(folder, new FileOperations()).current();
        CrashingWrites.append(folder);
        assertEquals(BEFORE, CrashingWrites.rows(now));
        Write added = now.write(Mode.APPEND);
        added.commit(CrashingWrites.parts(added, List.of("7a")));
        assertEquals(List.of("1a", "2b", "3b", "7a", "9e"), CrashingWrites.rows(folder));
    }
}
