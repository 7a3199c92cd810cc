package io.troupe.sql.format;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Kills processes in the middle of writes.
class KilledWritesTest {
    @TempDir
    Path root;

    /// Stands still after some changes, and says so.
    private static final class Waiting extends FileOperations {
        private static final long serialVersionUID = 1L;

        private int left;

        Waiting(int left) {
            this.left = left;
        }

        private void step() throws IOException {
            if (left-- == 0) {
                StandardOut.say("waiting");
                try {
                    Thread.sleep(TimeUnit.MINUTES.toMillis(2));
                } catch (InterruptedException e) {
                    throw new IOException(e);
                }
            }
        }

        @Override
        void writing(Path file) throws IOException {
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
            super.write(file, content);
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

    /// What the process that is killed runs: the folder, the kind of write, after how many changes to wait.
    static final class StandardOut {
        private StandardOut() {}

        static void say(String text) {
            System.out.println(text);
            System.out.flush();
        }

        public static void main(String[] arguments) throws IOException {
            CrashingWrites.Kind kind = CrashingWrites.Kind.valueOf(arguments[1]);
            CrashingWrites.write(
                    CrashingWrites.begin(
                            Path.of(arguments[0]), kind, new Waiting(Integer.parseInt(arguments[2]))),
                    kind);
            say("finished");
        }
    }

    /// Whether the process was killed before it was finished.
    private static boolean kill(Path folder, CrashingWrites.Kind kind, int changes)
            throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx128m",
                "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "--sun-misc-unsafe-memory-access=allow",
                "--enable-native-access=ALL-UNNAMED", "-cp", System.getProperty("java.class.path"),
                StandardOut.class.getName(), folder.toString(), kind.name(), String.valueOf(changes))
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try (BufferedReader out = new BufferedReader(
                new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            String said = out.readLine();
            process.destroyForcibly();
            assertTrue(process.waitFor(30, TimeUnit.SECONDS));
            assertTrue(said != null, "the process ended by itself with " + process.exitValue());
            return said.equals("waiting");
        }
    }

    @Test
    void leaveATableAsItWasBeforeOrAfter() throws IOException, InterruptedException {
        CrashingWrites.Kind kind = CrashingWrites.Kind.OVERWRITE_DYNAMIC;
        Set<Boolean> seen = new TreeSet<>();
        boolean killed = true;
        for (int changes = 4; killed && changes < 200; changes += 6) {
            Path folder = root.resolve("t" + changes);
            CrashingWrites.prepare(folder, kind);
            killed = kill(folder, kind, changes);
            List<String> rows = CrashingWrites.rows(folder);
            assertTrue(rows.equals(kind.before) || rows.equals(kind.after), changes + ": " + rows);
            seen.add(rows.equals(kind.after));
            CrashingWrites.append(folder);
            List<String> all = new ArrayList<>(rows);
            all.add("9e");
            all.sort(null);
            assertEquals(all, CrashingWrites.rows(folder), "after " + changes + " changes");
            assertEquals(Set.of(), CrashingWrites.remains(folder), "after " + changes + " changes");
        }
        assertEquals(Set.of(false, true), seen);
    }
}
