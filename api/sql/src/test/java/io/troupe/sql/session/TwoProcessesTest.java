package io.troupe.sql.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.troupe.sql.Row;
import io.troupe.sql.TroupeSession;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Processes that use one warehouse at the same time: what each of them did is there in the end, and nothing twice.
class TwoProcessesTest {
    private static final int ROUNDS = 4;

    @TempDir
    private Path folder;

    /// What a process does in the warehouse of the first argument, under the name of the second.
    public static final class Worker {
        private Worker() {}

        /// Runs.
        public static void main(String[] arguments) {
            try (TroupeSession session = session(Path.of(arguments[0]))) {
                String own = arguments[1];
                session.sql("CREATE TABLE IF NOT EXISTS shared"
                        + " (id BIGINT GENERATED ALWAYS AS IDENTITY, who STRING, n INT)");
                for (int i = 0; i < ROUNDS; i++) {
                    session.sql("INSERT INTO shared (who, n) SELECT '" + own + "', " + i
                            + " FROM range(0, 5, 1, 2)");
                    session.sql("ALTER TABLE shared SET TBLPROPERTIES ('" + own + i + "' = 'x')");
                    session.sql("CREATE TABLE own_" + own + i + " AS SELECT " + i + " AS a");
                    session.sql("CREATE FUNCTION f_" + own + i + "() RETURNS INT RETURN " + i);
                    if (i % 2 == 0) {
                        session.sql("DROP TABLE own_" + own + i);
                        session.sql("DROP FUNCTION f_" + own + i);
                    }
                }
            }
        }
    }

    private static TroupeSession session(Path warehouse) {
        return TroupeSession.builder().master("local[1]").appName("one of many")
                .config("troupe.sql.warehouse.dir", warehouse.toString()).create();
    }

    private Process start(String name) throws IOException {
        return new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx256m",
                "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "--sun-misc-unsafe-memory-access=allow",
                "--enable-native-access=ALL-UNNAMED", "-cp", System.getProperty("java.class.path"),
                Worker.class.getName(), folder.resolve("warehouse").toString(), name)
                .redirectErrorStream(true).redirectOutput(log(name)).start();
    }

    private File log(String name) {
        return folder.resolve(name + ".log").toFile();
    }

    @Test
    void bothDoWhatTheyWouldDoAlone() throws Exception {
        List<String> names = List.of("a", "b");
        List<Process> processes = new ArrayList<>();
        try {
            for (String name : names) {
                processes.add(start(name));
            }
            for (int i = 0; i < names.size(); i++) {
                assertTrue(processes.get(i).waitFor(2, TimeUnit.MINUTES),
                        "process " + names.get(i) + " goes on");
                assertEquals(0, processes.get(i).exitValue(), Files.readString(log(names.get(i)).toPath()));
            }
        } finally {
            processes.forEach(Process::destroyForcibly);
        }
        try (TroupeSession session = session(folder.resolve("warehouse"))) {
            int rows = names.size() * ROUNDS * 5;
            assertEquals("[[" + rows + "," + rows + "," + rows + "]]", rows(session,
                    "SELECT count(*), count(DISTINCT id), max(id) FROM shared").toString());
            assertEquals(List.of("[a,20,6]", "[b,20,6]"),
                    rows(session, "SELECT who, count(*), sum(DISTINCT n) FROM shared"
                            + " GROUP BY who ORDER BY who"));
            assertEquals(names.size() * ROUNDS, rows(session, "SHOW TBLPROPERTIES shared").size());
            assertEquals(1 + names.size() * ROUNDS / 2, rows(session, "SHOW TABLES").size());
            assertEquals("[[3,1]]", rows(session, "SELECT f_a3(), f_b1()").toString());
            session.sql("CREATE TABLE last AS SELECT 1 AS a"); // removes what is left over
        }
        try (Stream<Path> folders = Files.list(folder.resolve("warehouse"))) {
            assertEquals(3 + names.size() * ROUNDS / 2, folders.count(), "tables, and the catalog");
        }
    }

    private static List<String> rows(TroupeSession session, String sql) {
        return session.sql(sql).collectAsList().stream().map(Row::toString).toList();
    }
}
