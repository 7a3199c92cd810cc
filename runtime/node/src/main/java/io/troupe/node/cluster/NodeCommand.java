package io.troupe.node.cluster;

import io.troupe.engine.standing.StandingNode;
import io.troupe.node.command.CommandFailure;
import io.troupe.node.command.Options;
import io.troupe.node.command.Suggestion;
import io.troupe.node.command.UsageException;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionException;

/// `node driver` and `node executor`: plays one role of a standing cluster until the process is asked to end.
public final class NodeCommand {
    static final int DEFAULT_PORT = 7077;
    static final int MOST_CORES = 1024;
    private static final long LEAST_MEMORY = 64L << 20;
    private static final List<String> ROLES = List.of("driver", "executor");

    private final StandingNodes nodes;
    private final PrintStream out;

    /// Prints to `out` what it became.
    public NodeCommand(StandingNodes nodes, PrintStream out) {
        this.nodes = nodes;
        this.out = out;
    }

    /// 0 when the role ended as asked.
    public int run(List<String> arguments) {
        if (arguments.isEmpty()) {
            throw new UsageException("Which role? node driver or node executor.");
        }
        String role = arguments.getFirst();
        List<String> rest = arguments.subList(1, arguments.size());
        return switch (role) {
            case "driver" -> runDriver(rest);
            case "executor" -> runExecutor(rest);
            default -> throw new UsageException(
                    "There is no role '" + role + "'; it is driver or executor."
                            + Suggestion.didYouMean(role, ROLES));
        };
    }

    private int runDriver(List<String> arguments) {
        Options options = Options.read(arguments, Set.of("--host", "--port", "--memory", "--announce"));
        options.requireNoOperands();
        String host = options.text("--host").orElse("127.0.0.1");
        int port = options.integer("--port", DEFAULT_PORT, 0, 65_535);
        Address.requireLocal("--host", host);
        return play(nodes.startDriver(host, port), "driver", options);
    }

    private int runExecutor(List<String> arguments) {
        Options options = Options.read(arguments,
                Set.of("--host", "--driver", "--cores", "--memory", "--announce"));
        options.requireNoOperands();
        Address driver = Address.parse("--driver",
                options.required("--driver", "where the driver is, such as 127.0.0.1:7077"));
        String host = options.text("--host").orElse("127.0.0.1");
        int cores = options.integer("--cores", Runtime.getRuntime().availableProcessors(), 1, MOST_CORES);
        options.required("--memory", "how much memory the executor offers, such as 2g");
        long memory = options.bytes("--memory", "1g", LEAST_MEMORY);
        Address.requireLocal("--host", host);
        return play(nodes.startExecutor(host, driver, cores, memory), "executor",
                options);
    }

    /// Waits until the node ends. A signal ends the process through its shutdown hook.
    private int play(StandingNode node, String role, Options options) {
        Runtime.getRuntime().addShutdownHook(new Thread(node::close, "close-" + role));
        out.println(role + " at " + (role.equals("driver") ? "troupe://" : "") + node.address());
        out.flush();
        options.text("--announce").ifPresent(file -> announce(Path.of(file), node.address()));
        try {
            node.ended().toCompletableFuture().join();
            return 0;
        } catch (CompletionException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            throw new CommandFailure(
                    "The " + role + " at " + node.address() + " ended: " + cause.getMessage());
        }
    }

    /// Tells the starter, by a file that is there completely or not at all, that the node is ready.
    private static void announce(Path file, String address) {
        Path unfinished = file.resolveSibling(file.getFileName() + ".new");
        try {
            Files.writeString(unfinished, address);
            Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            throw new CommandFailure(
                    "Cannot announce in " + file + ": its file system has no atomic rename.");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
