package io.troupe.sql.jdbc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.troupe.sql.Dataset;
import io.troupe.sql.Row;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// PostgreSQL, if there is one to start.
class PostgresTest extends JdbcDatabaseTest {
    private static final List<String> PLACES = List.of(
            "/usr/lib/postgresql/17/bin", "/usr/lib/postgresql/16/bin", "/usr/lib/postgresql/15/bin",
            "/usr/local/bin", "/usr/bin");

    private static @Nullable Process server;
    private static @Nullable Path folder;
    private static int port;

    @BeforeAll
    static void start() throws Exception {
        Optional<Path> programs = PLACES.stream().map(Path::of)
                .filter(each -> Files.isExecutable(each.resolve("initdb")))
                .findFirst();
        assumeTrue(programs.isPresent(), "no PostgreSQL is installed here");
        boolean isRoot = System.getProperty("user.name").equals("root");
        // not a folder of the test's own, into which another user cannot look
        Path data = Files.createTempDirectory("troupe-postgres");
        folder = data;
        if (isRoot) {
            assumeTrue(Files.isExecutable(Path.of("/usr/sbin/runuser")), "PostgreSQL does not start as root");
            run(List.of("chown", "postgres", data.toString()));
        }
        run(as(isRoot,
                List.of(programs.get().resolve("initdb").toString(), "-D", data.resolve("db").toString(),
                        "-A", "trust",
                        "-U", "troupe", "--no-sync", "-E", "UTF8", "--locale=C")));
        try (java.net.ServerSocket free = new java.net.ServerSocket(0)) {
            port = free.getLocalPort();
        }
        server = new ProcessBuilder(as(isRoot, List.of(
                programs.get().resolve("postgres").toString(), "-D", data.resolve("db").toString(), "-p",
                String.valueOf(port), "-k",
                data.toString(), "-c", "listen_addresses=localhost", "-c", "fsync=off"))).inheritIO()
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD).start();
        awaitServer();
    }

    private static List<String> as(boolean isRoot, List<String> command) {
        List<String> all = new ArrayList<>(
                isRoot ? List.of("/usr/sbin/runuser", "-u", "postgres", "--") : List.of());
        all.addAll(command);
        return all;
    }

    private static void run(List<String> command) throws Exception {
        Process process = new ProcessBuilder(command).redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        assumeTrue(process.waitFor(60, TimeUnit.SECONDS) && process.exitValue() == 0,
                () -> "cannot run " + command);
    }

    private static void awaitServer() throws Exception {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        while (true) {
            try (Connection connection = DriverManager.getConnection(address(), "troupe", "")) {
                return;
            } catch (SQLException e) {
                if (System.nanoTime() > end || !Objects.requireNonNull(server).isAlive()) {
                    throw e;
                }
                Objects.requireNonNull(server).waitFor(100, TimeUnit.MILLISECONDS);
            }
        }
    }

    @AfterAll
    static void stop() throws Exception {
        if (server != null) {
            server.descendants().forEach(ProcessHandle::destroy);
            server.destroy();
            server.waitFor(20, TimeUnit.SECONDS);
        }
        if (folder != null) {
            try (Stream<Path> all = Files.walk(folder)) {
                for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
                    Files.deleteIfExists(each);
                }
            }
        }
    }

    private static String address() {
        return "jdbc:postgresql://localhost:" + port + "/postgres";
    }

    @Override
    String url() {
        return address();
    }

    @Override
    Properties properties() {
        Properties properties = new Properties();
        properties.setProperty("user", "troupe");
        return properties;
    }

    @Test
    void arraysAndTypesOfItsOwnAreRead() throws SQLException {
        execute("CREATE TABLE t_own (a int[], t text[], n numeric(12,3)[], u uuid, j jsonb, z timestamptz, e numeric, b bit(3))",
                "INSERT INTO t_own VALUES ('{1,NULL,3}', '{x,\"y,z\"}', '{1.5}', '00000000-0000-0000-0000-000000000001', '{\"k\": 1}',"
                        + " '2024-01-01 00:00:00+02', 1.25, B'101')");
        assertEquals(List.of(
                "[[1, null, 3],[x, y,z],[1.500],00000000-0000-0000-0000-000000000001,{\"k\": 1},2023-12-31T22:00:00Z,"
                        + "1.250000000000000000,101]"),
                texts(read("t_own")));
    }

    @Test
    void arraysAreWritten() {
        Dataset<Row> rows = session
                .sql("SELECT array(1, NULL, 3) AS a, array('x', 'y,\"z') AS t, array(DATE'2024-02-29') AS d");
        writer(rows, "t_arrays").save();
        assertEquals(texts(rows), texts(read("t_arrays")));
    }

    @Test
    void rowsAreFetchedInParts() {
        writer(session.range(5000).toDF(), "t_fetch").option("batchsize", 100).save();
        assertEquals(List.of("[12497500]"), texts(session.read().option("fetchsize", 10)
                .option("sessionInitStatement", "SET search_path TO public")
                .jdbc(url(), "t_fetch", properties()).selectExpr("sum(id)")));
    }
}
