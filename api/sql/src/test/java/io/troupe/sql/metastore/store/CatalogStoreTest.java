package io.troupe.sql.metastore.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.troupe.TroupeException;
import io.troupe.sql.function.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The store keeps what was committed, whole, wherever a process ends.
class CatalogStoreTest {
    @TempDir
    private Path folder;

    private static Json text(String value) {
        return new Json.StringValue(value);
    }

    private static Map<String, String> read(CatalogStore store) {
        Map<String, String> texts = new TreeMap<>();
        store.read(_ -> {}).forEach((key, value) -> texts.put(key, value.text()));
        return texts;
    }

    private static void put(CatalogStore store, String key, String value) {
        store.update(_ -> {}, transaction -> {
            transaction.put(key, text(value));
            return true;
        });
    }

    private List<String> files() throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve("c"))) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    /// Ends the work after so many steps.
    private static final class CrashAt implements Progress {
        private int left;
        private final List<String> steps = new ArrayList<>();

        CrashAt(int left) {
            this.left = left;
        }

        @Override
        public void done(String step) throws IOException {
            steps.add(step);
            if (left-- == 0) {
                throw new Progress.Crash(step);
            }
        }
    }

    @Test
    void nothingIsMadeBeforeTheFirstTransaction() {
        CatalogStore store = CatalogStore.open(folder.resolve("c"));
        assertEquals(Map.of(), read(store));
        assertFalse(Files.exists(folder.resolve("c")));
    }

    @Test
    void anotherStoreSeesWhatWasCommitted() {
        CatalogStore first = CatalogStore.open(folder.resolve("c"));
        CatalogStore second = CatalogStore.open(folder.resolve("c"));
        put(first, "table/a", "line\nend \u00e9\u4e2d\ud83d\ude00");
        assertEquals(Map.of("table/a", Json.quoted("line\nend \u00e9\u4e2d\ud83d\ude00")), read(second));
        put(second, "table/b", "2");
        Set<String> told = new HashSet<>();
        first.read(told::addAll);
        assertEquals(Set.of("table/b"), told);
        first.update(_ -> {}, transaction -> {
            transaction.remove("table/a");
            transaction.remove("table/none");
            return true;
        });
        assertEquals(Map.of("table/b", "\"2\""), read(second));
        assertEquals(read(second), read(CatalogStore.open(folder.resolve("c"))));
    }

    @Test
    void nothingIsChangedByWorkThatFails() {
        CatalogStore store = CatalogStore.open(folder.resolve("c"));
        put(store, "a", "1");
        assertThrows(IllegalStateException.class, () -> store.update(_ -> {}, transaction -> {
            transaction.put("a", text("2"));
            throw new IllegalStateException("no");
        }));
        assertEquals(Map.of("a", "\"1\""), read(store));
    }

    @Test
    void aCrashAtAnyStepLeavesBeforeOrAfter() throws IOException {
        int steps = 0;
        for (int at = 0;; at++) {
            Path place = folder.resolve("crash-" + at);
            CrashAt crash = new CrashAt(at);
            CatalogStore dying = CatalogStore.open(place, crash, 9);
            int committed = 0;
            boolean ended = false;
            try {
                // enough for some new logs, each transaction of two documents
                for (int i = 0; i < 30; i++) {
                    int value = i;
                    dying.update(_ -> {}, transaction -> {
                        transaction.put("a", text("" + value));
                        transaction.put("b", text("" + value));
                        return true;
                    });
                    committed++;
                }
            } catch (UncheckedIOException e) {
                ended = true;
            }
            dying.die();
            Map<String, String> after = read(CatalogStore.open(place));
            assertEquals(after.get("a"), after.get("b"), crash.steps.toString());
            int found = after.isEmpty() ? 0 : Integer.parseInt(after.get("a").replace("\"", "")) + 1;
            assertTrue(found == committed || found == committed + 1,
                    found + " of " + committed + " after " + crash.steps.getLast());
            CatalogStore next = CatalogStore.open(place);
            put(next, "c", "x");
            assertEquals(after.get("a"), read(CatalogStore.open(place)).get("a"));
            try (Stream<Path> files = Files.list(place)) {
                assertEquals(2, files.count(), "one log and the lock after step " + at);
            }
            steps = at;
            if (!ended) {
                break;
            }
        }
        assertTrue(steps > 60, steps + " steps");
    }

    @Test
    void aLineThatWasWrittenInPartIsAsIfItWasNot() throws IOException {
        CatalogStore store = CatalogStore.open(folder.resolve("c"));
        put(store, "a", "1");
        Path log = folder.resolve("c/log-1");
        byte[] before = Files.readAllBytes(log);
        put(store, "a", "2");
        byte[] after = Files.readAllBytes(log);
        for (int length = before.length; length <= after.length; length++) {
            Files.write(log, java.util.Arrays.copyOf(after, length));
            CatalogStore opened = CatalogStore.open(folder.resolve("c"));
            assertEquals(length < after.length ? "\"1\"" : "\"2\"", read(opened).get("a"));
            put(opened, "b", "3");
            assertEquals("\"3\"", read(CatalogStore.open(folder.resolve("c"))).get("b"));
        }
    }

    @Test
    void damageBeforeTheLastLineIsAnError() throws IOException {
        Random random = new Random(11);
        CatalogStore store = CatalogStore.open(folder.resolve("c"));
        for (int i = 0; i < 5; i++) {
            put(store, "key" + i, "value" + i);
        }
        Path log = folder.resolve("c/log-1");
        byte[] whole = Files.readAllBytes(log);
        int last = new String(whole, java.nio.charset.StandardCharsets.UTF_8).trim().lastIndexOf('\n');
        for (int i = 0; i < 50; i++) {
            byte[] bytes = whole.clone();
            int at = random.nextInt(last - 1);
            bytes[at] ^= (byte) (1 << random.nextInt(7));
            Files.write(log, bytes);
            TroupeException error = assertThrows(
                    TroupeException.class, () -> read(CatalogStore.open(folder.resolve("c"))),
                    "seed 11, byte " + at);
            assertTrue(error.getMessage().contains("log-1"), error.getMessage());
        }
    }

    @Test
    void outdatedLinesGoWithTheNextLog() throws IOException {
        CatalogStore store = CatalogStore.open(folder.resolve("c"));
        CatalogStore reader = CatalogStore.open(folder.resolve("c"));
        put(store, "kept", "k");
        for (int i = 0; i < 1000; i++) {
            put(store, "a", "" + i);
            if (i % 97 == 0) {
                assertEquals("\"" + i + "\"", read(reader).get("a"));
            }
        }
        assertEquals(read(store), read(reader));
        assertEquals(2, files().size(), files().toString());
        assertTrue(Files.size(folder.resolve("c").resolve(files().getLast())) < 20_000);
    }

    @Test
    void writersOfManyStoresTakeTurns() throws Exception {
        put(CatalogStore.open(folder.resolve("c")), "n", "0");
        try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
            List<Future<?>> done = new ArrayList<>();
            for (int writer = 0; writer < 4; writer++) {
                done.add(threads.submit(() -> {
                    CatalogStore own = CatalogStore.open(folder.resolve("c"));
                    for (int i = 0; i < 100; i++) {
                        own.update(_ -> {}, transaction -> {
                            int n = Integer.parseInt(((Json.StringValue) transaction.get("n").orElseThrow())
                                    .value());
                            transaction.put("n", text("" + (n + 1)));
                            return true;
                        });
                    }
                }));
            }
            for (Future<?> each : done) {
                each.get();
            }
        }
        assertEquals("\"400\"", read(CatalogStore.open(folder.resolve("c"))).get("n"));
    }

    private Path filled(String name) throws IOException {
        Path table = folder.resolve(name);
        Files.createDirectories(table.resolve("p=1"));
        Files.writeString(table.resolve("p=1/x"), "rows");
        Files.writeString(table.resolve("y"), "rows");
        return table;
    }

    @Test
    void foldersThatNobodyFinishedAreRemovedByTheNextOwner() throws IOException {
        CatalogStore dying = CatalogStore.open(folder.resolve("c"));
        Path pending = folder.resolve("pending");
        Path kept = folder.resolve("kept");
        dying.update(_ -> {}, transaction -> {
            transaction.fillFolder(pending);
            transaction.fillFolder(kept);
            return true;
        });
        filled("pending");
        filled("kept");
        dying.update(_ -> {}, transaction -> {
            transaction.keepFolder(kept);
            return true;
        });
        put(CatalogStore.open(folder.resolve("c")), "a", "1");
        assertTrue(Files.exists(pending), "its owner is alive");
        dying.die();
        put(CatalogStore.open(folder.resolve("c")), "a", "2");
        assertFalse(Files.exists(pending));
        assertTrue(Files.exists(kept));
        assertEquals(Set.of("a"), read(CatalogStore.open(folder.resolve("c"))).keySet());
        assertEquals(List.of("lock", "log-1"), files());
    }

    @Test
    void aDroppedFolderIsRemovedEvenAfterACrashInTheMiddle() throws IOException {
        for (int at = 0;; at++) {
            Path place = folder.resolve("drop-" + at);
            CatalogStore store = CatalogStore.open(place);
            put(store, "table", "t");
            Path table = filled("t-" + at);
            CrashAt crash = new CrashAt(at);
            CatalogStore dying = CatalogStore.open(place, crash, 9);
            boolean ended = false;
            try {
                dying.update(_ -> {}, transaction -> {
                    transaction.remove("table");
                    transaction.removeFolder(table);
                    return true;
                });
            } catch (UncheckedIOException e) {
                ended = true;
            }
            dying.die();
            boolean isThere = read(CatalogStore.open(place)).containsKey("table");
            if (isThere) {
                assertTrue(Files.exists(table.resolve("y")) && Files.exists(table.resolve("p=1/x")));
            } else {
                put(CatalogStore.open(place), "other", "o");
                assertFalse(Files.exists(table), "after " + crash.steps);
                assertEquals(Set.of("other"), read(CatalogStore.open(place)).keySet());
            }
            if (!ended) {
                break;
            }
        }
    }

    @Test
    void aLogOfAnotherVersionIsRefused() throws IOException {
        Files.createDirectories(folder.resolve("c"));
        Files.write(folder.resolve("new"), new LogLine(Map.of("troupe catalog",
                java.util.Optional.of(new Json.Token("99")))).bytes());
        Files.move(folder.resolve("new"), folder.resolve("c/log-1"), StandardCopyOption.ATOMIC_MOVE);
        assertThrows(TroupeException.class, () -> read(CatalogStore.open(folder.resolve("c"))));
    }
}
