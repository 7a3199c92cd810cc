package io.troupe.node.application;

import io.troupe.engine.cluster.ExecutorProcesses;
import io.troupe.engine.standing.StandingNode;
import io.troupe.node.cluster.Address;
import io.troupe.node.cluster.StandingNodes;
import io.troupe.node.command.CommandFailure;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// `train`: runs the programs whose classes the JVM's ahead-of-time cache shall hold. The launcher starts it
/// once after a build. The list is a resource of the samples: a line for each program, as the arguments of
/// `run`, in which `{home}` stands for the product's folder and `{standing}` for the master URL of a standing
/// cluster whose driver and executor live in this very process: so the classes of executors are known, too.
public final class TrainCommand {
    private static final String LIST = "META-INF/troupe/training";

    private static final String HOST = "127.0.0.1";
    private static final long EXECUTOR_MEMORY = 64L << 20;
    private static final Logger LOG = LoggerFactory.getLogger(TrainCommand.class);

    private TrainCommand() {}

    /// Runs them one after the other; `nodes` are the roles of a standing cluster.
    public static int run(String home, StandingNodes nodes) throws ApplicationFailure {
        try (StandingNode driver = nodes.startDriver(HOST, 0);
                StandingNode executor = nodes.startExecutor(HOST, Address.parse("--driver", driver.address()),
                        1, EXECUTOR_MEMORY)) {
            LOG.debug("Training with {} and {}.", driver.address(), executor.address());
            for (String line : programs()) {
                RunCommand.run(Stream.of(line.strip().split("\\s+"))
                        .map(word -> word.replace("{home}", home)
                                .replace("{standing}", "troupe://" + driver.address()))
                        .toList());
            }
        }
        loadClassOfExecutorProcesses();
        return 0;
    }

    /// Executor processes start with this class; here it does not run.
    private static void loadClassOfExecutorProcesses() {
        try {
            Class<?> unused = Class.forName(ExecutorProcesses.MAIN_CLASS);
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<String> programs() {
        try (InputStream list = TrainCommand.class.getClassLoader().getResourceAsStream(LIST)) {
            if (list == null) {
                throw new CommandFailure("There is no " + LIST + " on the class path.");
            }
            String text = new String(list.readAllBytes(), StandardCharsets.UTF_8);
            return text.lines().filter(line -> !line.isBlank() && !line.startsWith("#")).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
