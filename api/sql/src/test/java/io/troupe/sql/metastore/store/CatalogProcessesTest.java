package io.troupe.sql.metastore.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.troupe.sql.function.json.Json;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Several processes use one catalog, and some are killed.
@Timeout(120)
class CatalogProcessesTest {
    @TempDir
    private Path folder;

    private Process start(int count) throws IOException {
        return new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx64m",
                "-XX:TieredStopAtLevel=1", "-cp", System.getProperty("java.class.path"),
                CatalogWriterProcess.class.getName(), folder.toString(), Integer.toString(count))
                .inheritIO().start();
    }

    private int count(CatalogStore store) {
        Map<String, Json> documents = store.read(_ -> {});
        assertEquals(documents.get("a"), documents.get("b"));
        Json count = documents.get("a");
        return count == null ? 0 : Integer.parseInt(count.text());
    }

    @Test
    void processesTakeTurns() throws Exception {
        CatalogStore own = CatalogStore.open(folder);
        Process other = start(150);
        for (int i = 0; i < 150; i++) {
            CatalogWriterProcess.count(own);
        }
        assertEquals(0, other.waitFor());
        assertEquals(300, count(own));
        assertEquals(300, count(CatalogStore.open(folder)));
    }

    @Test
    void aKilledProcessLeavesWholeTransactionsAndNoLock() throws Exception {
        CatalogStore own = CatalogStore.open(folder);
        int before = 0;
        for (int round = 1; round <= 3; round++) {
            Process other = start(1_000_000);
            int least = before + 40 * round;
            while (count(own) < least) {
                assertTrue(other.isAlive(), "it counts on");
                Thread.onSpinWait();
            }
            other.destroyForcibly().waitFor();
            int found = count(CatalogStore.open(folder));
            assertTrue(found >= least, found + " of " + least);
            CatalogWriterProcess.count(own);
            assertEquals(found + 1, count(own));
            before = found + 1;
        }
    }
}
