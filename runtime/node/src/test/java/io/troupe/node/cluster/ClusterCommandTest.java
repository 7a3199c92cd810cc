package io.troupe.node.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.troupe.node.command.CommandFailure;
import io.troupe.node.command.UsageException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class ClusterCommandTest {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @TempDir
    private Path folder;

    private ClusterCommand command;

    @BeforeEach
    void useFakeNodes() {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        NodeLauncher launcher = NodeLauncher.ofCommand(
                List.of(java, "-Xmx64m", "-XX:TieredStopAtLevel=1", "-cp",
                        System.getProperty("java.class.path"),
                        FakeNodes.class.getName()));
        command = ClusterCommand.of(launcher, new FakeNodes(), folder, new PrintStream(out, true),
                new PrintStream(err, true));
    }

    @AfterEach
    void stopWhatIsLeft() {
        command.run(List.of("stop"));
    }

    private int run(String... arguments) {
        out.reset();
        err.reset();
        return command.run(List.of(arguments));
    }

    private String output() {
        return out.toString(StandardCharsets.UTF_8).strip();
    }

    private String errors() {
        return err.toString(StandardCharsets.UTF_8).strip();
    }

    private String startFailure(String... options) {
        List<String> arguments = new ArrayList<>(List.of("start"));
        arguments.addAll(List.of(options));
        return assertThrows(CommandFailure.class, () -> command.run(arguments)).getMessage();
    }

    @Test
    void startsReportsAndStopsADriverAndItsExecutors() {
        assertEquals(0, run("start", "--executors", "2", "--port", "0"));
        String url = output();
        assertTrue(url.matches("troupe://127\\.0\\.0\\.1:\\d+"), url);

        assertEquals(0, run("status"));
        assertEquals(3, output().lines().filter(line -> line.contains("running")).count(), output());
        assertTrue(output().endsWith("a driver at " + url), output());

        assertEquals(0, run("stop"));
        assertEquals("Stopped 3 processes.", errors());
        assertEquals(1, run("status"));
    }

    @Test
    void stopsTheRestWhenAProcessWasKilled() {
        run("start", "--executors", "1", "--port", "0");
        ProcessHandle executor = ClusterFolder.open(folder).members().getLast().process().orElseThrow();
        executor.destroyForcibly();
        executor.onExit().join();

        assertEquals(1, run("status"));
        assertTrue(output().contains("gone"), output());
        assertEquals(0, run("stop"));
        assertEquals("Stopped 1 processes.", errors());
    }

    @Test
    void refusesToStartASecondClusterInTheSameFolder() {
        run("start", "--executors", "1", "--port", "0");
        String url = output();
        assertEquals("A cluster is running already at " + url + "; 'cluster stop' ends it.", startFailure());
    }

    @Test
    void leavesNothingBehindWhenTheDriversPortIsTaken() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            int port = taken.getLocalPort();
            assertEquals(
                    "The driver ended with exit code 1: Port " + port + " is taken.",
                    startFailure("--port", Integer.toString(port)));
        }
        assertTrue(ClusterFolder.open(folder).members().isEmpty());
    }

    @Test
    void leavesNothingBehindWhenAnExecutorFails() {
        String message = startFailure("--port", "0", "--cores", Integer.toString(FakeNodes.CORES_THAT_FAIL));
        assertEquals("The executor-1 ended with exit code 1: As asked.", message);
        assertTrue(ClusterFolder.open(folder).members().isEmpty());
    }

    @Test
    void doesNotTakeAnotherProcessWithTheSameIdForAMember() throws IOException {
        long own = ProcessHandle.current().pid();
        long longAgo = Instant.now().minusSeconds(1_000_000).toEpochMilli();
        Files.writeString(folder.resolve("driver.process"), own + " " + longAgo + "\n");
        assertFalse(ClusterFolder.open(folder).members().getFirst().process().isPresent());
        assertEquals(0, run("stop"));
        assertEquals("No cluster is running.", errors());
    }

    @Test
    void refusesWrongOptions() {
        List<List<String>> wrong = List.of(
                List.of(), List.of("strat"), List.of("start", "--executors", "0"),
                List.of("start", "--memory", "1m"),
                List.of("start", "--host", "256.1.1.1"), List.of("start", "--host", "192.0.2.1"),
                List.of("stop", "now"));
        for (List<String> arguments : wrong) {
            assertThrows(UsageException.class, () -> command.run(arguments), arguments::toString);
        }
    }
}
