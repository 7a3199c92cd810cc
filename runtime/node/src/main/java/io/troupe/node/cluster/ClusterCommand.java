package io.troupe.node.cluster;

import io.troupe.node.command.Options;
import io.troupe.node.command.Suggestion;
import io.troupe.node.command.UsageException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/// `cluster start`, `cluster status` and `cluster stop`: a driver and executors as processes of this machine.
public final class ClusterCommand {
    private static final List<String> ACTIONS = List.of("start", "stop", "status");
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final NodeLauncher launcher;
    private final StandingNodes nodes;
    private final Path defaultFolder;
    private final PrintStream out;
    private final PrintStream err;

    private ClusterCommand(
            NodeLauncher launcher, StandingNodes nodes, Path defaultFolder, PrintStream out,
            PrintStream err) {
        this.launcher = launcher;
        this.nodes = nodes;
        this.defaultFolder = defaultFolder;
        this.out = out;
        this.err = err;
    }

    /// For the product in folder `home`, whose launcher starts the processes; `nodes` are asked how they are.
    /// Prints the master URL and the state to `out`, everything else to `err`.
    public static ClusterCommand of(Path home, StandingNodes nodes, PrintStream out, PrintStream err) {
        return of(NodeLauncher.ofScript(home.resolve("bin/troupe")), nodes, home.resolve(".troupe/cluster"),
                out, err);
    }

    /// The same with another way to start processes.
    static ClusterCommand of(
            NodeLauncher launcher, StandingNodes nodes, Path folder, PrintStream out, PrintStream err) {
        return new ClusterCommand(launcher, nodes, folder, out, err);
    }

    /// The exit code: 1 for a status that finds a process missing or no cluster.
    public int run(List<String> arguments) {
        if (arguments.isEmpty()) {
            throw new UsageException("What to do? cluster start, cluster status or cluster stop.");
        }
        String action = arguments.getFirst();
        List<String> rest = arguments.subList(1, arguments.size());
        return switch (action) {
            case "start" -> start(Options.read(
                    rest, Set.of("--executors", "--cores", "--memory", "--host", "--port", "--folder")));
            case "stop" -> stop(Options.read(rest, Set.of("--folder")));
            case "status" -> status(Options.read(rest, Set.of("--folder")));
            default -> throw new UsageException(
                    "There is no 'cluster " + action + "'; it is start, stop or status."
                            + Suggestion.didYouMean(action, ACTIONS));
        };
    }

    private int start(Options options) {
        options.requireNoOperands();
        int executors = options.integer("--executors", 2, 1, 64);
        int cores = options.integer("--cores", 1, 1, NodeCommand.MOST_CORES);
        options.bytes("--memory", "1g", 64L << 20);
        String memory = options.text("--memory").orElse("1g");
        String host = options.text("--host").orElse("127.0.0.1");
        int port = options.integer("--port", NodeCommand.DEFAULT_PORT, 0, 65_535);
        Address.requireLocal("--host", host);
        LocalProcesses processes = new LocalProcesses(folder(options), launcher, PATIENCE);
        String url = processes.start(new LocalProcesses.Shape(host, port, executors, cores, memory));
        err.println("Started a driver and " + executors + " executors; logs are in " + folder(options) + ".");
        out.println(url);
        return 0;
    }

    private int stop(Options options) {
        options.requireNoOperands();
        int stopped = new LocalProcesses(folder(options), launcher, PATIENCE).stop();
        err.println(stopped == 0 ? "No cluster is running." : "Stopped " + stopped + " processes.");
        return 0;
    }

    private int status(Options options) {
        options.requireNoOperands();
        ClusterFolder folder = folder(options);
        List<ClusterFolder.Member> members = folder.members();
        if (members.isEmpty()) {
            err.println("No cluster is running.");
            return 1;
        }
        boolean isWhole = true;
        for (ClusterFolder.Member member : members) {
            boolean isAlive = member.process().isPresent();
            isWhole &= isAlive;
            out.printf("%-12s %8d  %-7s  %s%n", member.name(), member.processId(),
                    isAlive ? "running" : "gone",
                    folder.address(member.name()).orElse("not ready"));
        }
        if (members.getFirst().process().isPresent()) {
            folder.address(members.getFirst().name())
                    .ifPresent(driver -> out.println(nodes.status(Address.parse("--driver", driver))));
        }
        return isWhole ? 0 : 1;
    }

    private ClusterFolder folder(Options options) {
        return ClusterFolder.open(options.text("--folder").map(Path::of).orElse(defaultFolder));
    }
}
