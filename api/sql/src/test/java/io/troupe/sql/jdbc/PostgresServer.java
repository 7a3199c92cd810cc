package io.troupe.sql.jdbc;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A PostgreSQL server of this process, from the programs that a test dependency brings, on a free port of the loopback
/// address. It ends with the process. PostgreSQL refuses to be root, so root starts it in a user namespace of
/// its own, in which it is nobody.
final class PostgresServer {
    private static final String PROGRAMS = "/postgres-linux-x86_64.txz";
    private static @Nullable PostgresServer shared;

    private final Path data;
    private final Process process;
    private final int port;

    private PostgresServer(Path data, Process process, int port) {
        this.data = data;
        this.process = process;
        this.port = port;
    }

    /// The server, started when there is none yet. Ends the test as not applicable where its programs do not run.
    static synchronized PostgresServer shared() throws Exception {
        PostgresServer server = shared;
        if (server == null) {
            server = start();
            shared = server;
        }
        return server;
    }

    String url() {
        return url("postgres");
    }

    String url(String database) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
    }

    private static PostgresServer start() throws Exception {
        assumeTrue(PostgresServer.class.getResource(PROGRAMS) != null && isLinuxOnX86(),
                "the programs of PostgreSQL are for Linux on x86-64");
        List<String> first = asSomebodyElse();
        Path programs = unpacked();
        Path data = Files.createTempDirectory("troupe-postgres-data");
        run(first, List.of(programs.resolve("bin/initdb").toString(), "-D", data.toString(), "-A", "trust",
                "-U", "troupe", "--no-sync", "-E", "UTF8", "--locale=C"));
        int port;
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        List<String> command = new ArrayList<>(first);
        command.addAll(List.of(programs.resolve("bin/postgres").toString(), "-D", data.toString(),
                "-p", String.valueOf(port), "-c", "listen_addresses=127.0.0.1",
                "-c", "unix_socket_directories=", "-c", "fsync=off", "-c", "synchronous_commit=off",
                "-c", "full_page_writes=off", "-c", "lc_monetary=C", "-c", "timezone=Asia/Kolkata"));
        Process process = new ProcessBuilder(command).redirectErrorStream(true)
                .redirectOutput(data.resolve("log").toFile()).start();
        PostgresServer server = new PostgresServer(data, process, port);
        Runtime.getRuntime().addShutdownHook(new Thread(server::stop, "postgres-stop"));
        server.await();
        return server;
    }

    private static boolean isLinuxOnX86() {
        return System.getProperty("os.name").equals("Linux") && System.getProperty("os.arch").equals("amd64");
    }

    /// What stands before a command, so that it does not run as root.
    static List<String> asSomebodyElse() throws Exception {
        if (!System.getProperty("user.name").equals("root")) {
            return List.of();
        }
        List<String> command = List.of("unshare", "--user");
        List<String> tried = new ArrayList<>(command);
        tried.add("true");
        boolean works;
        try {
            works = new ProcessBuilder(tried).redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD).start().waitFor() == 0;
        } catch (IOException _) {
            works = false;
        }
        assumeTrue(works, "servers do not start as root, and `unshare --user` does not work here");
        return command;
    }

    /// The folder of the programs; unpacked once, and seen whole or not at all.
    private static Path unpacked() throws Exception {
        Path all = Path.of(System.getProperty("java.io.tmpdir")).toAbsolutePath();
        Path folder = all.resolve("troupe-postgres-" + checksum());
        if (!Files.isDirectory(folder)) {
            Path fresh = Files.createTempDirectory(all, "troupe-postgres-fresh");
            Path packed = fresh.resolve("programs.txz");
            try (InputStream in = PostgresServer.class.getResourceAsStream(PROGRAMS)) {
                Files.copy(java.util.Objects.requireNonNull(in), packed);
            }
            run(List.of(), List.of("tar", "-xJf", packed.toString(), "-C", fresh.toString()));
            Files.delete(packed);
            try {
                Files.move(fresh, folder);
            } catch (IOException e) {
                if (!Files.isDirectory(folder)) {
                    throw e;
                }
                remove(fresh); // another process was faster
            }
        }
        return folder;
    }

    private static String checksum() throws IOException {
        java.util.zip.CRC32 sum = new java.util.zip.CRC32();
        try (InputStream in = PostgresServer.class.getResourceAsStream(PROGRAMS)) {
            sum.update(java.util.Objects.requireNonNull(in).readNBytes(1 << 16));
        }
        return Long.toHexString(sum.getValue());
    }

    static void run(List<String> first, List<String> command) throws Exception {
        List<String> all = new ArrayList<>(first);
        all.addAll(command);
        Process process = new ProcessBuilder(all).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes());
        if (!process.waitFor(60, TimeUnit.SECONDS) || process.exitValue() != 0) {
            throw new IOException(String.join(" ", all) + " failed: " + output);
        }
    }

    private void await() throws Exception {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        while (true) {
            try (Connection connection = DriverManager.getConnection(url(), "troupe", "")) {
                return;
            } catch (SQLException e) {
                if (System.nanoTime() > end || !process.isAlive()) {
                    throw new IOException(
                            "PostgreSQL does not start: " + Files.readString(data.resolve("log")), e);
                }
                process.waitFor(20, TimeUnit.MILLISECONDS);
            }
        }
    }

    private void stop() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
        try {
            process.waitFor(10, TimeUnit.SECONDS);
            remove(data);
        } catch (IOException | InterruptedException _) {
            // the process ends; the folder lies among those of tests
        }
    }

    static void remove(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(each);
            }
        }
    }
}
