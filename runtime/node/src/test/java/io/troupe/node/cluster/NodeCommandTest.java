package io.troupe.node.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.troupe.engine.standing.StandingNode;
import io.troupe.node.command.CommandFailure;
import io.troupe.node.command.UsageException;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NodeCommandTest {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final RecordingNodes nodes = new RecordingNodes();
    private final NodeCommand command = new NodeCommand(nodes, new PrintStream(out, true));

    /// Nodes that end at once, as `end` says.
    private static final class RecordingNodes implements StandingNodes {
        private String started = "";
        private CompletableFuture<Void> end = CompletableFuture.completedFuture(null);

        @Override
        public StandingNode startDriver(String host, int port) {
            started = "driver " + host + " " + port;
            return node();
        }

        @Override
        public StandingNode startExecutor(String host, Address driver, int cores, long memoryInBytes) {
            started = "executor " + host + " " + driver + " " + cores + " " + memoryInBytes;
            return node();
        }

        @Override
        public String status(Address driver) {
            return "";
        }

        private StandingNode node() {
            return new StandingNode() {
                @Override
                public String address() {
                    return "127.0.0.1:1234";
                }

                @Override
                public CompletableFuture<Void> ended() {
                    return end;
                }

                @Override
                public void close() {}
            };
        }
    }

    private String refusal(String... arguments) {
        return assertThrows(UsageException.class, () -> command.run(List.of(arguments))).getMessage();
    }

    @Test
    void startsADriverWhereItIsTold() {
        assertEquals(0, command.run(List.of("driver", "--host", "localhost", "--port", "0")));
        assertEquals("driver localhost 0", nodes.started);
        assertEquals("driver at troupe://127.0.0.1:1234", out.toString(StandardCharsets.UTF_8).strip());
    }

    @Test
    void startsAnExecutorWithItsCoresAndMemory() {
        assertEquals(
                0, command.run(List.of("executor", "--driver", "troupe://localhost:7000", "--cores", "3",
                        "--memory", "2g")));
        assertEquals("executor 127.0.0.1 localhost:7000 3 " + (2L << 30), nodes.started);
    }

    @Test
    void announcesItsAddressInAFile(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("ready");
        command.run(List.of("driver", "--announce", file.toString()));
        assertEquals("127.0.0.1:1234", Files.readString(file));
    }

    @Test
    void aRoleThatFailsEndsTheCommandWithItsReason() {
        nodes.end = CompletableFuture.failedFuture(new IllegalStateException("the driver is gone"));
        CommandFailure failure = assertThrows(CommandFailure.class, () -> command.run(List.of("driver")));
        assertEquals("The driver at 127.0.0.1:1234 ended: the driver is gone", failure.getMessage());
    }

    @Test
    void anExecutorWithoutMemoryIsRefused() {
        assertEquals(
                "Option --memory is missing: it says how much memory the executor offers, such as 2g.",
                refusal("executor", "--driver", "localhost:7077"));
        assertEquals(
                "Option --memory is 1m; it must be at least 64m.",
                refusal("executor", "--driver", "localhost:7077", "--memory", "1m"));
    }

    @Test
    void anAddressThatCannotBeUsedIsRefused() {
        assertEquals(
                "Option --driver is 'nowhere'; it must be host:port, such as 127.0.0.1:7077.",
                refusal("executor", "--driver", "nowhere", "--memory", "1g"));
        assertEquals(
                "Option --host is '192.0.2.1', which is not an address of this machine.",
                refusal("driver", "--host", "192.0.2.1"));
        assertEquals("Option --host is '256.1.1.1'; there is no such host.",
                refusal("driver", "--host", "256.1.1.1"));
        assertTrue(refusal("driver", "--port", "70000").contains("from 0 to 65535"));
    }

    @Test
    void anUnknownRoleIsRefused() {
        assertEquals("There is no role 'drivr'; it is driver or executor. Did you mean 'driver'?",
                refusal("drivr"));
        assertEquals("Which role? node driver or node executor.", refusal());
    }
}
